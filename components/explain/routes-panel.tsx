'use client'
import type { ExplainReport } from '@/lib/contracts/explain'
import { formatCount } from '@/lib/format/number'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'

/** The routes that the log names, as it tells them. */
export function RoutesPanel({ routes }: { routes: ExplainReport['routes'] }) {
  const { shown, rest, more } = useMore(routes)
  if (routes.length === 0) return null
  return (
    <Panel title="Routes in this log" aside={`${formatCount(routes.length)}, as the log tells them`}>
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="text-xs text-ink-3 [&>th]:py-1.5 [&>th]:font-normal">
            <th className="pl-4">Ingress</th>
            <th className="px-3">Host</th>
            <th className="px-3 max-tablet:hidden">Namespace</th>
            <th className="pr-4">Last said</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ host, namespace, ingress, action }) => (
            <tr
              key={`${namespace} ${ingress} ${host}`}
              className="border-t border-line [&>td]:py-1.5 [&>td]:[overflow-wrap:anywhere]"
            >
              <td className="pl-4">{ingress}</td>
              <td className="px-3">{host ?? <span className="text-ink-3">not told</span>}</td>
              <td className="px-3 text-ink-2 max-tablet:hidden">
                {namespace ?? <span className="text-ink-3">not told</span>}
              </td>
              <td className="pr-4 text-ink-2">{action}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton rest={rest} onMore={more} what="route" />
    </Panel>
  )
}
