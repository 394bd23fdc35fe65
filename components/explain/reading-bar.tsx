'use client'
import { Button } from '@/components/ui/button'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/number'
import type { ExplainClient, PageState } from './explain-client'
import { percentRead } from './prepare-progress'
import { useStore } from './store'

/** How far reading is, and the way to end it here. */
export function ReadingBar({ client, page }: { client: ExplainClient; page: PageState }) {
  const { name, total } = page
  const { bytes, lines } = useStore(client.progress)
  const percent = percentRead(bytes, total)
  return (
    <section aria-label="Reading" className="mb-4 grid gap-2 print:hidden">
      <div className="flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1">
          Reading {name}, {formatBytes(total)}: {percent} %, {formatCount(lines, 'line')}
        </p>
        <Button onClick={() => client.stop()}>Stop</Button>
      </div>
      <div
        role="progressbar"
        aria-label="Read"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-sm bg-none-w"
      >
        <div className="h-full bg-ink" style={{ width: `${percent}%` }} />
      </div>
    </section>
  )
}
