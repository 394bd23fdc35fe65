import type { TableItem } from '@/components/data-table/types'
import type { Exported } from '@/components/routes/export-menu'
import { RULE_LOOK } from '@/components/routes/rule-look'
import type { FleetRoute, FleetRoutesPage } from '@/lib/contracts/route-fleet'
import type { RouteRule } from '@/lib/contracts/route-truth'
import { capitalize, countInWords, formatCount } from '@/lib/format/number'
import { wordsText } from '@/lib/format/source-words'

type Told = Pick<FleetRoutesPage, 'findings' | 'routes' | 'clusters' | 'pending' | 'sources'>

/** What to know first about the routes of a fleet, and what it rests on. */
export function routesSentence({ findings, routes, clusters, pending, sources }: Told): { lead: string; rest: string } {
  const count = (rule: RouteRule) => findings.find((one) => one.rule === rule)?.count ?? 0
  const facts = [
    part(count('contested'), (n) => `${n === 1 ? 'host is' : 'hosts are'} claimed twice`),
    part(count('drift'), (n) => `${n === 1 ? 'route differs' : 'routes differ'} for no known reason`),
    part(count('ghost') + count('expired'), (n) => `${n === 1 ? 'is' : 'are'} left over`),
    part(count('expiring') + count('stale-sync'), (n) => `${n === 1 ? 'is' : 'are'} not refreshed in time`),
  ].filter((fact) => fact !== null)
  const unread = count('unknown')
  const from = `${formatCount(routes, 'route')} of ${formatCount(clusters, 'cluster')}, from ${formatCount(sources.length, 'source')}.`
  const waiting = pending === 0 ? '' : ` ${formatCount(pending, 'cluster')} are still being compared.`
  return {
    lead: facts.length > 0 ? `${capitalize(listed(facts.slice(0, 2)))}.` : quiet(routes, unread),
    rest: `${from}${waiting} A route is called gone only when a source that could be read no longer has it.`,
  }
}

function part(count: number, words: (count: number) => string): string | null {
  return count === 0 ? null : `${countInWords(count)} ${words(count)}`
}

function listed(facts: readonly string[]): string {
  return facts.join(', and ')
}

function quiet(routes: number, unread: number): string {
  if (routes === 0) return 'No routes yet.'
  if (unread > 0) return 'All that could be read agrees.'
  return 'All sources agree on every route.'
}

/** The lines of the list with the heads of their groups; by place, so that they are made once for a long list. */
export function routeItems(groups: FleetRoutesPage['groups']): TableItem[] {
  const items: TableItem[] = []
  let index = 0
  for (const { rule, count, findings } of groups) {
    const { title, note } = rule === null ? { title: 'Agree', note: null } : RULE_LOOK[rule]
    items.push({ kind: 'group', key: `group ${rule}`, title, counted: linesText(count, findings), note })
    for (let nth = 0; nth < count; nth += 1, index += 1) {
      items.push({ kind: 'row', key: `row ${index}`, index, tall: false })
    }
  }
  return items
}

/** What the lines of a group are: findings, and routes that some of these explain. */
function linesText(count: number, findings: number): string {
  const routes = formatCount(count - findings, 'route')
  if (findings === 0) return routes
  const found = formatCount(findings, 'finding')
  return count === findings ? found : `${found}, and ${routes} explained by ${findings === 1 ? 'it' : 'them'}`
}

const HEAD = [
  'finding',
  'host',
  'path',
  'clusters',
  'said_by',
  'service',
  'port',
  'mode',
  'tls',
  'since',
  'confirmed_at',
  'expires_at',
  'message',
]

/** The list as a table for a file. */
export function exportedRoutes(rows: readonly FleetRoute[]): Exported {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    head: HEAD,
    rows: rows.map((row) => [
      ...[row.rule, row.host, row.path, row.clusters.map(({ name }) => name).join(' '), wordsText(row.says)],
      ...[
        row.service,
        row.port,
        row.mode,
        row.tls,
        iso(row.since),
        iso(row.confirmedAt),
        iso(row.expiresAt),
        row.message,
      ],
    ]),
  }
}
