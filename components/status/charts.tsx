import type { StatusCluster, StatusDay } from '@/lib/contracts/status'
import { formatMoment } from '@/lib/format/clock'
import { formatSpan, unbroken } from '@/lib/format/span'
import { daySummary, uptimeText } from '@/lib/status/text'
import { LINE, type Mark, prepareDays, prepareLine } from './prepare-marks'
import { ToldTime } from './told'

const DAY_MS = 86_400_000

function Drawing({ marks, label }: { marks: readonly Mark[]; label: string }) {
  return (
    <svg
      className="st-line"
      viewBox={`0 0 ${LINE.width} ${LINE.height + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="st-hair" d={`M0 ${LINE.height + 0.5}H${LINE.width}`} />
      {marks.map(({ look, d }) => (
        <path key={look} className={look} d={d} />
      ))}
    </svg>
  )
}

interface DayLineProps {
  timeline: NonNullable<StatusCluster['timeline']>
  /** Of a copy: its end is a moment, not now. */
  frozen: boolean
}

/** The line of 24 hours, with its words beside it. */
export function DayLine({ timeline, frozen }: DayLineProps) {
  const { stretches, from, to } = timeline
  const summary = daySummary(stretches, timeline)
  return (
    <section className="st-part">
      <header>
        <h2>Last 24 hours</h2>
        <span>{unbroken(summary)}</span>
      </header>
      <Drawing marks={prepareLine(stretches, from, to)} label={`Last 24 hours: ${summary}`} />
      <p className="st-axis" aria-hidden="true">
        {[24, 18, 12, 6].map((hours) => (
          <ToldTime key={hours} at={to - hours * 3_600_000} now={to} as="minute" />
        ))}
        {frozen ? <ToldTime at={to} now={to} as="minute" /> : <span>now</span>}
      </p>
    </section>
  )
}

/** A day begins and ends in UTC for everybody. */
const dayName = (at: number) => formatMoment(at, at + DAY_MS, 'utc').split(',')[0]

/** Thirty days, and what of them was observed; as a table too. */
export function Days({
  days,
  uptime,
  withKey,
  frozen,
}: Pick<StatusCluster, 'uptime'> & { days: readonly StatusDay[]; withKey: boolean; frozen: boolean }) {
  const told = days.filter(({ interruptedMs, unobservedMs }) => interruptedMs > 0 || unobservedMs >= 1_000).reverse()
  const lost = days.filter(({ interruptedMs }) => interruptedMs > 0).length
  const label = `Last ${days.length} days: ${lost === 0 ? 'none' : lost} with an interruption. The table below tells each.`
  const [first, last] = [days[0], days.at(-1)]
  const marks = [0, 7, 14, 21].map((nth) => days[nth]).filter((day) => day !== undefined)
  return (
    <section className="st-part">
      <header>
        <h2>Last {days.length} days</h2>
        {uptime && <span>{unbroken(uptimeText(uptime, first?.at))}</span>}
      </header>
      <Drawing marks={prepareDays(days)} label={label} />
      <p className="st-axis" aria-hidden="true">
        {marks.map(({ at }) => (
          <span key={at}>{dayName(at)}</span>
        ))}
        <span>{frozen && last ? dayName(last.at) : 'today'}</span>
      </p>
      {withKey && <Key />}
      {told.length > 0 && (
        <details>
          <summary>As a table</summary>
          <DayTable days={told} />
        </details>
      )}
    </section>
  )
}

function DayTable({ days }: { days: readonly StatusDay[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Day, UTC</th>
          <th scope="col">Interrupted</th>
          <th scope="col">Not observed</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ at, interruptedMs, unobservedMs }) => (
          <tr key={at}>
            <td>{dayName(at)}</td>
            <td>{interruptedMs > 0 ? formatSpan(interruptedMs) : 'no'}</td>
            <td>{unobservedMs >= 1_000 ? formatSpan(unobservedMs) : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const KEY = [
  {
    words: 'connected',
    marks: [
      ['st-okw', 'M0 1h14v11H0z'],
      ['st-ok', 'M0 1h14v3H0z'],
    ],
  },
  { words: 'interrupted, taller is longer', marks: [['st-bad', 'M0 5h14v7H0z']] },
  { words: 'not observed, not counted', marks: [['st-un', 'M0 1h14v11H0z']] },
] as const

function Key() {
  return (
    <p className="st-key">
      {KEY.map(({ words, marks }) => (
        <span key={words}>
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
            {marks.map(([look, d]) => (
              <path key={look} className={look} d={d} />
            ))}
          </svg>
          {words}
        </span>
      ))}
    </p>
  )
}
