'use client'
import clsx from 'clsx'
import { useListing } from '@/components/sources/use-sources'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { AgeGauge } from './gauge'
import type { Lamp } from './lamp'
import { prepareLamps } from './prepare-lamps'

/** The four signals behind a state, each with its fact and its age, ticking. */
export function Lamps({ detail }: { detail: ClusterDetail }) {
  const now = useNow('second')
  const zone = useZone()
  const { data: listing } = useListing(detail.id)
  return (
    <ul
      aria-label="Signals"
      className={clsx(
        'panel grid grid-cols-4 max-wide:grid-cols-2 max-tablet:grid-cols-1 [&>li]:border-line [&>li+li]:border-l',
        'max-wide:[&>li:nth-child(3)]:border-l-0 max-wide:[&>li:nth-child(n+3)]:border-t',
        'max-tablet:[&>li+li]:border-t max-tablet:[&>li+li]:border-l-0',
      )}
    >
      {prepareLamps(detail, now, zone, listing).map((lamp) => (
        <LampItem key={lamp.key} lamp={lamp} />
      ))}
    </ul>
  )
}

function LampItem({ lamp }: { lamp: Lamp }) {
  const { glyph, hue, name, word, fact, why, gauge } = lamp
  const calm = hue === 'ok'
  const loud = hue === 'warn' || hue === 'bad'
  return (
    <li className="flex min-w-0 flex-col px-4 pt-3 pb-2.5">
      <h2 className="flex items-center gap-[7px] text-xs font-normal text-ink-2">
        <Glyph name={glyph} hue={hue ?? undefined} className={hue ? undefined : 'text-ink-3'} />
        <span>{name}</span>
        <em className={clsx('ml-auto not-italic', hue ? HUE[hue].text : 'text-ink-3', loud && 'font-semibold')}>
          {word}
        </em>
      </h2>
      <p className={clsx('mt-[3px] mb-px', hue ? 'text-base font-semibold max-tablet:mb-2' : 'text-ink-2')}>{fact}</p>
      {why && <p className={clsx('mb-2.5 text-xs text-pretty text-ink-2', calm && 'max-tablet:hidden')}>{why}</p>}
      {gauge && <AgeGauge gauge={gauge} />}
    </li>
  )
}
