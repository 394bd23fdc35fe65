'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { AgentReport } from '@/lib/contracts/agent-http'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { prepareSays, type SaysRow } from './prepare-says'

const AGREES: Record<NonNullable<SaysRow['agrees']>, string> = { yes: 'yes', no: 'no', usual: 'no: usual' }

interface SaysTableProps {
  detail: ClusterDetail
  report: AgentReport | null
}

/** What the agent says, what we saw, and whether the two agree. */
export function SaysTable({ detail, report }: SaysTableProps) {
  const now = useNow('ten')
  const zone = useZone()
  const head = 'border-b border-edge px-4 py-2 max-tablet:px-2.5 text-left text-xs font-normal text-ink-3'
  return (
    <table
      aria-label="What the agent says, and what was seen"
      className="panel w-full border-separate border-spacing-0"
    >
      <thead>
        <tr>
          <th scope="col" className={`${head} w-40 max-tablet:hidden`}>
            About
          </th>
          <th scope="col" className={head}>
            Agent says
          </th>
          <th scope="col" className={head}>
            We saw
          </th>
          <th scope="col" className={`${head} w-24 max-tablet:w-14`}>
            Agree
          </th>
        </tr>
      </thead>
      <tbody>
        {prepareSays({ detail, report, now, zone }).map((row) => (
          <SaysLine key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function SaysLine({ row: { name, says, saw, agrees, why } }: { row: SaysRow }) {
  const cell = 'border-b border-line px-4 py-2 max-tablet:px-2.5 align-top in-[tr:last-child]:border-b-0'
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-normal text-ink-3 max-tablet:hidden`}>
        {name}
      </th>
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <span className="hidden text-xs text-ink-3 max-tablet:block">{name}</span>
        {says === null ? <span className="text-ink-3">not told</span> : <q>{says}</q>}
        {why && <small className="block text-xs text-pretty text-ink-3">{why}</small>}
      </td>
      <td className={`${cell} break-words text-ink-2 max-tablet:min-w-28`}>{saw}</td>
      <td className={`${cell} ${agrees === 'no' ? 'font-semibold text-warn-t' : 'text-ink-2'}`}>
        {agrees === null ? (
          <span className="text-ink-3">
            <span aria-hidden="true">–</span>
            <span className="sr-only">nothing to compare</span>
          </span>
        ) : (
          AGREES[agrees]
        )}
      </td>
    </tr>
  )
}
