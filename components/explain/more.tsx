'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/number'

const PIECE = 60

/** The first of a long list, and the way to more; `needed` names one that must be shown, too. */
export function useMore<Item>(items: readonly Item[], needed?: (item: Item) => boolean) {
  const [asked, setAsked] = useState(PIECE)
  const place = needed ? items.findIndex(needed) + 1 : 0
  const limit = Math.max(asked, Math.ceil(place / PIECE) * PIECE)
  return {
    shown: items.slice(0, limit),
    rest: Math.max(0, items.length - limit),
    more: () => setAsked(limit + PIECE),
  }
}

interface MoreButtonProps {
  rest: number
  onMore: () => void
  /** What there is more of, as one: "episode". */
  what: string
}

/** Shows more of a list that was cut. */
export function MoreButton({ rest, onMore, what }: MoreButtonProps) {
  if (rest === 0) return null
  return (
    <p className="flex items-center gap-2 border-t border-line px-4 py-2 text-ink-3">
      {formatCount(rest, `more ${what}`)}
      <Button look="bare" className="print:hidden" onClick={onMore}>
        Show {Math.min(rest, PIECE)} of them
      </Button>
    </p>
  )
}
