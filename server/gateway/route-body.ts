import type { Observation } from '@/server/fleet/types'
import { type RouteCall, registerCall, syncCall } from '@/server/routes/reported'
import { readRouteRegister, readSyncBody, readUnregister } from './allow-list'
import type { Dropped } from './fields'
import { parseJson } from './guard'
import { GATEWAY_LIMITS } from './limits'

export type RouteVerb = 'sync' | 'register' | 'unregister'
type Rest = Extract<Observation, { kind: 'rest' }>

export type RouteBody =
  /** A sync or a register; `clusterUuid` is empty when a standalone agent sends it. */
  | { kind: 'named'; clusterUuid: string; call: RouteCall; observed: Rest }
  | { kind: 'unregister'; host: string }
  /** `clusterUuid` is told where it could be read: the refused call is a fact about that cluster. */
  | { kind: 'bad'; status: 400 | 413; message: string; clusterUuid: string | null }

const MESSAGES = {
  'not-json': 'The body is no JSON.',
  'too-deep': `The body is nested deeper than ${GATEWAY_LIMITS.jsonDepth} levels.`,
} as const

/** Reads the body of a call of the routes interface through the allow-list. */
export function readRouteBody(verb: RouteVerb, bytes: Buffer): RouteBody {
  const parsed = parseJson(bytes)
  if (!parsed.ok) return { kind: 'bad', status: 400, message: MESSAGES[parsed.reason], clusterUuid: null }
  if (verb === 'sync') return readSync(parsed.value)
  if (verb === 'register') return readRegister(parsed.value)
  const body = readUnregister(parsed.value, new Set())
  return body ? { kind: 'unregister', host: body.hostname } : wrongShape(parsed.value, 'hostname')
}

function readSync(value: unknown): RouteBody {
  const dropped: Dropped = new Set()
  const body = readSyncBody(value, dropped)
  if (!body) return wrongShape(value, 'cluster_uuid and ingresses')
  const call = syncCall({ ...body, public_endpoint: withoutCredentials(body.public_endpoint) })
  const routes = call.kind === 'sync' ? call.routes.length : 0
  if (routes > GATEWAY_LIMITS.routesPerSync) {
    const message = `A sync may hold ${GATEWAY_LIMITS.routesPerSync} routes; this one holds ${routes}.`
    return { kind: 'bad', status: 413, message, clusterUuid: body.cluster_uuid }
  }
  const controller = body.ingress_controller?.type ?? body.ingress_controller?.name ?? null
  const observed = rest('sync', { routes, mode: body.routing_mode, controller, dropped: [...dropped] })
  return { kind: 'named', clusterUuid: body.cluster_uuid, call, observed }
}

function readRegister(value: unknown): RouteBody {
  const dropped: Dropped = new Set()
  const body = readRouteRegister(value, dropped)
  if (!body) return wrongShape(value, 'hostname and cluster_uuid')
  const call = registerCall({ ...body, public_endpoint: withoutCredentials(body.public_endpoint) })
  const told = { routes: null, mode: body.routing_mode, controller: null, dropped: [...dropped] }
  return { kind: 'named', clusterUuid: body.cluster_uuid, call, observed: rest('register', told) }
}

/** A call that was refused, as a fact about its cluster. */
export function refusedCall(call: RouteVerb): Rest {
  return { ...rest(call, { routes: null, mode: null, controller: null, dropped: [] }), ok: false }
}

function rest(call: RouteVerb, told: Pick<Rest, 'routes' | 'mode' | 'controller' | 'dropped'>): Rest {
  return { kind: 'rest', call, ok: true, ...told }
}

function wrongShape(value: unknown, needed: string): RouteBody {
  const named = typeof value === 'object' && value !== null && 'cluster_uuid' in value ? value.cluster_uuid : null
  const clusterUuid = typeof named === 'string' && named !== '' ? named : null
  return { kind: 'bad', status: 400, message: `The body needs ${needed}, of their documented types.`, clusterUuid }
}

/** An address may carry a user and a password; they are nobody's business. */
function withoutCredentials(address: string | null): string | null {
  return address?.replace(/\/\/[^/@]*@/, '//') ?? null
}
