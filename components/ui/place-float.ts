/** Least distance to the edges of the window, in pixels. */
const EDGE = 8
/** With this much room below, nothing opens above: that is where one looks for it. */
const ENOUGH = 320

export interface Box {
  top: number
  bottom: number
  left: number
  right: number
}

interface Size {
  width: number
  height: number
}

/** Distances to the window's edges; a null side is free. */
interface Place {
  top: number | null
  bottom: number | null
  left: number | null
  right: number | null
  maxWidth: number
  maxHeight: number
}

/**
 * Where something of unknown size opens beside its anchor: below it, or above where there is more room; flush with the
 * edge of the anchor from which it has more room to grow.
 * @param anchor and window in pixels of the window
 */
export function placeBeside(anchor: Box, view: Size, gap: number): Place {
  const below = view.height - anchor.bottom - gap - EDGE
  const above = anchor.top - gap - EDGE
  const down = below >= ENOUGH || below >= above
  const rightwards = view.width - anchor.left >= anchor.right
  return {
    top: down ? anchor.bottom + gap : null,
    bottom: down ? null : view.height - anchor.top + gap,
    left: rightwards ? Math.max(EDGE, anchor.left) : null,
    right: rightwards ? null : Math.max(EDGE, view.width - anchor.right),
    maxWidth: rightwards
      ? view.width - Math.max(EDGE, anchor.left) - EDGE
      : Math.min(anchor.right, view.width - EDGE) - EDGE,
    maxHeight: Math.max(0, down ? below : above),
  }
}

/** Where a note of a known size stands: centred above or below its anchor, turned over or moved to stay in the window. */
export function placeNote(anchor: Box, note: Size, view: Size, side: 'top' | 'bottom', gap: number) {
  const above = anchor.top - gap - note.height
  const below = anchor.bottom + gap
  const fitsBelow = below + note.height <= view.height - EDGE
  const up = side === 'top' ? above >= EDGE || !fitsBelow : !fitsBelow && above >= EDGE
  const centre = (anchor.left + anchor.right - note.width) / 2
  return {
    top: up ? above : below,
    left: Math.max(EDGE, Math.min(centre, view.width - EDGE - note.width)),
  }
}
