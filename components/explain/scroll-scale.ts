/** Browsers draw no element higher than about 17 million pixels (the least of them); this stays below. */
const MAX_HEIGHT = 15_000_000

/** How the height of a list is fitted into what a browser can scroll. */
export interface ScrollScale {
  /** The height that the element gets. */
  height: number
  /** The place in the list for a place of the scroll bar. */
  toOffset: (scrollTop: number) => number
  /** The place of the scroll bar for a place in the list. */
  toScroll: (offset: number) => number
}

/** `total` and `view` are the heights of the list and of its window, in pixels. */
export function scrollScale(total: number, view: number, most = MAX_HEIGHT): ScrollScale {
  const height = Math.min(total, most)
  const travel = height - view
  const ratio = total <= most || travel <= 0 ? 1 : (total - view) / travel
  return { height, toOffset: (scrollTop) => scrollTop * ratio, toScroll: (offset) => offset / ratio }
}

/** The height of a row, in pixels, where all are alike. */
export const ROW = 20
/** Rows drawn beyond each end of the window. */
export const OVERSCAN = 10

interface PlainWindow {
  first: number
  last: number
  items: { index: number; start: number }[]
  height: number
  /** More than are ever drawn at once: a row’s place in this many names an element that is used again. */
  slots: number
}

/** The rows of one height that are in the window, and where each is drawn. */
export function plainWindow(rows: number, scrollTop: number, view: number, most = MAX_HEIGHT): PlainWindow {
  const { height, toOffset } = scrollScale(rows * ROW, view, most)
  const offset = toOffset(scrollTop)
  const first = Math.max(0, Math.floor(offset / ROW) - OVERSCAN)
  const last = Math.min(rows - 1, Math.ceil((offset + view) / ROW) + OVERSCAN)
  const shift = offset - scrollTop
  const items = Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => ({
    index: first + nth,
    start: (first + nth) * ROW - shift,
  }))
  return { first, last, items, height, slots: Math.ceil(view / ROW) + 2 * OVERSCAN + 2 }
}
