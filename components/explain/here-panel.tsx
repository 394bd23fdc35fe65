'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ExplainReport } from '@/lib/contracts/explain'
import { Panel } from './panel'
import { overlayQuestion } from './prepare-here'

/** Fetched when it is asked for: until then the page sends nothing, not even for its own parts. */
const HereCompare = dynamic(() => import('./here-compare').then((part) => part.HereCompare), { ssr: false })
const HereSave = dynamic(() => import('./here-save').then((part) => part.HereSave), { ssr: false })

/** What the reader may ask for: it sends something. */
export type Asked = 'compare' | 'save'

interface HerePanelProps {
  report: ExplainReport
  onAsk: (what: Asked) => void
}

/** What this Lifeline knows of the cluster of a log, and keeping the report with it: each on its own request. */
export function HerePanel({ report, onAsk }: HerePanelProps) {
  const [comparing, setComparing] = useState(false)
  const [saving, setSaving] = useState(false)
  const question = overlayQuestion(report)
  return (
    <Panel title="In this Lifeline" className="print:hidden">
      <div className="grid gap-3 px-4 pt-2.5 pb-3">
        {!comparing && (
          <div className="grid justify-items-start gap-1.5">
            <Button
              onClick={() => {
                setComparing(true)
                onAsk('compare')
              }}
              disabledReason={question ? undefined : 'This log tells no cluster and agent, or no times.'}
            >
              Compare with what arrived here
            </Button>
            <p className="text-xs text-pretty text-ink-3">
              Asks Lifeline by the log’s cluster id and its time; no line of it is sent.
            </p>
          </div>
        )}
        {comparing && question && <HereCompare report={report} question={question} />}
        {!saving && (
          <div className="grid justify-items-start gap-1.5">
            <Button
              onClick={() => {
                setSaving(true)
                onAsk('save')
              }}
            >
              Save the report to a cluster
            </Button>
            <p className="text-xs text-pretty text-ink-3">
              Sends this report, its secrets hidden, and not the log; it then shows on the cluster’s page.
            </p>
          </div>
        )}
        {saving && <HereSave report={report} question={question} onClose={() => setSaving(false)} />}
      </div>
    </Panel>
  )
}
