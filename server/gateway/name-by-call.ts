import type { Services } from '@/server/context'
import { socketNamedBy } from '@/server/fleet/naming'
import type { Guest } from './door'
import type { Sessions } from './sessions'

type Deps = Pick<Services, 'directory'> & { sessions: Sessions }

/**
 * A REST call that names a cluster may name a nameless socket of its token too: the newest agents send no `register`
 * after a loss (protocol notes, trap 3). A token that stands for several clusters is as good as the shared one.
 */
export function nameByCall({ directory, sessions }: Deps, { credential, peer }: Guest, clusterId: string): void {
  const nameless = sessions.nameless(credential)
  if (nameless.length === 0) return
  const id = socketNamedBy(
    nameless.map((one) => ({ id: one.id, tokenId: credential.tokenId, address: one.address, openedAt: one.openedAt })),
    {
      tokenId: credential.tokenId,
      shared: credential.clusterId === null || directory.clustersOf(credential).length > 1,
      address: peer.address,
      clusterHasOpenSocket: directory.identitiesOf(clusterId).some((id) => sessions.hasOpen(id)),
    },
  )
  if (id !== null) sessions.get(id)?.name(clusterId)
}
