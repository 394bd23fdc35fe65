/** One column: how it is headed, where it stands, what a cell of it says. */
export interface Column<Row, Sort extends string> {
  id: string
  head: string
  /** By what the list is sorted when its head is pressed; null where it cannot be. */
  sort: Sort | null
  /** Placement and visibility, for the head and for the cells alike. */
  className?: string
  /** For cells alone. */
  cellClassName?: string
  cell: (row: Row) => React.ReactNode
}

/** Rows that a person picked out, to do something to all of them. */
export interface RowSelection<Row> {
  /** Some are selected, or are about to be: every row shows its mark. */
  on: boolean
  has: (row: Row) => boolean
  nameOf: (row: Row) => string
  toggle: (place: number) => void
  /** Every row from the one that was last toggled to this one. */
  extend: (place: number) => void
  /** @returns whether anything was selected */
  clear: () => boolean
}

/** A line of the list: the head of a group with how many of what are in it, or a row by its place in the whole list. */
export type TableItem =
  | { kind: 'group'; key: string; title: string; counted: string; note: string | null }
  | { kind: 'row'; key: string; index: number; tall: boolean }

/** The known heights, in pixels: on a desk and, as a card, on a phone. */
export interface RowHeights {
  group: number
  tall: number
  low: number
}

export function heightOf(item: TableItem | undefined, heights: RowHeights): number {
  if (!item || item.kind === 'group') return heights.group
  return item.tall ? heights.tall : heights.low
}
