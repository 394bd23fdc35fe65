'use client'
import { useState } from 'react'
import { Link } from '@/components/moment/link'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { IncidentDetail } from '@/lib/contracts/triage-queue'
import { formatMoment } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { sortMembers } from './prepare-axis'
import { STANDING_MARK, STANDING_WORD } from './prepare-members'

const AT_FIRST = 12
const MORE = 200

/** The clusters of an incident; those that need somebody first. */
export function IncidentMembers({ detail: { incident, names } }: { detail: IncidentDetail }) {
  const zone = useZone()
  const now = useNow('ten')
  const [shown, setShown] = useState(AT_FIRST)
  const rows = sortMembers(incident.members)
  const overdue = rows.filter(({ standing }) => standing === 'overdue')
  const sorted = [...overdue, ...rows.filter(({ standing }) => standing !== 'overdue')]
  const left = sorted.length - shown
  return (
    <>
      <table className="w-full table-fixed text-left">
        <thead className="text-xs text-ink-3">
          <tr>
            <th className="font-normal">Cluster</th>
            <th className="w-40 font-normal max-tablet:w-10">
              <span className="max-tablet:sr-only">Is</span>
            </th>
            <th className="w-32 text-right font-normal max-tablet:hidden">Fell</th>
            <th className="w-32 text-right font-normal">Back, or due by</th>
            <th className="w-24 text-right font-normal max-tablet:hidden">Out for</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map(({ clusterId, standing, lostAt, backAt, dueBy }) => (
            <tr key={clusterId} className="border-t border-line">
              <td className="truncate py-[5px] max-tablet:py-2.5">
                <Link href={`/clusters/${clusterId}`} prefetch={false} className="hover:underline">
                  {names[clusterId] ?? clusterId}
                </Link>
              </td>
              <td>
                <span className="flex items-center gap-1.5 whitespace-nowrap">
                  <Glyph {...STANDING_MARK[standing]} />
                  <span className="max-tablet:sr-only">{STANDING_WORD[standing]}</span>
                </span>
              </td>
              <td className="text-right max-tablet:hidden">{formatMoment(lostAt, now, zone)}</td>
              <td className="text-right">
                {backAt !== null
                  ? formatMoment(backAt, now, zone)
                  : dueBy !== null
                    ? `due ${formatMoment(dueBy, now, zone)}`
                    : 'not known yet'}
              </td>
              <td className="text-right max-tablet:hidden">
                {formatSpan((backAt ?? incident.closedAt ?? now) - lostAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <button type="button" className="link mt-2 text-ink-2 max-tablet:h-11" onClick={() => setShown(shown + MORE)}>
          Show {formatCount(Math.min(left, MORE))} more
        </button>
      )}
    </>
  )
}
