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
