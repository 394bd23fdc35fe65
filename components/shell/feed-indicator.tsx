'use client'
import { useMomentChoice } from '@/components/moment/moment'
import { MomentLinks } from '@/components/moment/moment-links'
import { useNow } from '@/components/time/now-provider'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import { Popover } from '@/components/ui/popover'
import { formatClock, formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import type { FeedView } from '@/lib/live/feed'
import { FeedMark } from './feed-mark'
import { useFeed } from './use-feed'

function label(view: FeedView, zone: Zone): string {
  switch (view.kind) {
    case 'opening':
      return 'Opening'
    case 'none':
      return 'No feed here'
    case 'live':
      return 'Live'
    case 'catching-up':
      return `Catching up, ${formatCount(view.done)} of ${formatCount(view.total)}`
    case 'stale':
      return `Stale since ${formatClock(view.since, zone)}`
  }
}

const MEANING: Record<FeedView['kind'], string> = {
  opening: 'This page is about to receive changes as they happen.',
  none: 'This page shows what it was loaded with; it receives no changes.',
  live: 'This page receives changes as they happen.',
  'catching-up': 'This page is receiving what it missed while its connection was away.',
  stale: 'Nothing arrives on this page. It tries again by itself, and catches up when it succeeds.',
}

const STILL = 'This page shows what was known at a moment; it receives no changes.'

/** Whether this page is up to date; pressed, it tells what it knows about its own feed. */
export function FeedIndicator() {
  const { facts, view } = useFeed()
  const zone = useZone()
  const [at] = useMomentChoice()
  const now = useNow('ten')
  return (
    <Popover
      kind="dialog"
      label="The feed of this page"
      triggerClass="flex h-[30px] items-center gap-1.5 rounded-md px-2 whitespace-nowrap text-ink-2 hover:bg-pick max-tablet:h-11"
      trigger={
        <>
          <FeedMark kind={at === null ? view.kind : 'none'} />
          <span>{at === null ? label(view, zone) : `As of ${formatMoment(at, now, zone)}`}</span>
        </>
      }
      className="w-72 p-3.5 text-xs"
    >
      <p className="text-ink-2 text-pretty">{at === null ? MEANING[view.kind] : STILL}</p>
      <dl className="mt-2.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-3">Last message</dt>
        <dd>{facts.messageAt === null ? 'none yet' : <Ago at={facts.messageAt} focusable={false} />}</dd>
        <dt className="text-ink-3">Last sign</dt>
        <dd>{facts.heardAt === null ? 'none yet' : <Ago at={facts.heardAt} focusable={false} />}</dd>
        <dt className="text-ink-3">Number</dt>
        <dd className="truncate font-mono" title={facts.lastId ?? undefined}>
          {facts.lastId ?? 'none yet'}
        </dd>
        <dt className="text-ink-3">Reconnects</dt>
        <dd>{formatCount(facts.reconnects)}</dd>
      </dl>
      <MomentLinks />
    </Popover>
  )
}
