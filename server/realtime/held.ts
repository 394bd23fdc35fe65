import type { RouteRow } from '@/lib/contracts/route'
import { MergedIds } from '@/server/fleet/merged-ids'
import type { ClusterState } from '@/server/fleet/types'
import { nextExpiry } from '@/server/routes/expire'

/** The newest of every cluster, committed or not: its state, its routes, and which identities were merged into it. */
export class Held {
  readonly states = new Map<string, ClusterState>()
  readonly merged = new MergedIds()
  readonly #routes = new Map<string, readonly RouteRow[]>()
  /** When the first of a cluster's routes expires. */
  readonly #expireAt = new Map<string, number>()

  routesOf(clusterId: string): readonly RouteRow[] {
    return this.#routes.get(clusterId) ?? []
  }

  setRoutes(clusterId: string, routes: readonly RouteRow[]): void {
    this.#routes.set(clusterId, routes)
    const expireAt = nextExpiry(routes)
    if (expireAt === null) this.#expireAt.delete(clusterId)
    else this.#expireAt.set(clusterId, expireAt)
  }

  /** Clusters that hold a route whose life is over. */
  expired(now: number): string[] {
    return [...this.#expireAt].flatMap(([clusterId, at]) => (at > now ? [] : clusterId))
  }
}
