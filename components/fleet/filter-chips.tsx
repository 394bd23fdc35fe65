import { Glyph } from '@/components/state/glyph'
import { STATE_LOOK } from '@/lib/contracts/state'
import { type FleetFilter, toggled } from './fleet-params'

interface ChipOn {
  key: string
  label: string
  without: Partial<FleetFilter>
}

/** Every single value that narrows the list, and the filter without it. */
export function chipsOf(filter: FleetFilter): ChipOn[] {
  const chips: ChipOn[] = []
  if (filter.q !== '') chips.push({ key: 'q', label: `“${filter.q}”`, without: { q: '' } })
  for (const state of filter.state) {
    chips.push({ key: state, label: STATE_LOOK[state].label, without: { state: toggled(filter.state, state) } })
  }
  for (const mod of filter.mod) chips.push({ key: mod, label: mod, without: { mod: toggled(filter.mod, mod) } })
  for (const key of ['agent', 'where', 'tag'] as const) {
    for (const value of filter[key]) {
      const label = `${key}: ${value === '' ? 'not reported' : value}`
      chips.push({ key: key + value, label, without: { [key]: toggled(filter[key], value) } })
    }
  }
  return chips
}

interface FilterChipsProps {
  filter: FleetFilter
  onFilter: (change: Partial<FleetFilter>) => void
  onClear: () => void
}

/** What is on, each to be taken off by itself. */
export function FilterChips({ filter, onFilter, onClear }: FilterChipsProps) {
  const chips = chipsOf(filter)
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className="mb-2.5 flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            aria-label={`Without ${label}`}
            onClick={() => onFilter(without)}
            className="flex h-6 items-center gap-1.5 rounded-sm bg-pick pr-1.5 pl-2 text-xs hover:shadow-[inset_0_0_0_1px_var(--ink-3)] max-tablet:h-9"
          >
            {label}
            <Glyph name="cross" size={10} className="text-ink-3" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={onClear} className="link ml-1 text-xs text-ink-2 max-tablet:h-9">
          Clear all
        </button>
      </li>
    </ul>
  )
}
