'use client'
import { Glyph } from '@/components/state/glyph'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { SearchField } from '@/components/ui/search-field'
import { causeId, QUEUE_TIERS } from '@/lib/contracts/triage'
import { capitalize } from '@/lib/format/number'
import { CAUSE_TITLES } from '@/lib/format/queue-text'
import { TIER_NAME } from './prepare-queue'
import { SavedViews } from './saved-views'
import { filtersOn, type TriageView } from './triage-params'

interface QueueFiltersProps {
  view: TriageView
  tags: readonly string[]
  onChange: (change: Partial<TriageView>) => void
  onClear: () => void
}

/** One of some values, or none of them. */
function OneOf<V extends string>(props: {
  label: string
  values: readonly V[]
  nameOf: (value: V) => string
  chosen: V | null
  onChoose: (value: V | null) => void
}) {
  const { label, values, nameOf, chosen, onChoose } = props
  return (
    <Menu
      label={label}
      triggerClass={buttonClass('plain', chosen === null ? undefined : 'border-edge')}
      trigger={
        <>
          {chosen === null ? label : capitalize(nameOf(chosen))}
          <Glyph name="chevron" className="text-ink-3" />
        </>
      }
      className="max-h-96"
    >
      <MenuItem onSelect={() => onChoose(null)}>
        <span className="w-3">{chosen === null && <Glyph name="tick" />}</span>
        Any
      </MenuItem>
      {values.map((value) => (
        <MenuItem key={value} onSelect={() => onChoose(value)}>
          <span className="w-3">{chosen === value && <Glyph name="tick" />}</span>
          {capitalize(nameOf(value))}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Search and menus of the queue; all of it stands in the URL, and can be kept under a name. */
export function QueueFilters({ view, tags, onChange, onClear }: QueueFiltersProps) {
  const known = view.tag !== null && !tags.includes(view.tag) ? [...tags, view.tag] : tags
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      <SearchField
        label="Search the queue by cluster, host or cause"
        placeholder="Cluster, host or cause"
        value={view.q}
        onChange={(q) => onChange({ q })}
        className="w-62.5"
      />
      <OneOf
        label="Cause"
        values={causeId.options}
        nameOf={(id) => CAUSE_TITLES[id]}
        chosen={view.cause}
        onChoose={(cause) => onChange({ cause })}
      />
      <OneOf
        label="How bad"
        values={QUEUE_TIERS}
        nameOf={(tier) => TIER_NAME[tier]}
        chosen={view.tier}
        onChoose={(tier) => onChange({ tier })}
      />
      {known.length > 0 && (
        <OneOf
          label="Tag"
          values={known}
          nameOf={(tag) => tag}
          chosen={view.tag}
          onChoose={(tag) => onChange({ tag })}
        />
      )}
      <SavedViews view={view} onChange={onChange} />
      {filtersOn(view) > 0 && (
        <button type="button" onClick={onClear} className="link ml-1 text-xs text-ink-2 max-tablet:h-9">
          Clear all
        </button>
      )}
    </div>
  )
}
