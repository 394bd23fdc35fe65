'use client'
import { Button } from '@/components/ui/button'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'
import { DeskBar } from './desk-bar'

interface PickedBarProps {
  items: readonly QueueItem[]
  me: string
  onClear: () => void
}

/** How many entries are selected, and what can be done to all of them. */
export function PickedBar({ items, me, onClear }: PickedBarProps) {
  return (
    <div
      role="toolbar"
      data-desk="many"
      aria-label="What to do with the selected entries"
      className="float fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-32px)] -translate-x-1/2 flex-wrap items-center gap-2 py-2 pr-2 pl-3.5 print:hidden"
    >
      <p role="status" className="mr-1">
        <b>{formatCount(items.length)}</b> selected
      </p>
      <DeskBar items={items} me={me} onAside={onClear} />
      <Button look="bare" onClick={onClear}>
        Clear <kbd className="kbd">Esc</kbd>
      </Button>
    </div>
  )
}
