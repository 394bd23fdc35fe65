'use client'
import clsx from 'clsx'
import type { MouseEvent } from 'react'
import { Glyph } from '@/components/state/glyph'
import { useAgeNow, useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { formatSpan, unbroken } from '@/lib/format/span'
import { lineOf, markOf, NOBODY, rankWords, workWords } from './prepare-queue'

interface QueueLineProps {
  item: QueueItem
  me: string
  open: boolean
  /** Its mark of being selected; null where nothing can be done to several. */
  selected: boolean | null
  onOpen: () => void
  onSelect: (range: boolean) => void
}

/** Keys of modified presses belong to the browser: a new tab, a new window. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
}

/** One line of the queue: what is the matter with whom, why it ranks there, and who has it. */
export function QueueLine({ item, me, open, selected, onOpen, onSelect }: QueueLineProps) {
  const zone = useZone()
  const slow = useNow('ten')
  const now = useAgeNow(item.since)
  const { glyph, hue } = markOf(item)
  const words = [...rankWords(item), ...workWords(item.work, me, slow, zone).filter((word) => word !== NOBODY)]
  return (
    <li
      id={lineId(item.key)}
      data-current={open || undefined}
      data-selected={selected || undefined}
      className={clsx(
        'group/line relative border-t border-line first:rounded-t-lg first:border-t-0 last:rounded-b-lg hover:bg-sunken',
        'data-current:bg-pick data-current:shadow-[inset_3px_0_0_var(--ink)] max-mid:data-current:bg-transparent max-mid:data-current:shadow-none',
        'data-selected:bg-pick',
      )}
    >
      <a
        href={`/triage?item=${encodeURIComponent(item.key)}`}
        aria-current={open ? 'true' : undefined}
        onClick={(event) => {
          if (!isPlain(event)) return
          event.preventDefault()
          onOpen()
        }}
        className="grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-px py-2.5 pr-4 pl-3.5"
      >
        <span className={clsx('pt-1', selected !== null && 'group-hover/line:invisible', selected && 'invisible')}>
          <Glyph name={glyph} hue={hue} />
        </span>
        <b className="truncate" title={item.title}>
          {item.title}
        </b>
        <span className="text-xs leading-5 text-ink-3">
          <span className="sr-only">since </span>
          {unbroken(formatSpan((item.endedAt ?? now) - item.since))}
        </span>
        <span className="col-start-2 col-end-4 line-clamp-3 text-xs text-pretty text-ink-2">
          {unbroken(lineOf(item))}
        </span>
        <span className="col-start-2 col-end-4 mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-3">
          {words.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </span>
      </a>
      {selected !== null && (
        <label
          className={clsx(
            'absolute top-0 left-0 grid h-9 w-10 place-items-center opacity-0 group-hover/line:opacity-100 focus-within:opacity-100 max-mid:hidden',
            selected && 'opacity-100',
          )}
        >
          <span className="sr-only">Select {item.title}</span>
          <input
            type="checkbox"
            checked={selected}
            className="accent-ink"
            onChange={(event) => onSelect(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          />
        </label>
      )}
    </li>
  )
}

/** The id of a line in the document: keys hold what no id may. */
export function lineId(key: string): string {
  return `line-${encodeURIComponent(key)}`
}
