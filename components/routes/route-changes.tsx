'use client'
import { useState } from 'react'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { RouteChange } from '@/lib/contracts/route'
import { formatCount } from '@/lib/format/number'
import { changeText } from './prepare-routes'

const AT_FIRST = 30

/** What came, changed and went, newest first. A confirmation of what stands is no change. */
export function RouteChanges({ changes }: { changes: readonly RouteChange[] }) {
  const [all, setAll] = useState(false)
  const newest = [...changes].sort((a, b) => b.seq - a.seq)
  const shown = all ? newest : newest.slice(0, AT_FIRST)
  return (
    <section aria-labelledby="route-changes" className="panel mt-4">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="route-changes">Changes</h2>
        <span className="text-ink-3">{formatCount(changes.length)}, newest first</span>
      </header>
      {changes.length === 0 && <p className="px-4 py-5 text-ink-2">No route has come or gone yet.</p>}
      <ul>
        {shown.map((change) => {
          const { what, by } = changeText(change)
          return (
            <li
              key={change.seq}
              className="grid grid-cols-[150px_150px_minmax(0,1fr)] gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0 max-tablet:grid-cols-[1fr_auto]"
            >
              <Time at={change.at} focusable={false} className="font-mono text-xs leading-5 text-ink-2" />
              <span className={change.kind === 'removed' ? 'font-semibold' : undefined}>{what}</span>
              <span className="min-w-0 [overflow-wrap:anywhere] max-tablet:col-span-2">
                {change.host}
                <span className="text-ink-3">{change.path}</span>{' '}
                <span className="text-ink-2">
                  {by}
                  {change.note && `: ${change.note}`}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      {newest.length > shown.length && (
        <p className="border-t border-line px-4 py-2">
          <Button look="bare" onClick={() => setAll(true)}>
            Show {formatCount(newest.length - shown.length, 'older change')}
          </Button>
        </p>
      )}
    </section>
  )
}
