import clsx from 'clsx'
import type { SourceWord, SourceWords } from '@/lib/contracts/route-fleet'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import { SOURCE_NAME, wordsText } from '@/lib/format/source-words'

const HATCH =
  'border-none-g bg-[repeating-linear-gradient(-45deg,var(--none-g)_0_1.2px,transparent_1.2px_3.6px)] bg-[length:9px_100%] bg-no-repeat pl-[13px]'
const LOOK: Record<SourceWord, string> = {
  // the wash of a chosen row is as dark as a chip
  says: 'border-transparent bg-none-w text-ink group-data-current/row:bg-surface group-has-aria-expanded/row:bg-surface',
  kept: `${HATCH} text-ink`,
  silent: 'border-dashed border-edge text-ink-3 line-through',
  unread: `${HATCH} text-ink-3`,
  unused: 'hidden',
}

/** Who says that a route exists: solid says it, struck through was read and does not, hatched could not be read. */
export function SourceChips({ words }: { words: SourceWords }) {
  const text = wordsText(words)
  if (text === '') return <span className="text-xs text-ink-3">nobody</span>
  return (
    <span className="inline-flex gap-[3px]" title={text}>
      <span className="sr-only">{text}</span>
      {ROUTE_SOURCES.map((source) => (
        <span
          key={source}
          aria-hidden="true"
          className={clsx('rounded-sm border px-1 text-caption leading-4 whitespace-nowrap', LOOK[words[source]])}
        >
          {SOURCE_NAME[source]}
        </span>
      ))}
    </span>
  )
}
