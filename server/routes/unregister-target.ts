/** What an unregister by host does: it names no cluster, and one cluster could take a host from another. */
export type UnregisterTarget =
  | { kind: 'applies'; clusterId: string }
  /** Several clusters hold the host: each records the call, and nothing changes. */
  | { kind: 'contested'; clusterIds: readonly string[] }
  | { kind: 'nobody' }

/**
 * Whom an unregister by host concerns.
 * @param holders the clusters of that call's token that hold the host
 */
export function unregisterTarget(holders: readonly string[]): UnregisterTarget {
  const clusterIds = [...new Set(holders)]
  const [only] = clusterIds
  if (only === undefined) return { kind: 'nobody' }
  return clusterIds.length === 1 ? { kind: 'applies', clusterId: only } : { kind: 'contested', clusterIds }
}
