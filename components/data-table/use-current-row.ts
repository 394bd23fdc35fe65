'use client'
import { useState } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import type { RowSelection } from './types'

interface CurrentRow {
  /** Place of the current row in the whole list, from 0, or null. */
  current: number | null
  leave: () => void
}

/** What `data-walk` marks in a row takes the arrows along the line. */
function walk(event: KeyboardEvent) {
  const part = document.activeElement?.closest('[role="row"]')?.querySelector<HTMLElement>('[data-walk]')
  if (!part) return
  event.preventDefault()
  part.focus({ preventScroll: true })
}

type Selecting = Pick<RowSelection<never>, 'toggle' | 'extend' | 'clear'>

/** J and K, or the arrows once a row is current, go from row to row, X selects, with Shift all since the last; Esc leaves. Enter is the link's own. */
export function useCurrentRow(
  total: number,
  first: () => number,
  reveal: (place: number) => void,
  selection?: Selecting,
): CurrentRow {
  const [current, setCurrent] = useState<number | null>(null)
  function move(event: KeyboardEvent, step: number, onlyInside: boolean) {
    if (total === 0 || (onlyInside && current === null)) return
    event.preventDefault()
    const next = current === null ? first() : Math.min(total - 1, Math.max(0, current + step))
    setCurrent(next)
    reveal(next)
  }
  function leave() {
    setCurrent(null)
  }
  useKeys({
    j: (event) => move(event, 1, false),
    k: (event) => move(event, -1, false),
    arrowdown: (event) => move(event, 1, true),
    arrowup: (event) => move(event, -1, true),
    arrowleft: walk,
    arrowright: walk,
    x: (event) => {
      if (!selection || total === 0) return
      event.preventDefault()
      if (current === null) move(event, 0, false)
      const place = current ?? first()
      if (event.shiftKey) selection.extend(place)
      else selection.toggle(place)
    },
    escape: () => {
      if (selection?.clear() || current === null) return
      leave()
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    },
  })
  return { current: current === null ? null : Math.min(current, total - 1), leave }
}
