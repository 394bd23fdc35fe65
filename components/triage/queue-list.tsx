'use client'
import { Button } from '@/components/ui/button'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'
import { QueueLine } from './queue-line'

interface QueueListProps {
  items: readonly QueueItem[]
  total: number
  me: string
  openKey: string | null
  /** Null where nothing can be done to several. */
  picked: { has: (key: string) => boolean; toggle: (place: number) => void; extend: (place: number) => void } | null
  onOpen: (key: string) => void
  more: (() => void) | null
}

/** The queue, worst first. */
export function QueueList({ items, total, me, openKey, picked, onOpen, more }: QueueListProps) {
  return (
    <section className="panel min-w-0" aria-label="Queue">
      <ol>
        {items.map((item, place) => (
          <QueueLine
            key={item.key}
            item={item}
            me={me}
            open={item.key === openKey}
            selected={picked?.has(item.key) ?? null}
            onOpen={() => onOpen(item.key)}
            onSelect={(range) => (range ? picked?.extend(place) : picked?.toggle(place))}
          />
        ))}
      </ol>
      {more && (
        <p className="flex items-center gap-3 border-t border-line px-4 py-2.5 text-ink-3">
          <Button onClick={more}>Show more</Button>
          {formatCount(items.length)} of {formatCount(total)}
        </p>
      )}
    </section>
  )
}
