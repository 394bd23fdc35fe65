'use client'
import { useCallback, useState } from 'react'

/** What the server draws for, before anything can be measured. */
const UNMEASURED = 1200

/** The width of an element in whole pixels, kept up with; the ref goes onto the element that is measured. */
export function useWidth(): [ref: (node: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(UNMEASURED)
  const ref = useCallback((node: HTMLElement | null) => {
    if (!node) return
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.floor(entry?.contentRect.width ?? 0)
      if (seen > 0) setWidth(seen)
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
