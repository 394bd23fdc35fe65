'use client'
import clsx from 'clsx'
import { QUEUE_VIEWS, type QueueCounts, type QueueView } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'

const NAME: Record<QueueView, string> = {
  open: 'Open',
  mine: 'Mine',
  nobody: 'Nobody’s',
  snoozed: 'Snoozed',
  maintenance: 'Planned work',
  closed: 'Ended today',
}

interface ViewTabsProps {
  view: QueueView
  counts: QueueCounts
  onView: (view: QueueView) => void
}

/** The parts of the queue, each with its count. */
export function ViewTabs({ view, counts, onView }: ViewTabsProps) {
  return (
    <fieldset className="-mx-1 flex min-w-0 gap-0.5 overflow-x-auto px-1 py-0.5">
      <legend className="sr-only">Part of the queue</legend>
      {QUEUE_VIEWS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          onClick={() => onView(one)}
          className={clsx(
            'h-[30px] rounded-md px-2.5 whitespace-nowrap max-tablet:h-11',
            one === view ? 'bg-pick font-semibold' : 'text-ink-2 hover:bg-pick',
          )}
        >
          {NAME[one]} <span className="font-normal text-ink-3">{formatCount(counts[one])}</span>
        </button>
      ))}
    </fieldset>
  )
}
