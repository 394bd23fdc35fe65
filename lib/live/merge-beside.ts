import type { BesideCluster } from '@/lib/contracts/beside'

const DAY_MS = 24 * 3_600_000

/**
 * What is found beside an agent, after a question for its newest points alone.
 * @param known the answer before, whose points are kept as far as the new answer does not tell them; null for none
 * @returns the new answer with the points of a whole day, oldest first
 */
export function mergeBeside(known: BesideCluster | null, fresh: BesideCluster): BesideCluster {
  const dayAgo = fresh.asOf - DAY_MS
  const kept = (known?.points ?? []).filter(({ at }) => at >= dayAgo && at < fresh.pointsFrom)
  return { ...fresh, pointsFrom: Math.min(dayAgo, fresh.pointsFrom), points: [...kept, ...fresh.points] }
}
