import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { answerError, answerJson } from '@/server/http/answer'
import { hostKey } from '@/server/routes/reported'
import { unregisterTarget } from '@/server/routes/unregister-target'
import { readBody } from './body'
import { type Guest, RETRY } from './door'
import { nameByCall } from './name-by-call'
import type { Named, Naming } from './naming'
import { type RouteBody, type RouteVerb, readRouteBody, refusedCall } from './route-body'
import type { Sessions } from './sessions'

export type RoutesDeps = Pick<Services, 'hub' | 'directory' | 'intake' | 'refused' | 'log'> & {
  naming: Naming
  sessions: Sessions
}

const STANDALONE =
  'A standalone agent called from this address: its first connection failed and it never tries again. Restart it.'

/** Answers one call of the routes interface. 200 is sent after what it changed is stored, and never before. */
export async function answerRouteCall(
  deps: RoutesDeps,
  { verb, guest, req, res }: { verb: RouteVerb; guest: Guest; req: IncomingMessage; res: ServerResponse },
): Promise<void> {
  const body = await readBody(req)
  if (!body.ok) {
    if (body.reason === 'too-large') refuseBody(res, 413, 'A body may hold 16 MiB.')
    return
  }
  try {
    const read = readRouteBody(verb, body.bytes)
    if (read.kind === 'bad') await takeBad(deps, guest, verb, read, res)
    else if (read.kind === 'unregister') await takeUnregister(deps, guest, read.host, res)
    else if (read.clusterUuid === '') await takeStandalone(deps, guest, res)
    else await takeNamed(deps, guest, read, res)
  } catch (cause) {
    deps.log.error({ err: cause, path: guest.path }, 'route call not taken in')
    answerError(res, new LifelineError('UNAVAILABLE', 'Lifeline could not store this. Try again shortly.'), RETRY)
  }
}

async function takeNamed(deps: RoutesDeps, guest: Guest, read: RouteBody & { kind: 'named' }, res: ServerResponse) {
  const named = await nameOf(deps, guest, read.clusterUuid)
  if (named.kind === 'nobody') {
    if (named.conflictWith !== null) await noteConflict(deps, named.conflictWith)
    answerError(res, new LifelineError('CONFLICT', 'This cluster_uuid belongs to another token.'))
    return
  }
  nameByCall(deps, guest, named.clusterId)
  const { intake } = deps
  await Promise.all([intake.routeCall(named.clusterId, read.call), intake.observe(named.clusterId, read.observed)])
  const routes = read.call.kind === 'sync' ? read.call.routes.length : 1
  answerJson(res, 200, { success: true, routes })
}

async function takeUnregister(deps: RoutesDeps, guest: Guest, host: string, res: ServerResponse): Promise<void> {
  const { directory, hub, intake } = deps
  const key = hostKey(host)
  const clusters = directory.clustersOf(guest.credential)
  const holders = clusters.filter((id) => hub.hostsOf(id).includes(key))
  const target = unregisterTarget(holders)
  const call = { kind: 'unregister', host, contested: target.kind === 'contested' } as const
  if (target.kind === 'applies') await intake.routeCall(target.clusterId, call)
  // It names no cluster: of a token with several, nobody knows whose history it belongs to.
  const [only, ...others] = clusters
  if (target.kind === 'nobody' && only && others.length === 0) await intake.routeCall(only, call)
  if (target.kind === 'contested') await Promise.all(target.clusterIds.map((id) => intake.routeCall(id, call)))
  answerJson(res, 200, { success: true, removed: target.kind === 'applies' })
}

async function takeStandalone(deps: RoutesDeps, guest: Guest, res: ServerResponse): Promise<void> {
  const { credential, peer } = guest
  if (credential.clusterId === null) {
    deps.refused.note({ address: peer.address, token: guest.token, reason: 'standalone-agent', path: guest.path })
  } else {
    const message = `${STANDALONE} It called from ${peer.address}.`
    await deps.intake.observe(credential.clusterId, { kind: 'finding', rule: 'standalone-agent', message })
  }
  answerError(res, new LifelineError('BAD_REQUEST', 'cluster_uuid is empty: this agent runs standalone. Restart it.'))
}

async function takeBad(
  deps: RoutesDeps,
  guest: Guest,
  verb: RouteVerb,
  read: RouteBody & { kind: 'bad' },
  res: ServerResponse,
) {
  const clusterId = read.clusterUuid === null ? null : deps.directory.byUuid(read.clusterUuid)
  if (clusterId !== null && deps.directory.clustersOf(guest.credential).includes(clusterId)) {
    await deps.intake.observe(clusterId, refusedCall(verb))
  }
  refuseBody(res, read.status, read.message)
}

function nameOf(deps: RoutesDeps, guest: Guest, uuid: string): Promise<Named> {
  const { credential, peer } = guest
  return deps.naming.resolve({ by: 'rest', credential, agentId: null, uuid, name: null, address: peer.address })
}

async function noteConflict(deps: RoutesDeps, clusterId: string): Promise<void> {
  const message = 'An agent with another token names this cluster in its calls; they are refused.'
  await deps.intake.observe(clusterId, { kind: 'finding', rule: 'identity-conflict', message })
}

/** 413 has no word in the errors of the product: only agents and programs can meet it. */
function refuseBody(res: ServerResponse, status: 400 | 413, message: string): void {
  const code = status === 413 ? 'TOO_LARGE' : 'BAD_REQUEST'
  answerJson(res, status, { error: { code, message } })
}
