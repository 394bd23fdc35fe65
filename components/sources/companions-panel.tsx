'use client'
import { Link } from '@/components/moment/link'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { BesideSources } from '@/lib/contracts/beside'
import { formatCount } from '@/lib/format/number'
import { companionText } from '@/lib/format/source-text'
import { companionLook } from './prepare-source'
import { SourcePanel } from './source-panel'
import { SourceRow } from './source-row'

/** What to say in place of rows. */
function emptyText({ all, troubled }: BesideSources['companions']): string | null {
  if (all === 0) return 'None has called. Its manifest is made on the Agent part of a cluster’s page.'
  if (troubled.length > 0) return null
  return all === 1
    ? 'The one that there is is connected and can read everything.'
    : 'All are connected and can read everything.'
}

/** Companions beside agents, over the fleet: those that need somebody. Each is set up from its cluster's page. */
export function CompanionsPanel({ companions }: { companions: BesideSources['companions'] }) {
  const now = useNow('ten')
  const zone = useZone()
  const { all, connected, troubled, more } = companions
  return (
    <SourcePanel
      id="companions"
      title="Companions"
      sees={
        all === 0
          ? 'What a cluster wants, and what its agent says, told from inside.'
          : `${formatCount(connected)} of ${formatCount(all)} connected.`
      }
      empty={emptyText(companions)}
    >
      {troubled.map((companion) => (
        <SourceRow
          key={companion.clusterId}
          look={companionLook(companion)}
          title={
            <Link href={`/clusters/${companion.clusterId}/agent`} prefetch={false} className="hover:underline">
              {companion.cluster}
            </Link>
          }
          name={`the companion of ${companion.cluster}`}
          about={companion.version === null ? 'version not told' : `version ${companion.version}`}
          text={companionText(companion, now, zone)}
        />
      ))}
      {more > 0 && <li className="border-t border-line px-4 py-2 text-xs text-ink-3">{formatCount(more)} more.</li>}
    </SourcePanel>
  )
}
