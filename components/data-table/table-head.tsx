import clsx from 'clsx'
import type { Column } from './types'

interface TableHeadProps<Row, Sort extends string> {
  columns: readonly Column<Row, Sort>[]
  grid: string
  sort: Sort
  desc: boolean
  onSort: (by: Sort) => void
  /** Each row begins with its mark. */
  selects: boolean
}

/** The sticky head; pressing one sorts by it, pressing it again turns the order. */
export function TableHead<Row, Sort extends string>({
  columns,
  grid,
  sort,
  desc,
  onSort,
  selects,
}: TableHeadProps<Row, Sort>) {
  return (
    <div role="rowgroup" className="sticky top-12 z-10 bg-bg max-tablet:sr-only max-tablet:static">
      <div
        role="row"
        aria-rowindex={1}
        className={clsx('h-8 items-center border-b border-edge text-xs text-ink-3', grid)}
      >
        {selects && (
          <div role="columnheader" className="sr-only">
            Selected
          </div>
        )}
        {columns.map((column) => {
          const { sort: by } = column
          const on = by !== null && by === sort
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={on ? (desc ? 'descending' : 'ascending') : undefined}
              className={clsx('whitespace-nowrap', column.className)}
            >
              {by === null ? (
                column.head
              ) : (
                <button
                  type="button"
                  onClick={() => onSort(by)}
                  className={clsx('h-8 hover:text-ink', on && 'text-ink')}
                >
                  {column.head}
                  {on && <span aria-hidden="true"> {desc ? '↓' : '↑'}</span>}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
