'use client'
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, useCallback, useRef } from 'react'
import { GroupHead } from './group-head'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import { type Column, heightOf, type RowHeights, type RowSelection, type TableItem } from './types'
import { useCurrentRow } from './use-current-row'
import { useNarrow } from './use-narrow'

/** What a server draws before it knows the window: with what stands above the list, enough for one of 1,200 px. */
const FIRST_WINDOW = { width: 1440, height: 850 }
const SETTLE_MS = 120

interface DataTableProps<Row, Sort extends string> {
  label: string
  columns: readonly Column<Row, Sort>[]
  items: readonly TableItem[]
  rowAt: (index: number) => Row | undefined
  /** Class names of the columns' grid, of a line's height and of a group's head; they agree with `heights`. */
  look: { grid: string; tall: string; low: string; group: string }
  heights: { desk: RowHeights; phone: RowHeights }
  total: number
  sort: Sort
  desc: boolean
  onSort: (by: Sort) => void
  /** Told the first and last place in view, once scrolling rests. */
  onRange: (first: number, last: number) => void
  selection?: RowSelection<Row>
}

function placesOf(items: readonly TableItem[], start: number, end: number): [first: number, last: number] | null {
  const rows = items.slice(start, end + 1).filter((item) => item.kind === 'row')
  const first = rows[0]
  const last = rows.at(-1)
  return first && last ? [first.index, last.index] : null
}

/** A list of any length: only what is in view is in the document, in the page's own scroll. */
export function DataTable<Row, Sort extends string>(props: DataTableProps<Row, Sort>) {
  'use no memo' // the virtualizer changes inside and keeps its identity
  const { items, columns, look, total, selection } = props
  const heights = useNarrow() ? props.heights.phone : props.heights.desk
  const body = useRef<HTMLDivElement>(null)
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const itemOf = (place: number) => items.findIndex((item) => item.kind === 'row' && item.index === place)
  const firstInView = () => {
    const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
    return placesOf(items, startIndex, endIndex)?.[0] ?? 0
  }
  const { current, leave } = useCurrentRow(
    total,
    firstInView,
    (place) => virtualizer.scrollToIndex(itemOf(place)),
    selection,
  )
  const currentItem = current === null ? -1 : itemOf(current)

  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => heightOf(items[index], heights),
    // A new key function makes the virtualizer lay out anew when the items or the heights change.
    getItemKey: useCallback((index: number) => (heights ? (items[index]?.key ?? index) : index), [items, heights]),
    initialRect: FIRST_WINDOW,
    overscan: 8,
    scrollMargin: body.current?.offsetTop ?? 0,
    scrollPaddingStart: 88,
    scrollPaddingEnd: 64,
    // The current row stays in the document, so that focus is not lost by scrolling.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return currentItem < 0 || shown.includes(currentItem) ? shown : [...shown, currentItem].sort((a, b) => a - b)
    },
    onChange: ({ range }) => {
      clearTimeout(settle.current)
      settle.current = setTimeout(() => {
        const places = range && placesOf(items, range.startIndex, range.endIndex)
        if (places) props.onRange(...places)
      }, SETTLE_MS)
    },
  })
  const margin = virtualizer.options.scrollMargin
  let reached = 0

  function onBlur(event: FocusEvent<HTMLDivElement>) {
    const left = !event.currentTarget.contains(event.relatedTarget)
    if (left && document.activeElement !== event.target) leave()
  }

  return (
    <div role="table" aria-label={props.label} aria-rowcount={total + 1}>
      <TableHead
        columns={columns}
        grid={look.grid}
        sort={props.sort}
        desc={props.desc}
        onSort={props.onSort}
        selects={selection !== undefined}
      />
      <div ref={body} role="rowgroup" onBlur={onBlur} className="flow-root [overflow-anchor:none]">
        {virtualizer.getVirtualItems().map((line) => {
          const item = items[line.index]
          const gap = line.start - margin - reached
          reached = line.end - margin
          if (!item) return null
          if (item.kind === 'group') return <GroupHead key={item.key} item={item} className={look.group} gap={gap} />
          return (
            <TableRow
              key={item.key}
              row={props.rowAt(item.index)}
              columns={columns}
              grid={look.grid}
              className={item.tall ? look.tall : look.low}
              gap={gap}
              place={item.index + 1}
              current={current === item.index}
              selection={selection}
            />
          )
        })}
        <div role="presentation" style={{ height: Math.max(0, virtualizer.getTotalSize() - reached) }} />
      </div>
    </div>
  )
}
