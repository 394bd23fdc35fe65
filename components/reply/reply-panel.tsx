'use client'
import { useMay } from '@/components/rights/rights'
import { ReplyBox } from './reply-box'

interface ReplyPanelProps {
  /** The key of an entry of the queue, or a cluster's id. */
  itemKey: string
}

/** What to tell the customer; not there for people who may not work on the queue. */
export function ReplyPanel({ itemKey }: ReplyPanelProps) {
  if (!useMay('triage')) return null
  return (
    <section aria-labelledby="reply" className="grid gap-2.5">
      <header className="flex flex-wrap items-baseline gap-x-2.5">
        <h3 id="reply">For the customer</h3>
        <p className="ml-auto text-xs text-ink-3">only what a status link could show</p>
      </header>
      {/* what was written for one entry is not shown with another */}
      <ReplyBox key={itemKey} itemKey={itemKey} />
    </section>
  )
}
