'use client'
import { useMoment } from '@/components/moment/moment'
import { useMay } from '@/components/rights/rights'
import { Section } from '@/components/triage/section'
import { ReplyBox } from './reply-box'

interface ReplyPanelProps {
  /** The key of an entry of the queue, or a cluster's id. */
  itemKey: string
}

/** What to tell the customer now; not there for people who may not work on the queue, nor at a past moment. */
export function ReplyPanel({ itemKey }: ReplyPanelProps) {
  const mayAct = useMay('triage')
  if (useMoment() !== null || !mayAct) return null
  return (
    <Section title="For the customer" aside="only what a status link could show">
      {/* what was written for one entry is not shown with another */}
      <ReplyBox key={itemKey} itemKey={itemKey} />
    </Section>
  )
}
