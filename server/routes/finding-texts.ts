import type { RouteRule } from '@/lib/contracts/route-truth'
import type { DifferingPlace } from './truth-types'

interface Text {
  message: string
  todo: string
  verify: string
}
type Subject = DifferingPlace & { now: number }

const AGENT_LOG = 'kubectl -n pipeops-system logs deploy/pipeops-agent --since=5h | grep -i ingress'

/** How a person makes sure, at the place that knows best. */
export const VERIFY = {
  ingresses: (host: string) => `kubectl get ingress -A -o wide --show-labels | grep -F '${host.replace(/'/g, '')}'`,
  agentLog: AGENT_LOG,
  listing: (uuid: string) =>
    `curl -H "Authorization: Bearer $TOKEN" CONTROLLER/api/v1/gateway/routes/cluster/${encodeURIComponent(uuid)}`,
}

/** What a finding of one route says, asks for, and how to check it. */
export function textOf(rule: keyof typeof TEXTS, subject: Subject): Text {
  return TEXTS[rule](subject)
}

const TEXTS = {
  expired: (subject) => ({
    message: `${placeOf(subject)} is still listed, though its life of 24 h is over.`,
    todo: 'Restart the agent, or let it sync, if the route is still wanted. Otherwise it goes with the controller’s next clean-up.',
    verify: AGENT_LOG,
  }),
  expiring: (subject) => ({
    message: `${placeOf(subject)} was not refreshed in time: a sync comes every 4 h, and a route lives 24 h.`,
    todo: 'See whether the agent is connected and syncs. If it does not, the route ends by itself.',
    verify: AGENT_LOG,
  }),
  ghost: (subject) => ({
    message: `${placeOf(subject)} is still ${subject.place.listing ? 'listed by the controller' : 'held for the agent'}, though its cluster reports it no more.`,
    todo: 'Nothing, if nobody uses the host: it ends by itself within 24 h. An agent with nothing to sync sends nothing, so the last route of a cluster stays that long.',
    verify: VERIFY.ingresses(subject.place.host),
  }),
  drift: (subject) => ({
    message: `${placeOf(subject)} ${driftOf(subject)}, and no known rule explains it.`,
    todo: 'Let the agent sync again (restart it, or wait for its 4 h), and read the listing after that. If the difference stays, the controller refused or lost the route.',
    verify: subject.differences.some(({ kind }) => kind === 'not-reported')
      ? AGENT_LOG
      : VERIFY.listing(subject.view.uuids[0] ?? subject.view.clusterId),
  }),
  'not-managed': (subject) => ({
    message: `${placeOf(subject)} has an Ingress that PipeOps ignores: it lacks the label pipeops.io/managed=true.`,
    todo: `Nothing, if it is not meant for PipeOps. Otherwise: ${labelCommand(subject)}`,
    verify: VERIFY.ingresses(subject.place.host),
  }),
} satisfies Partial<Record<RouteRule, (subject: Subject) => Text>>

function placeOf({ place, view }: Subject): string {
  return `${place.host}${place.path === null || place.path === '/' ? '' : place.path} of ${view.name}`
}

function labelCommand({ place }: Subject): string {
  const { namespace, ingress } = place.wanted ?? {}
  return `kubectl -n ${namespace ?? 'NAMESPACE'} label ingress ${ingress ?? 'NAME'} pipeops.io/managed=true`
}

const DRIFT: Partial<Record<Subject['differences'][number]['kind'], string>> = {
  'not-listed': 'is not listed by the controller',
  'not-reported': 'is wanted by the cluster and not reported by the agent',
  mode: 'has another mode in the controller’s listing',
  tls: 'has TLS in one source and not in another',
  'path-type': 'has another path type in each source',
  service: 'has another service in the controller’s listing',
  port: 'has another port in the controller’s listing',
}

function driftOf({ differences }: Subject): string {
  const said = differences.map(({ kind }) => DRIFT[kind]).filter((text) => text !== undefined)
  return said.length === 0 ? 'differs' : said.join(', ')
}
