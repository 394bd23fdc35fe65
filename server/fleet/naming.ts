/** An open socket that no frame, query or call has named yet. It counts for nobody. */
export interface NamelessSocket {
  id: number
  tokenId: string
  address: string
  openedAt: number
}

/** A REST call that names a cluster, which may tell whose the nameless socket beside it is. */
export interface NamingCall {
  tokenId: string
  /** The token is LIFELINE_AGENT_TOKEN, which any number of agents share. */
  shared: boolean
  address: string
  /** A named socket of that cluster is open already. */
  clusterHasOpenSocket: boolean
}

/**
 * The nameless socket that a REST call names, or null. With a cluster's own token it is the newest of that token: an
 * agent syncs right after it reconnected (protocol notes, trap 3). With the shared token only from the same address,
 * if it is the one nameless socket there and the cluster has none open. A frame that names it otherwise overrides.
 */
export function socketNamedBy(nameless: readonly NamelessSocket[], call: NamingCall): number | null {
  const mine = nameless.filter((socket) => socket.tokenId === call.tokenId)
  if (!call.shared) {
    const newest = mine.reduce<NamelessSocket | null>((a, b) => (a && a.openedAt > b.openedAt ? a : b), null)
    return newest?.id ?? null
  }
  const [only, ...others] = mine.filter((socket) => socket.address === call.address)
  return only && others.length === 0 && !call.clusterHasOpenSocket ? only.id : null
}
