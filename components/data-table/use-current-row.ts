'use client'
import { useState } from 'react'
import { useKeys } from '@/components/shell/use-keys'

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

/** J and K, or the arrows once a row is current, go from row to row; Esc leaves. Enter is the link's own. */
export function useCurrentRow(total: number, first: () => number, reveal: (place: number) => void): CurrentRow {
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
    escape: () => {
      if (current === null) return
      leave()
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    },
  })
  return { current: current === null ? null : Math.min(current, total - 1), leave }
}
