'use client'
import { FilterMenu } from '@/components/fleet/filter-menu'
import { SearchField } from '@/components/ui/search-field'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'
import { SOURCE_NAME } from '@/lib/format/source-words'
import { ExportMenu } from './export-menu'
import { exportedTruth, type TruthRow } from './prepare-truth'
import type { RouteView } from './route-params'

interface RouteToolbarProps {
  /** Names the file. */
  cluster: string
  all: readonly TruthRow[]
  shown: readonly TruthRow[]
  view: RouteView
  onView: (change: { [Key in keyof RouteView]?: RouteView[Key] | null }) => void
}

/** Search, sources with their counts, and the list as a file. */
export function RouteToolbar({ cluster, all, shown, view, onView }: RouteToolbarProps) {
  const sources = ROUTE_SOURCES.map((value) => ({
    value,
    label: SOURCE_NAME[value],
    count: all.filter(({ route }) => route.claims[value] !== null).length,
  }))
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <SearchField
        label="Find a host, path, namespace or service"
        placeholder="Find a host, path, namespace"
        value={view.q}
        onChange={(q) => onView({ q: q || null })}
        className="w-72 max-tablet:basis-full"
      />
      <FilterMenu
        label="Said by"
        options={sources}
        chosen={view.source}
        onToggle={(value) => {
          const source = ROUTE_SOURCES.filter((one) => view.source.includes(one) !== (one === value))
          onView({ source: source.length === 0 ? null : source })
        }}
      />
      <ExportMenu name={`routes-${cluster}`} read={() => Promise.resolve(exportedTruth(shown))} />
      {shown.length < all.length && (
        <span className="whitespace-nowrap text-ink-3">
          {formatCount(shown.length)} of {formatCount(all.length)}
        </span>
      )}
    </div>
  )
}
