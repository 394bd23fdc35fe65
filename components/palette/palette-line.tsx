import { Glyph } from '@/components/state/glyph'
import { StateWord } from '@/components/state/state-chip'
import type { PaletteCluster, PaletteHost, PaletteIncident } from '@/lib/contracts/palette'
import { formatCount } from '@/lib/format/number'
import type { PaletteItem } from './prepare-palette'

/** What one line of the palette says. */
export function PaletteLine({ item }: { item: PaletteItem }) {
  switch (item.kind) {
    case 'cluster':
      return <ClusterLine cluster={item.cluster} />
    case 'host':
      return <HostLine host={item.host} />
    case 'incident':
      return <IncidentLine incident={item.incident} />
    case 'page':
      return <Plain label={item.page.label} keys={item.page.key && `G ${item.page.key.toUpperCase()}`} />
    case 'action':
      return <Plain label={item.offer.label} keys={item.offer.keys} />
    case 'search':
      return (
        <>
          <Glyph name="find" className="text-ink-3" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{item.label}</span>
        </>
      )
  }
}

function ClusterLine({ cluster: { id, name, tags, state, modifier, by } }: { cluster: PaletteCluster }) {
  return (
    <>
      <span className="w-34 shrink-0 max-tablet:w-auto">
        <StateWord state={state} modifier={modifier} />
      </span>
      <b className="min-w-0 shrink truncate">{name}</b>
      <span className="ml-auto min-w-0 shrink-[3] truncate text-xs text-ink-3">
        {by === 'id' ? <span className="font-mono">{id}</span> : tags.join(', ')}
      </span>
    </>
  )
}

function HostLine({ host: { host, owners, claims, contested } }: { host: PaletteHost }) {
  const more = claims - owners.length
  const names = owners.map(({ name }) => name).join(', ')
  return (
    <>
      <b className="min-w-0 shrink truncate">{host}</b>
      <span className="ml-auto flex min-w-0 shrink-[2] items-center gap-1.5 text-xs text-ink-2">
        {contested && <Glyph name="disconnected" hue="bad" />}
        <span className="truncate">
          {contested ? 'contested: ' : ''}
          {names}
          {more > 0 && ` and ${formatCount(more)} more`}
        </span>
      </span>
    </>
  )
}

function IncidentLine({ incident: { title, line, endedAt } }: { incident: PaletteIncident }) {
  return (
    <>
      <Glyph name={endedAt === null ? 'disconnected' : 'tick'} hue={endedAt === null ? 'bad' : 'ok'} />
      <b className="min-w-0 truncate">{title}</b>
      <span className="ml-auto min-w-0 shrink-[3] truncate text-xs text-ink-2">{endedAt === null ? line : 'over'}</span>
    </>
  )
}

function Plain({ label, keys }: { label: string; keys?: string }) {
  return (
    <>
      <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
      {keys && (
        <span className="ml-auto flex gap-1 max-tablet:hidden" aria-hidden="true">
          {keys.split(' ').map((key) => (
            <kbd key={key} className="kbd">
              {key}
            </kbd>
          ))}
        </span>
      )}
    </>
  )
}
