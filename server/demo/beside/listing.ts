import type { ReportedRoute } from '@/server/routes/reported'

const HOUR = 3_600_000

type Listed = Record<string, unknown>
interface Asked {
  name: string
  uuid: string
  synced: readonly ReportedRoute[]
  now: number
}

/** A controller's entry in full, as newer controllers answer. */
function entryOf(uuid: string, route: ReportedRoute): Listed {
  const { host, path, pathType, tls, service, port, mode } = route
  return {
    hostname: host,
    cluster_uuid: uuid,
    routing_mode: mode,
    path,
    path_type: pathType,
    tls,
    service_name: service,
    service_port: port,
  }
}

const bare = (uuid: string, hostname: string): Listed => ({ hostname, cluster_uuid: uuid, routing_mode: 'tunnel' })
const inTime = (now: number, ms: number) => ({ expires_at: new Date(now + ms).toISOString() })

/** What the controller of the demo lists for a cluster: mostly what is synced, and some of each known difference. */
export function listedRoutes({ name, uuid, synced, now }: Asked): Listed[] {
  const all = synced.map((route) => entryOf(uuid, route))
  switch (name) {
    case 'atlas': {
      // One is missing, one has another mode, one is left over.
      const listed = all.filter(({ hostname }) => !String(hostname).startsWith('app-1.'))
      const moded = listed.map((one) =>
        String(one.hostname).startsWith('opencost.') ? { ...one, routing_mode: 'direct' } : one,
      )
      return [...moded, bare(uuid, 'old.atlas.example.com')]
    }
    case 'fjord':
      return all.filter(({ hostname }) => hostname !== 'pay.example.com')
    case 'aster':
      return [bare(uuid, 'www.aster.example.com')]
    case 'basalt':
      return [
        { ...bare(uuid, 'www.basalt.example.com'), ...inTime(now, -0.7 * HOUR) },
        { ...bare(uuid, 'api.basalt.example.com'), ...inTime(now, 2 * HOUR) },
        { ...bare(uuid, 'docs.basalt.example.com'), ...inTime(now, 11 * HOUR) },
      ]
    case 'cobalt':
      return ['www', 'api', 'status'].map((word) => bare(uuid, `${word}.cobalt.example.com`))
    default:
      return all
  }
}
