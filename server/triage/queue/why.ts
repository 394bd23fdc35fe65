import type { QueueEntry, QueueTier } from '@/lib/contracts/triage'
import { capitalize, formatCount } from '@/lib/format/number'

const TIER: Record<QueueTier, (clusters: string) => string> = {
  out: (clusters) => `${clusters} out`,
  unsteady: (clusters) => `${clusters} that does not hold its connection`,
  service: (clusters) => `${clusters} connected, and not served as it should be`,
  first: (clusters) => `${clusters} expected, and never there`,
  notice: (clusters) => `${clusters} that works; good to know`,
}

/** Why an entry ranks where it does: how bad, how many, and whether it ends by itself. */
export function whyText({ tier, clusterIds, routes, needsPerson, kind }: Omit<QueueEntry, 'why'>): string {
  const clusters = formatCount(clusterIds.length, 'cluster')
  const served = routes > 0 ? `, ${formatCount(routes, 'route')}` : ''
  const ends = needsPerson ? 'will not mend itself' : kind === 'incident' ? 'each comes back by itself' : 'mends itself'
  return `${capitalize(TIER[tier](clusters))}${served}; ${ends}.`
}
