'use client'
import { useState } from 'react'
import { VERDICT_WORD } from '@/components/explain/finding-look'
import { StatusGlyph } from '@/components/explain/status-glyph'
import { useMay } from '@/components/rights/rights'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { ConfirmLine } from '@/components/ui/confirm-line'
import type { SavedReport } from '@/lib/contracts/saved-report'
import { formatCount } from '@/lib/format/number'
import { unturned } from '@/lib/format/unturned'
import { VERDICT_STATUS } from './report-status'

interface ReportRowProps {
  report: SavedReport
  deleting: boolean
  onOpen: () => void
  onDelete: () => void
}

/** One saved report. Deleting it asks first, because nothing brings it back. */
export function ReportRow({ report, deleting, onOpen, onDelete }: ReportRowProps) {
  const [asked, setAsked] = useState(false)
  const mayDelete = useMay('explain')
  const { verdict, headline, savedAt, savedBy, lines, note } = report
  return (
    <li className="grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2.5 border-t border-line px-4 py-2.5 first:border-t-0">
      <span className="[&>svg]:mt-1">
        <StatusGlyph status={VERDICT_STATUS[verdict]} />
      </span>
      <div className="min-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="line-clamp-3 text-left hover:underline text-pretty [overflow-wrap:anywhere]"
        >
          <b>{VERDICT_WORD[verdict]}</b> {headline}
        </button>
        <p className="text-xs text-ink-3">
          {formatCount(lines, 'line')}, saved <Time at={savedAt} />
          {savedBy && ` by ${savedBy}`}
        </p>
        {note && <p className="text-xs text-pretty [overflow-wrap:anywhere] text-ink-2">{unturned(note)}</p>}
        {asked && (
          <ConfirmLine
            question="Delete it for good?"
            verb="Delete"
            busy={deleting}
            onSure={onDelete}
            onKeep={() => setAsked(false)}
          />
        )}
      </div>
      {!asked && mayDelete && (
        <Button
          look="bare"
          className="-my-1.5 print:hidden"
          aria-label={`Delete this report: ${headline}`}
          onClick={() => setAsked(true)}
        >
          Delete
        </Button>
      )}
    </li>
  )
}
