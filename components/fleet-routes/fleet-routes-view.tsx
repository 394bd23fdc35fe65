'use client'
import clsx from 'clsx'
import { useQueryStates } from 'nuqs'
import { DataTable } from '@/components/data-table/data-table'
import { BesideList } from '@/components/routes/beside-list'
import { ExportMenu } from '@/components/routes/export-menu'
import { fleetSourceLines } from '@/components/routes/prepare-sources'
import { agreeText, RuleFilter } from '@/components/routes/rule-filter'
import { SourceStrip } from '@/components/routes/source-strip'
import { SearchField } from '@/components/ui/search-field'
import { Unread } from '@/components/ui/unread'
import type { FleetRoutesPage } from '@/lib/contracts/route-fleet'
import { formatCount } from '@/lib/format/number'
import { FLEET_ROUTE_COLUMNS } from './fleet-route-columns'
import { fleetRouteParsers } from './fleet-route-params'
import { exportedRoutes, routeItems, routesSentence } from './prepare-fleet-routes'
import { useRoutesWindow } from './use-routes-window'

const LOOK = {
  grid: clsx(
    'grid items-center gap-x-3.5 px-3 max-tablet:px-0',
    'grid-cols-[104px_minmax(180px,2fr)_minmax(100px,0.8fr)_176px_minmax(130px,0.7fr)_112px_148px]',
    'tablet:@max-[1080px]:grid-cols-[104px_minmax(160px,2fr)_minmax(90px,0.8fr)_176px_112px_148px]',
    'tablet:@max-[860px]:grid-cols-[104px_minmax(120px,2fr)_minmax(80px,0.8fr)_176px_148px]',
    'max-tablet:grid-cols-[auto_minmax(0,1fr)_auto] max-tablet:content-center max-tablet:gap-x-2.5 max-tablet:gap-y-0.5',
  ),
  tall: 'h-[34px] max-tablet:h-[84px]',
  low: 'h-[34px] max-tablet:h-[84px]',
  group: 'h-[42px] pl-3 pb-[5px] max-tablet:h-[58px] max-tablet:pl-0',
}
const HEIGHTS = { desk: { group: 42, tall: 34, low: 34 }, phone: { group: 58, tall: 84, low: 84 } }

/** Every route of every cluster: who owns a host, and where the sources do not agree. */
export function FleetRoutesView() {
  const [view, setView] = useQueryStates(fleetRouteParsers, { history: 'replace' })
  const { head, failed, retry, rowAt, onRange, readAll } = useRoutesWindow(view)
  const unread = (
    <Unread
      className="mb-3.5"
      what="The routes could not be read just now."
      rest={head ? 'What is shown is from before; nothing is called gone.' : 'Nothing is called gone.'}
      onRetry={retry}
    />
  )
  if (!head) return failed ? unread : <div className="h-64" />
  const { lead, rest } = routesSentence(head)
  const narrowed = view.q !== '' || view.finding.length > 0
  return (
    <>
      <h1 className="sr-only">Routes</h1>
      {failed && unread}
      <p className="text-xl leading-7 font-semibold tracking-[-0.012em] text-balance max-tablet:text-lg">{lead}</p>
      <p className="mt-0.5 mb-3.5 text-pretty text-ink-2">{rest}</p>
      <div className="mb-3.5 flex items-center gap-2 print:hidden">
        <SearchField
          label="Who owns a host? Type any part of it"
          placeholder="Who owns a host? Type any part of it"
          value={view.q}
          onChange={(q) => void setView({ q: q || null })}
          className="h-10! max-w-[720px] flex-1 text-[15px]"
        />
        <ExportMenu name="routes" read={async () => exportedRoutes(await readAll())} />
      </div>
      <SourceStrip lines={fleetSourceLines(head.sources, head.asOf)} />
      <RuleFilter
        findings={head.findings}
        chosen={view.finding}
        rest={agreeText(head.agree)}
        onToggle={(rule) => {
          const on = view.finding.includes(rule)
          const finding = on ? view.finding.filter((one) => one !== rule) : [...view.finding, rule]
          void setView({ finding: finding.length === 0 ? null : finding })
        }}
      />
      {head.total === 0 ? (
        <Nothing narrowed={narrowed} q={view.q} onClear={() => void setView(null)} />
      ) : (
        <BesideList>
          <List head={head} rowAt={rowAt} onRange={onRange} />
        </BesideList>
      )}
      {narrowed && head.total > 0 && <p className="mt-2 text-ink-3">{formatCount(head.total, 'line')} of this view.</p>}
    </>
  )
}

interface ListProps extends Pick<ReturnType<typeof useRoutesWindow>, 'rowAt' | 'onRange'> {
  head: FleetRoutesPage
}

function List({ head, rowAt, onRange }: ListProps) {
  return (
    <DataTable
      label="Routes"
      columns={FLEET_ROUTE_COLUMNS}
      items={routeItems(head.groups)}
      rowAt={rowAt}
      look={LOOK}
      heights={HEIGHTS}
      total={head.total}
      sort="finding"
      desc={false}
      onSort={() => {}}
      onRange={onRange}
    />
  )
}

function Nothing({ narrowed, q, onClear }: { narrowed: boolean; q: string; onClear: () => void }) {
  if (narrowed) {
    return (
      <p className="py-6 text-ink-2">
        {q === '' ? 'Nothing of that kind was found.' : `No cluster holds a host with “${q}” in it.`}{' '}
        <button type="button" className="link" onClick={onClear}>
          Show all routes
        </button>
      </p>
    )
  }
  return (
    <p className="my-4 rounded-lg border border-dotted border-none-g px-4 py-5 text-pretty text-ink-2">
      <strong className="text-ink">No routes yet.</strong> An agent sends them when it syncs, a companion when it lists
      the Ingresses of its cluster, a controller when it is read.
    </p>
  )
}
