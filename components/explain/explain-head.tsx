'use client'
import { CopyButton } from '@/components/join/copy-button'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import type { PageState } from './explain-client'

interface ExplainHeadProps {
  page: PageState
  /** What the reader had sent since, in a sentence; null while nothing was. */
  sent: string | null
  onNew: () => void
}

/** What this page is, that nothing leaves it, and what can be taken from it. */
export function ExplainHead({ page, sent, onNew }: ExplainHeadProps) {
  const { phase, name, reports } = page
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-x-3.5 gap-y-2">
      <h1 className="text-base">Explain a log</h1>
      <p className="flex items-center gap-1.5 text-xs text-ink-2">
        <Glyph name="tick" hue="ok" />
        {sent === null ? (
          <span>
            Read here in the browser. <b>Nothing leaves this page.</b>
          </span>
        ) : (
          <span>
            Read here in the browser. {sent} <b>No line of the log was sent.</b>
          </span>
        )}
      </p>
      {phase !== 'empty' && (
        <div className="ml-auto flex flex-wrap items-center gap-2 max-tablet:ml-0 max-tablet:w-full print:hidden">
          <span className="max-w-60 truncate text-xs text-ink-3">{name}</span>
          <Button look="bare" onClick={onNew}>
            New log
          </Button>
          {reports && (
            <>
              <CopyButton text={reports.engineer} what="the report for an engineer" label="Copy for engineering" />
              <CopyButton text={reports.customer} what="the report for the customer" label="Copy for the customer" />
            </>
          )}
        </div>
      )}
    </div>
  )
}
