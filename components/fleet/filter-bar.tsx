'use client'
import { StateGlyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import { SearchField } from '@/components/ui/search-field'
import type { FleetPage } from '@/lib/contracts/fleet'
import { CONNECTION_STATES, STATE_LOOK } from '@/lib/contracts/state'
import { formatCount } from '@/lib/format/number'
import { FilterMenu, type FilterOption } from './filter-menu'
import { activeFilters, type FleetFilter, toggled } from './fleet-params'

interface FilterBarProps {
  page: FleetPage
  filter: FleetFilter
  onFilter: (change: Partial<FleetFilter>) => void
  /** Rows show their marks; on a phone there is no pointer to rest on one. */
  picking: boolean
  /** Null where nothing may be done to what is selected. */
  onPick: (() => void) | null
}

/** A chosen value stays in its menu when no cluster has it any more. */
function optionsOf(facet: readonly { value: string; count: number }[], chosen: readonly string[]): FilterOption[] {
  const known = new Set(facet.map((one) => one.value))
  const gone = chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))
  return [...facet, ...gone].map((one) => ({ ...one, label: one.value === '' ? 'not reported' : one.value }))
}

/** Search and menus; what is on stands below as chips. */
export function FilterBar({ page, filter, onFilter, picking, onPick }: FilterBarProps) {
  const { facets, tally, total, all } = page
  const states = CONNECTION_STATES.map((state) => ({
    value: state,
    label: STATE_LOOK[state].label,
    count: tally[state],
    icon: <StateGlyph state={state} />,
  }))
  const narrowed = activeFilters(filter).length > 0
  return (
    <div className="mb-2.5 flex flex-wrap items-center gap-2">
      <SearchField
        label="Search by name, id, tag or host"
        placeholder="Name, id, tag or host"
        value={filter.q}
        onChange={(q) => onFilter({ q })}
        className="w-62.5"
      />
      <FilterMenu
        label="State"
        options={states}
        chosen={filter.state}
        onToggle={(value) => {
          const state = CONNECTION_STATES.find((one) => one === value)
          if (state) onFilter({ state: toggled(filter.state, state) })
        }}
      />
      {(['agent', 'where', 'tag'] as const).map((key) => (
        <FilterMenu
          key={key}
          label={{ agent: 'Agent', where: 'Where', tag: 'Tag' }[key]}
          options={optionsOf(facets[key], filter[key])}
          chosen={filter[key]}
          onToggle={(value) => onFilter({ [key]: toggled(filter[key], value) })}
          className={key === 'tag' && facets.tag.length > 0 ? undefined : 'max-tablet:hidden'}
        />
      ))}
      {onPick && (
        <Button aria-pressed={picking} onClick={onPick} className="tablet:hidden">
          Select
        </Button>
      )}
      <p role="status" className="ml-auto text-ink-3 max-tablet:sr-only">
        {narrowed ? `${formatCount(total)} of ${formatCount(all, 'cluster')}` : formatCount(all, 'cluster')}
      </p>
    </div>
  )
}
