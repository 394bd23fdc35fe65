'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { IncidentDetail } from '@/lib/contracts/triage-queue'
import { formatMoment } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { AXIS_WIDTH, axisMarks, axisTicks, endOf, placeOf, rangeOf, rowAt, rowOf, sortMembers } from './prepare-axis'
import { memberText, STANDING_MARK } from './prepare-members'
import { CURVE_HEIGHT, prepareReturns } from './prepare-returns'

/** More is scrolled to, and drawn only then. */
const MOST_PX = 320
/** Lines beyond what is in sight that are drawn already. */
const OVER = 24

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -20],
  ['PageDown', 20],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])

const percent = (place: number) => `${place / (AXIS_WIDTH / 100)}%`

/** Everybody of an incident on one axis, a line each, below the curve of their return. */
export function IncidentAxis({ detail }: { detail: IncidentDetail }) {
  const { incident, names, curve } = detail
  const router = useRouter()
  const zone = useZone()
  const ticking = useNow('second')
  const [top, setTop] = useState(0)
  const [held, setHeld] = useState<number | null>(null)
  const now = endOf(incident, ticking)
  const range = rangeOf(incident, now)
  const rows = sortMembers(incident.members)
  const row = rowOf(rows.length)
  const height = rows.length * row.height
  const first = Math.max(0, Math.floor(top / row.height) - OVER)
  const marks = axisMarks(rows, range, now, { first, last: first + MOST_PX / row.height + 2 * OVER })
  const returns = prepareReturns(curve, rows.length, range, now)
  const due = incident.closedAt === null ? incident.dueBy : null
  const one = held === null ? undefined : rows[held]
  const told = one && memberText(one, names[one.clusterId] ?? one.clusterId, now, zone)

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const { currentTarget: box } = event
    setHeld(rowAt(event.clientY - box.getBoundingClientRect().top + box.scrollTop, rows.length))
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Enter' && one) router.push(`/clusters/${one.clusterId}`)
    const step = STEPS.get(event.key)
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = Math.min(rows.length - 1, Math.max(0, (held ?? (step > 0 ? -1 : rows.length)) + step))
    setHeld(next)
    const box = event.currentTarget
    const y = next * row.height
    if (y < box.scrollTop) box.scrollTop = y
    if (y + row.height > box.scrollTop + box.clientHeight) box.scrollTop = y + row.height - box.clientHeight
  }

  return (
    <figure className="relative">
      <div className="relative h-5 text-caption text-ink-2" aria-hidden="true">
        {incident.closedAt === null && <Mark left={placeOf(now, range)} end text="now" strong />}
        {due !== null && (
          <Mark left={placeOf(due, range)} text={`due by ${formatMoment(due, now, zone)}`} hue="text-bad-t" />
        )}
      </div>
      <svg
        viewBox={`0 0 ${AXIS_WIDTH} ${CURVE_HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={CURVE_HEIGHT}
        role="img"
        aria-label={curveText(detail)}
        className="block border-b border-line"
      >
        <path d={returns.area} className="s-okw" />
        <path d={returns.back} fill="none" stroke="var(--ok-g)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
        <path
          d={returns.due}
          fill="none"
          stroke="var(--warn-g)"
          strokeWidth="1.5"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div
        role="group"
        // arrow keys go from line to line in it
        tabIndex={0}
        aria-label={`${formatCount(rows.length, 'cluster')} on one axis, a line each; arrow keys name them, Enter opens one`}
        onKeyDown={onKeyDown}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onBlur={() => setHeld(null)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHeld(null)}
        onClick={() => one && router.push(`/clusters/${one.clusterId}`)}
        className="relative cursor-pointer overflow-x-hidden overflow-y-auto"
        style={{ maxHeight: MOST_PX }}
      >
        <svg
          viewBox={`0 -3 ${AXIS_WIDTH} ${height + 4}`}
          preserveAspectRatio="none"
          width="100%"
          height={height + 4}
          aria-hidden="true"
          className="block"
        >
          {due !== null && due > now && (
            <path
              d={`M${placeOf(now, range)} -3H${placeOf(due, range)}V${height + 1}H${placeOf(now, range)}z`}
              className="s-warnw"
            />
          )}
          {held !== null && (
            <path d={`M0 ${held * row.height - 1}h${AXIS_WIDTH}v${row.height}H0z`} fill="var(--pick)" />
          )}
          {marks.map(({ look, d }) => (
            <path key={look} className={look} d={d} />
          ))}
          {incident.closedAt === null && <Line at={placeOf(now, range)} height={height} stroke="var(--ink)" />}
          {due !== null && <Line at={placeOf(due, range)} height={height} stroke="var(--bad-g)" dashed />}
        </svg>
      </div>
      <div className="relative h-4 border-t border-edge text-caption text-ink-3">
        {axisTicks(range, now, zone).map(({ at, left, label }, nth) => (
          <span
            key={at}
            className={
              nth === 0 ? 'absolute left-0' : 'absolute -translate-x-1/2 whitespace-nowrap max-tablet:even:hidden'
            }
            style={nth === 0 ? undefined : { left: `${left}%` }}
          >
            {label}
          </span>
        ))}
      </div>
      <figcaption aria-live="polite" className="mt-1 flex min-h-5 items-center gap-1.5 text-xs text-ink-2">
        {one && told ? (
          <>
            <Glyph {...STANDING_MARK[one.standing]} />
            {told}
          </>
        ) : (
          <span className="text-ink-3">Sorted by return. Hover or arrow keys name them.</span>
        )}
      </figcaption>
    </figure>
  )
}

interface MarkProps {
  left: number
  text: string
  /** It stands before its place, not behind it. */
  end?: boolean
  strong?: boolean
  hue?: string
}

function Mark({ left, text, end = false, strong = false, hue = '' }: MarkProps) {
  const before = end || left > AXIS_WIDTH * 0.8
  return (
    <span
      className={`absolute top-1 px-1 whitespace-nowrap ${hue} ${strong ? 'font-semibold' : ''} ${before ? '-translate-x-full' : ''}`}
      style={{ left: percent(left) }}
    >
      {text}
    </span>
  )
}

function Line({
  at,
  height,
  stroke,
  dashed = false,
}: {
  at: number
  height: number
  stroke: string
  dashed?: boolean
}) {
  return (
    <path
      d={`M${at} -3V${height + 1}`}
      stroke={stroke}
      strokeWidth="1.5"
      strokeDasharray={dashed ? '3 3' : undefined}
      vectorEffect="non-scaling-stroke"
    />
  )
}

function curveText({ incident, curve }: IncidentDetail): string {
  const back = curve.points.at(-1)?.back ?? 0
  const due = curve.due.at(-1)?.count ?? 0
  return `Return curve: ${back} of ${incident.members.length} are back, ${due} are due.`
}
