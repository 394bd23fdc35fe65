import { formatCount } from '@/lib/format/number'
import type { TagRow } from './prepare-tags'

interface TagCheckProps {
  row: TagRow
  /** How many clusters there are. */
  of: number
  onChange: (on: boolean) => void
}

/** One tag: on all, on some (which a press puts on all), or on none. */
export function TagCheck({ row: { tag, on, count }, of, onChange }: TagCheckProps) {
  const some = on === 'some'
  return (
    <li>
      <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-pick max-tablet:min-h-11">
        <input
          type="checkbox"
          checked={on === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = some
          }}
          onChange={() => onChange(on !== 'all')}
          className="accent-ink"
        />
        <span className="flex-1 [overflow-wrap:anywhere]">{tag}</span>
        {some && (
          <span className="text-xs text-ink-3">
            on {formatCount(count)} of {formatCount(of)}
          </span>
        )}
      </label>
    </li>
  )
}
