import clsx from 'clsx'
import type { TableItem } from './types'

interface GroupHeadProps {
  item: Extract<TableItem, { kind: 'group' }>
  className: string
  gap: number
}

/** What the rows below have in common, and how many they are. */
export function GroupHead({ item, className, gap }: GroupHeadProps) {
  return (
    <div
      role="row"
      className={clsx('flex items-end border-b border-line', className)}
      style={gap > 0 ? { marginTop: gap } : undefined}
    >
      <div role="rowheader" className="min-w-0 truncate">
        <span className="font-semibold">{item.title}</span>
        <span className="ml-1.5 text-ink-2">{item.counted}</span>
        {item.note !== null && (
          <span className="ml-2.5 text-xs text-ink-3 max-tablet:ml-0 max-tablet:block max-tablet:truncate">
            {item.note}
          </span>
        )}
      </div>
    </div>
  )
}
