'use client'
import { useRef } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import { Glyph, StateGlyph } from '@/components/state/glyph'
import type { FleetPage } from '@/lib/contracts/fleet'
import { CONNECTION_STATES, STATE_LOOK } from '@/lib/contracts/state'
import { formatCount } from '@/lib/format/number'
import { FilterMenu, type FilterOption } from './filter-menu'
import { activeFilters, type FleetFilter, toggled } from './fleet-params'

interface FilterBarProps {
  page: FleetPage
  filter: FleetFilter
  onFilter: (change: Partial<FleetFilter>) => void
}

/** A chosen value stays in its menu when no cluster has it any more. */
function optionsOf(facet: readonly { value: string; count: number }[], chosen: readonly string[]): FilterOption[] {
  const known = new Set(facet.map((one) => one.value))
  const gone = chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))
  return [...facet, ...gone].map((one) => ({ ...one, label: one.value === '' ? 'not reported' : one.value }))
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  useKeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })
  return (
    <search className="flex h-[30px] w-62.5 items-center gap-2 rounded-md border border-edge bg-surface px-2.5 text-ink-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-(--focus) max-tablet:h-11 max-tablet:w-auto max-tablet:flex-1">
      <Glyph name="find" size={14} />
      <input
        ref={input}
        type="search"
        aria-label="Search by name, id, tag or host"
        aria-keyshortcuts="/"
        placeholder="Name, id, tag or host"
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (value === '') input.current?.blur()
          else onChange('')
        }}
        className="min-w-0 flex-1 appearance-none bg-transparent text-ink outline-none placeholder:text-ink-3 max-tablet:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' && <kbd className="kbd max-tablet:hidden">/</kbd>}
    </search>
  )
}

/** Search and menus; what is on stands below as chips. */
export function FilterBar({ page, filter, onFilter }: FilterBarProps) {
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
      <Search value={filter.q} onChange={(q) => onFilter({ q })} />
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
          className="max-tablet:hidden"
        />
      ))}
      <p role="status" className="ml-auto text-ink-3 max-tablet:sr-only">
        {narrowed ? `${formatCount(total)} of ${formatCount(all, 'cluster')}` : formatCount(all, 'cluster')}
      </p>
    </div>
  )
}
