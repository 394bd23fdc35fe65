import type { RouteClaim } from '@/lib/contracts/route-truth'
import { ReadFailure } from './failure'
import { ControllerHttp, type HttpSettings } from './http'
import { type ListedCluster, readClusterList, readRouteList, readTunnelInfo, type TunnelInfo } from './shapes'

export interface ReadCluster {
  claims: RouteClaim[]
  tunnel: TunnelInfo | null
  dropped: number
}

/** What of a controller is asked, in its own paths (protocol notes, section 2). GET alone. */
export class ControllerClient {
  readonly #http: ControllerHttp
  readonly #workspace: string | null

  constructor(settings: HttpSettings & { workspace: string | null }) {
    this.#http = new ControllerHttp(settings)
    this.#workspace = settings.workspace
  }

  /** @throws {ReadFailure} */
  async clusters(): Promise<{ clusters: ListedCluster[]; dropped: number }> {
    const query = this.#workspace === null ? '' : `?workspace_uuid=${encodeURIComponent(this.#workspace)}`
    return readClusterList(await this.#http.read(`cluster${query}`))
  }

  /**
   * @param readAt our clock when it is asked
   * @throws {ReadFailure} when the routes cannot be read; a cluster without tunnel info is none the worse
   */
  async cluster(uuid: string, readAt: number): Promise<ReadCluster> {
    const id = encodeURIComponent(uuid)
    const routes = readRouteList(await this.#http.read(`api/v1/gateway/routes/cluster/${id}`), readAt)
    return { ...routes, tunnel: await this.#tunnel(id) }
  }

  close(): Promise<void> {
    return this.#http.close()
  }

  async #tunnel(id: string): Promise<TunnelInfo | null> {
    try {
      return readTunnelInfo(await this.#http.read(`api/v1/clusters/agent/${id}/tunnel-info`))
    } catch (failure) {
      if (failure instanceof ReadFailure) return null
      throw failure
    }
  }
}
