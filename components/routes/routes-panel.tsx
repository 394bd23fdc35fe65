'use client'
import { useQuery } from '@tanstack/react-query'
import { useAt } from '@/components/moment/moment'
import { Glyph } from '@/components/state/glyph'
import { ButtonLink } from '@/components/ui/button'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { ExpiresIn } from './expires'
import { NoRoutes } from './no-routes'
import { countsSentence, modesText, routeKey } from './prepare-routes'

const SHOWN = 8

/** The routes of a cluster in short, beside its history; all of them have a page of their own. */
export function RoutesPanel({ detail }: { detail: ClusterDetail }) {
  const at = useAt()
  const { data, isError } = useQuery(useTRPC().clusters.routes.queryOptions({ id: detail.id, ...at }))
  const routes = data?.routes ?? []
  const about = [`${formatCount(routes.length)} synced`, modesText(routes)].filter(Boolean).join(', ')
  const why = countsSentence(detail, routes.length)
  return (
    <section aria-labelledby="routes" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="routes">Routes</h2>
        {routes.length > 0 && <span className="text-ink-3">{about}</span>}
        <ButtonLink look="bare" href={`/clusters/${detail.id}/routes`} className="ml-auto print:hidden">
          All routes
        </ButtonLink>
      </header>
      {isError && !data && (
        <p className="flex items-center gap-2.5 px-4 py-3 text-ink-2">
          <Glyph name="unknown" hue="none" />
          The routes could not be read just now.
        </p>
      )}
      {data && routes.length === 0 && <NoRoutes dialsIn={detail.basis === 'arrivals'} />}
      {routes.length > 0 && (
        <table className="w-full border-collapse">
          <thead className="sr-only">
            <tr>
              <th scope="col">Host</th>
              <th scope="col" className="max-tablet:hidden">
                Namespace
              </th>
              <th scope="col">Expires in</th>
            </tr>
          </thead>
          <tbody>
            {routes.slice(0, SHOWN).map((route) => (
              <tr key={routeKey(route)} className="border-t border-line first:border-t-0">
                <td className="max-w-0 w-full truncate py-1.5 pr-2 pl-4" title={`${route.host}${route.path}`}>
                  {route.host}
                  {route.path !== '/' && <span className="text-ink-3">{route.path}</span>}
                </td>
                <td className="max-w-32 truncate px-2 py-1.5 text-ink-3 max-tablet:hidden">
                  {route.namespace ?? route.controllerNamespace}
                </td>
                <td className="py-1.5 pr-4 pl-2 text-right whitespace-nowrap text-ink-2">
                  {at.at === undefined ? <ExpiresIn at={route.expiresAt} /> : 'not kept'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {routes.length > SHOWN && (
        <p className="border-t border-line px-4 py-2 text-xs text-ink-3">
          {formatCount(routes.length - SHOWN)} more on their own page.
        </p>
      )}
      {why && <p className="border-t border-line px-4 py-2 text-xs text-pretty text-ink-2">{why}</p>}
    </section>
  )
}
