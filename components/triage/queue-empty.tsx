'use client'
import type { QueuePage, QueueView } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'
import { filtersOn, type TriageView } from './triage-params'

const SAYS: Record<QueueView, string> = {
  open: 'Losses that began together, clusters that do not come back, routes that nobody serves: whatever needs somebody stands here, worst first.',
  mine: 'Entries that somebody gave to you, or that you took with M, stand here.',
  nobody: 'Open entries that nobody has taken yet stand here.',
  snoozed: 'What is put aside with S stands here until it is time, or until it gets worse.',
  maintenance: 'What happens in planned work stands here, and not in the queue.',
  closed: 'What ended in the last 24 hours stands here, with its notes.',
}

interface QueueEmptyProps {
  page: QueuePage
  view: TriageView
  onClear: () => void
}

/** Nothing fits: which filter leaves it out, or what would stand here. */
export function QueueEmpty({ page, view, onClear }: QueueEmptyProps) {
  const hidden = page.counts[view.view]
  if (filtersOn(view) > 0 && hidden > 0) {
    return (
      <p className="py-4 text-ink-2">
        The filters leave out {hidden === 1 ? 'the one entry' : `all ${formatCount(hidden, 'entry', 'entries')}`} of
        this part.{' '}
        <button type="button" className="link" onClick={onClear}>
          Clear all
        </button>
      </p>
    )
  }
  return (
    <p className="my-2 max-w-160 rounded-lg border border-dotted border-none-g px-4 py-5 text-pretty text-ink-2">
      {SAYS[view.view]}
    </p>
  )
}
