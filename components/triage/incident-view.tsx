'use client'
import clsx from 'clsx'
import { Glyph, type GlyphName } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { Hue } from '@/lib/contracts/state'
import type { IncidentDetail } from '@/lib/contracts/triage-queue'
import { formatMoment } from '@/lib/format/clock'
import { capitalize, formatCount } from '@/lib/format/number'
import { unbroken } from '@/lib/format/span'
import { IncidentAxis } from './incident-axis'
import { IncidentMembers } from './incident-members'
import { numbersOf, sharedWords } from './prepare-members'
import { Section } from './section'

/** What is known of losses that began together, from their numbers to each cluster. @param whole on its own page */
export function IncidentView({ detail, whole }: { detail: IncidentDetail; whole: boolean }) {
  const { incident, says, unless, curve } = detail
  const zone = useZone()
  const now = useNow('ten')
  const shared = incident.shared.filter(({ verdict }) => verdict !== 'untold')
  return (
    <>
      <Numbers detail={detail} />
      <Section title={`All ${formatCount(incident.members.length)} on one axis, below the curve of their return`}>
        <IncidentAxis detail={detail} />
      </Section>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] border-t border-line max-mid:grid-cols-1 *:border-t-0 max-mid:*:not-first:border-t">
        <Section title="Why we say so">
          <ul className="grid gap-1.5">
            {says.map(({ certainty, text }) => (
              <li key={text} className="grid grid-cols-[62px_minmax(0,1fr)]">
                <span className="text-xs leading-5 text-ink-3">{capitalize(certainty)}</span>
                <span className="text-pretty">{unbroken(text)}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title="What would change our mind">
          <ul className="grid gap-1.5">
            {unless.map((text) => (
              <li key={text} className="text-pretty">
                {unbroken(text)}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {whole && shared.length > 0 && (
        <Section title="What they have in common">
          <dl className="grid grid-cols-[92px_minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
            {shared.map((one) => {
              const { name, value, told } = sharedWords(one)
              return (
                <div key={one.dimension} className="col-span-3 grid grid-cols-subgrid">
                  <dt className="text-ink-3">{name}</dt>
                  <dd className={clsx('truncate', one.verdict === 'shared' && 'font-semibold')}>{value}</dd>
                  <dd className="text-pretty text-ink-2">{told}</dd>
                </div>
              )
            })}
          </dl>
        </Section>
      )}
      {whole && curve.byGeneration.length > 1 && (
        <Section title="By agent, whose backoffs differ">
          <table className="w-full text-left">
            <thead className="text-xs text-ink-3">
              <tr>
                <th className="font-normal">Agent</th>
                <th className="text-right font-normal">Fell</th>
                <th className="text-right font-normal">Back</th>
                <th className="text-right font-normal">Due by</th>
              </tr>
            </thead>
            <tbody>
              {curve.byGeneration.map(({ generation, fell, back, dueBy }) => (
                <tr key={generation} className="border-t border-line">
                  <td className="py-1">{generation ?? 'not known'}</td>
                  <td className="text-right">{formatCount(fell)}</td>
                  <td className="text-right">{formatCount(back)}</td>
                  <td className="text-right">{dueBy === null ? 'none is' : formatMoment(dueBy, now, zone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      <Section title="Its clusters, by their return">
        <IncidentMembers detail={detail} />
      </Section>
    </>
  )
}

function Numbers({ detail: { incident } }: { detail: IncidentDetail }) {
  const { fell, back, waiting, overdue, gone } = numbersOf(incident)
  return (
    <ul className="flex flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line px-5 py-3.5 max-tablet:grid max-tablet:grid-cols-2 max-tablet:px-4">
      <Figure count={fell} word="fell" />
      <Figure count={back} word={back === 1 ? 'is back' : 'are back'} glyph="connected" hue="ok" />
      <Figure count={waiting} word="still within their time" glyph="reconnecting" hue="warn" />
      <Figure count={overdue} word="past their last possible try" glyph="disconnected" hue="bad" />
      {gone > 0 && <Figure count={gone} word="put aside meanwhile" glyph="dash" hue="none" />}
    </ul>
  )
}

interface FigureProps {
  count: number
  word: string
  glyph?: GlyphName
  hue?: Hue
}

/** Colour is spent where there is something to see: a nought stays grey. */
function Figure({ count, word, glyph, hue }: FigureProps) {
  const shown = count > 0 ? hue : undefined
  return (
    <li className={clsx('flex items-baseline gap-1.5', shown ? HUE[shown].text : glyph && 'text-ink-3')}>
      {glyph && <Glyph name={glyph} hue={shown} className="self-center" />}
      <b className={clsx('text-xl leading-[26px] tracking-[-0.01em]', !shown && 'text-ink')}>{formatCount(count)}</b>{' '}
      <span className="text-ink-2">{word}</span>
    </li>
  )
}
