import clsx from 'clsx'
import { SelectMark } from './select-mark'
import type { Column, RowSelection } from './types'

/** Called once when a row becomes current, because the function never changes. */
function takeFocus(cell: HTMLElement | null): void {
  const link = cell?.querySelector<HTMLElement>('a[href]')
  if (link && link !== document.activeElement) link.focus({ preventScroll: true })
}

interface TableRowProps<Row, Sort extends string> {
  /** Undefined while it is on its way from the server. */
  row: Row | undefined
  columns: readonly Column<Row, Sort>[]
  grid: string
  className: string
  /** Empty space above it, in pixels: what was left out. */
  gap: number
  /** Its place in the whole list, from 1; the head is row 1 of the table. */
  place: number
  current: boolean
  selection?: RowSelection<Row>
}

export function TableRow<Row, Sort extends string>(props: TableRowProps<Row, Sort>) {
  const { row, columns, grid, className, gap, place, current, selection } = props
  const selected = row !== undefined && selection?.has(row)
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-busy={row === undefined || undefined}
      data-current={current || undefined}
      data-selected={selected || undefined}
      style={gap > 0 ? { marginTop: gap } : undefined}
      ref={current && row !== undefined ? takeFocus : undefined}
      className={clsx('group/row data-row', selection?.on && 'max-tablet:pl-8', grid, className)}
    >
      {selection && row !== undefined && (
        <SelectMark
          name={selection.nameOf(row)}
          checked={selected === true}
          shown={selection.on}
          onToggle={() => selection.toggle(place - 1)}
          onExtend={() => selection.extend(place - 1)}
        />
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell" className={clsx(column.className, column.cellClassName)}>
          {row === undefined ? <Awaited /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** Nothing for 200 ms, then a still grey bar. */
function Awaited() {
  return (
    <span className="inline-block h-2.5 w-3/5 animate-[show_1ms_200ms_both] rounded-sm bg-none-w align-middle">
      <span className="sr-only">loading</span>
    </span>
  )
}
