import type { ReportedRoute, RouteCall } from '@/server/routes/reported'
import type { Sample } from './fleet'

const HOUR = 3_600_000

interface SharedHost {
  host: string
  ingress: string
  /** How long ago it was got. */
  sinceMs: number
}

/** Hosts that samples hold beside those of their recordings: others claim them too. */
const SHARED: Readonly<Record<string, SharedHost>> = {
  fjord: { host: 'pay.example.com', ingress: 'pay', sinceMs: Number.POSITIVE_INFINITY },
  iris: { host: 'shop.example.com', ingress: 'shop', sinceMs: 8 * HOUR },
}

/** Single calls of the day: a host changes hands, and an unregister takes another's. */
export const OCCASIONS = [
  { name: 'dune', agoMs: 11 * HOUR, kind: 'register', host: 'shop.example.com' },
  { name: 'dune', agoMs: 9.5 * HOUR, kind: 'unregister', host: 'shop.example.com' },
  { name: 'iris', agoMs: 8 * HOUR, kind: 'register', host: 'shop.example.com' },
  { name: 'juniper', agoMs: 7.5 * HOUR, kind: 'register', host: 'pay.example.com' },
  { name: 'juniper', agoMs: 6 * HOUR, kind: 'unregister', host: 'pay.example.com' },
] as const

const RECORDED = /^([a-z0-9-]+)\.example\.com$/
const IN_TEXT = /"(host|hostname)":"([a-z0-9-]+)\.example\.com"/g

/** All recordings name the same hosts; those of a sample are its own. */
function ownHost(sample: Pick<Sample, 'name'>, host: string): string {
  return host.replace(RECORDED, `$1.${sample.name}.example.com`)
}

/** The shared host of a sample, if it had it so long ago. */
function sharedHost({ name }: Pick<Sample, 'name'>, agoMs = 0): SharedHost | null {
  const shared = SHARED[name]
  return shared && agoMs <= shared.sinceMs ? shared : null
}

/** Ingress paths that the sample's agent counts beside those of its recording; that of atlas is none that PipeOps manages. */
export function alsoCounted(sample: Pick<Sample, 'name'>): number {
  return sharedHost(sample) || sample.name === 'atlas' ? 1 : 0
}

/** Puts the sample's own hosts into a call about routes. */
export function varyCall(sample: Sample, call: RouteCall, agoMs: number): RouteCall {
  const own = (route: ReportedRoute) => ({ ...route, host: ownHost(sample, route.host) })
  if (call.kind === 'register') return { ...call, route: own(call.route) }
  if (call.kind === 'unregister') return { ...call, host: ownHost(sample, call.host) }
  const shared = sharedHost(sample, agoMs)
  const [first] = call.routes
  const also = shared && first ? [{ ...first, host: shared.host, ingress: shared.ingress, namespace: 'default' }] : []
  return { ...call, routes: [...call.routes.map(own), ...also] }
}

/** The same in the body of a call that goes over the wire. */
export function varyHosts(sample: Sample, body: Record<string, unknown>): Record<string, unknown> {
  const named = JSON.stringify(body).replaceAll(IN_TEXT, `"$1":"$2.${sample.name}.example.com"`)
  const said: Record<string, unknown> = JSON.parse(named)
  const shared = sharedHost(sample)
  if (!shared || !Array.isArray(said.ingresses)) return said
  const [first] = said.ingresses
  const also = { ...first, namespace: 'default', ingress_name: shared.ingress }
  const rules = first.rules.map((rule: object) => ({ ...rule, host: shared.host }))
  return { ...said, ingresses: [...said.ingresses, { ...also, rules }] }
}
