import type { Services } from '@/server/context'
import type { Guest } from './door'
import type { Sessions } from './sessions'

type Deps = Pick<Services, 'directory'> & { sessions: Sessions }

/**
 * A REST call that names a cluster names the nameless sockets of its token too: the newest agents send no `register`
 * after a loss (protocol notes, trap 3). Where a token means several clusters, only the one nameless socket of the same
 * address is named, and only if the cluster has none open.
 */
export function nameByCall({ directory, sessions }: Deps, { credential, peer }: Guest, clusterId: string): void {
  const nameless = sessions.nameless(credential)
  if (nameless.length === 0) return
  const near = nameless.filter((connection) => connection.address === peer.address)
  if (credential.clusterId !== null && directory.clustersOf(credential).length === 1) {
    for (const connection of near.length > 0 ? near : nameless) connection.name(clusterId)
    return
  }
  const [only] = near
  if (only && near.length === 1 && !sessions.hasOpen(clusterId)) only.name(clusterId)
}
