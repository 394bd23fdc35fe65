'use client'
import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useAt } from '@/components/moment/moment'
import { Unread } from '@/components/ui/unread'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterTruth } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { BesideList } from './beside-list'
import { NoRoutes } from './no-routes'
import { clusterSourceLines } from './prepare-sources'
import { countRules, prepareTruth, truthRows } from './prepare-truth'
import { RouteChanges } from './route-changes'
import { routeParsers } from './route-params'
import { RouteToolbar } from './route-toolbar'
import { agreeText, RuleFilter } from './rule-filter'
import { SourceStrip } from './source-strip'
import { TruthTable } from './truth-table'
import { WholeFindings } from './whole-findings'

/** Other sources than the agent change without an event of the stream. */
const EVERY_MS = 10_000

/** The routes of a cluster over all sources, where these do not agree, and how they came to be so. */
export function RoutesView({ detail }: { detail: ClusterDetail }) {
  const trpc = useTRPC()
  const { id } = detail
  const at = useAt()
  const truth = useQuery({
    ...trpc.clusters.truth.queryOptions({ id, ...at }),
    refetchInterval: at.at === undefined && EVERY_MS,
  })
  const { data: held } = useQuery(trpc.clusters.routes.queryOptions({ id, ...at }))
  if (!truth.data) {
    if (!truth.isError) return <div className="h-64" />
    return (
      <Unread
        what="The routes could not be read."
        rest="Lifeline’s store did not answer; nothing is called gone."
        onRetry={() => void truth.refetch()}
      />
    )
  }
  return (
    <>
      <Truth name={detail.name} truth={truth.data} />
      {held && <RouteChanges changes={held.changes} />}
    </>
  )
}

function Truth({ name, truth }: { name: string; truth: ClusterTruth }) {
  const [view, setView] = useQueryStates(routeParsers, { history: 'replace' })
  const rows = truthRows(truth)
  const list = prepareTruth(rows, view)
  const { finding, sort, desc } = view
  const lines = clusterSourceLines(truth.sources, (source) => rows.filter(({ route }) => route.claims[source]).length)
  return (
    <>
      <p className="mb-3 max-w-[900px] text-pretty">
        <strong>{countsOf(truth)}</strong>{' '}
        <span className="text-ink-2">
          A route is called gone only when a source that could be read no longer has it.
        </span>
      </p>
      <SourceStrip lines={lines} />
      <WholeFindings findings={truth.findings} />
      {rows.length === 0 ? (
        <NoRoutes />
      ) : (
        <>
          <RouteToolbar cluster={name} all={rows} shown={list} view={view} onView={(change) => void setView(change)} />
          <RuleFilter
            findings={countRules(truth)}
            chosen={finding}
            rest={agreeText(rows.filter(({ rule }) => rule === null).length)}
            onToggle={(rule) => {
              const on = finding.includes(rule) ? finding.filter((one) => one !== rule) : [...finding, rule]
              void setView({ finding: on.length === 0 ? null : on })
            }}
          />
          <BesideList>
            {list.length === 0 ? (
              <p className="py-6 text-ink-2">No route of this cluster fits what is asked for.</p>
            ) : (
              <TruthTable
                rows={list}
                sort={sort}
                desc={desc}
                onSort={(by) => void setView({ sort: by, desc: by === sort ? !desc : false })}
              />
            )}
          </BesideList>
        </>
      )}
    </>
  )
}

/** "6 synced, 7 listed, 9 counted in beats." */
function countsOf({ routes, sources, count }: ClusterTruth): string {
  const used = (name: string) => sources.some(({ source, status }) => source === name && status !== 'unused')
  const said = (name: 'wanted' | 'synced' | 'single' | 'listing', word: string) =>
    used(name) ? [`${formatCount(routes.filter(({ claims }) => claims[name] !== null).length)} ${word}`] : []
  const counted = count === null ? [] : [`${formatCount(count.value)} counted in beats`]
  const parts = [...said('wanted', 'wanted'), ...said('synced', 'synced'), ...said('single', 'registered one by one')]
  const all = [...parts, ...said('listing', 'listed'), ...counted]
  return all.length === 0 ? 'No source has told any route yet.' : `${all.join(', ')}.`
}
