'use client'
import clsx from 'clsx'
import { FilterMenu } from '@/components/fleet/filter-menu'
import { toggled } from '@/components/fleet/fleet-params'
import { Glyph } from '@/components/state/glyph'
import { SearchField } from '@/components/ui/search-field'
import type { FindingStatus } from '@/lib/contracts/explain'
import type { LogFilter } from '@/lib/explain/worker/log-view'
import type { Told } from '@/lib/explain/worker/protocol'
import { formatCount } from '@/lib/format/number'
import { FINDING_LOOK, FINDING_STATUSES } from './finding-look'
import { TimeFilter } from './time-filter'

interface LogHeadProps {
  told: Told
  filter: LogFilter
  /** Lines that pass the filter; null while that is not known. */
  shown: number | null
  onFilter: (change: Partial<LogFilter>) => void
}

/** What is in the log by status, and what of it is shown. */
export function LogHead({ told, filter, shown, onFilter }: LogHeadProps) {
  const narrowed =
    filter.statuses.length > 0 ||
    filter.subsystems.length > 0 ||
    filter.from !== null ||
    filter.to !== null ||
    filter.text !== ''
  return (
    <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line px-4 py-1.5">
      <h2 id="log">Log</h2>
      <ul aria-label="Lines by status" className="flex gap-0.5">
        {FINDING_STATUSES.map((status) => (
          <StatusButton
            key={status}
            status={status}
            count={told.statuses[status]}
            on={filter.statuses.includes(status)}
            onToggle={() => onFilter({ statuses: toggled(filter.statuses, status) })}
          />
        ))}
      </ul>
      <p role="status" className="ml-auto text-xs text-ink-3">
        {narrowed && shown !== null ? `${formatCount(shown)} of ${formatCount(told.kept, 'line')}` : ''}
      </p>
      <div className="flex w-full flex-wrap items-center gap-2 print:hidden">
        <SearchField
          label="Find in the log"
          placeholder="Words, or field=value"
          value={filter.text}
          onChange={(text) => onFilter({ text })}
          className="min-w-40 flex-1"
        />
        <FilterMenu
          label="Part"
          options={told.subsystems.map(({ name, lines }) => ({ value: name, label: name, count: lines }))}
          chosen={filter.subsystems}
          onToggle={(name) => onFilter({ subsystems: toggled(filter.subsystems, name) })}
        />
        <TimeFilter period={told.report.period} from={filter.from} to={filter.to} onChange={onFilter} />
        {narrowed && (
          <button
            type="button"
            className="link text-xs text-ink-2"
            onClick={() => onFilter({ statuses: [], subsystems: [], from: null, to: null, text: '' })}
          >
            Show all
          </button>
        )}
      </div>
    </header>
  )
}

interface StatusButtonProps {
  status: FindingStatus
  count: number
  on: boolean
  onToggle: () => void
}

function StatusButton({ status, count, on, onToggle }: StatusButtonProps) {
  const { glyph, hue, label } = FINDING_LOOK[status]
  return (
    <li>
      <button
        type="button"
        aria-pressed={on}
        aria-label={`${formatCount(count)} ${label}`}
        onClick={onToggle}
        className={clsx(
          'flex h-6 items-center gap-1.25 rounded-sm px-1.75 text-xs hover:bg-pick aria-pressed:bg-pick aria-pressed:shadow-[inset_0_0_0_1px_var(--edge)] max-tablet:h-11',
          count === 0 ? 'text-ink-3' : 'text-ink-2',
        )}
      >
        <Glyph name={glyph} hue={count === 0 ? undefined : hue} />
        {formatCount(count)}
      </button>
    </li>
  )
}
