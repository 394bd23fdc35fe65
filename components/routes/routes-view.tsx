'use client'
import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { NoRoutes } from './no-routes'
import { prepareRouteList } from './prepare-route-list'
import { countsSentence, modesText } from './prepare-routes'
import { RouteChanges } from './route-changes'
import { routeParsers } from './route-params'
import { RouteTable } from './route-table'

/** The routes that are held for a cluster, and how they came to be so. */
export function RoutesView({ detail }: { detail: ClusterDetail }) {
  const { data, isError, refetch } = useQuery(useTRPC().clusters.routes.queryOptions({ id: detail.id }))
  const [{ q, sort, desc }, setView] = useQueryStates(routeParsers, { history: 'replace' })
  if (!data) {
    if (!isError) return <div className="h-64" />
    return (
      <p role="alert" className="panel flex items-center gap-2.5 px-4 py-3">
        <Glyph name="unknown" hue="none" />
        <span>
          <strong>The routes could not be read.</strong>{' '}
          <span className="text-ink-2">Lifeline’s store did not answer; nothing is called gone.</span>
        </span>
        <Button className="ml-auto" onClick={() => void refetch()}>
          Try now
        </Button>
      </p>
    )
  }
  const list = prepareRouteList(data.routes, q, sort, desc)
  const modes = modesText(data.routes)
  const why = countsSentence(detail, data.routes.length)
  return (
    <>
      <p className="mb-3 max-w-[900px] text-pretty">
        <strong>
          {formatCount(data.routes.length, 'route')} held{modes && `, ${modes}`}.
        </strong>{' '}
        <span className="text-ink-2">
          {why ?? 'Each lives 24 h after its last confirmation; a sync that leaves one out ends it.'}
        </span>
      </p>
      {data.routes.length === 0 ? (
        <NoRoutes />
      ) : (
        <>
          <div className="mb-2 flex items-center gap-3 print:hidden">
            <input
              type="search"
              aria-label="Find a host, path, namespace or service"
              placeholder="Find a host, path, namespace"
              value={q}
              onChange={(event) => void setView({ q: event.target.value || null })}
              className="h-[30px] w-72 rounded-md border border-edge bg-surface px-2.5 placeholder:text-ink-3 max-tablet:h-11 max-tablet:w-full"
            />
            {q && (
              <span className="whitespace-nowrap text-ink-3">
                {formatCount(list.length)} of {formatCount(data.routes.length)}
              </span>
            )}
          </div>
          {list.length === 0 ? (
            <p className="py-6 text-ink-2">No route of this cluster holds “{q}”.</p>
          ) : (
            <RouteTable
              routes={list}
              sort={sort}
              desc={desc}
              onSort={(by) => void setView({ sort: by, desc: by === sort ? !desc : false })}
            />
          )}
        </>
      )}
      <RouteChanges changes={data.changes} />
    </>
  )
}
