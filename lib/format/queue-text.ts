import type { CauseId, Incident, QueueEntry, SharedOn } from '@/lib/contracts/triage'
import { formatCount } from './number'
import { spanInWords } from './span'

/** What is the matter, in a few words after the name of a cluster: "quarry: alive inside, unseen outside". */
export const CAUSE_TITLES: Record<CauseId, string> = {
  'own-outage': 'did not come back after Lifeline was away',
  'shared-outage': 'fell together with others',
  'token-refused': 'token refused',
  'standalone-agent': 'runs alone',
  'turned-away': 'turned away at the door',
  'agent-not-running': 'agent not running',
  'controller-unreachable': 'alive inside, unseen outside',
  'half-open-path': 'connection dies without an end',
  'agent-hangs': 'agent hangs',
  'source-unread': 'its source cannot be read',
  'duplicate-agents': 'two agents with one identity',
  'identity-conflict': 'its identity is claimed twice',
  flapping: 'up and down',
  'coming-back': 'lost, and within its time',
  'not-enough': 'not enough to say',
  'never-connected': 'never connected',
  'kubernetes-unreachable': 'Kubernetes not reachable from its agent',
  'listing-forbidden': 'listing Ingresses is forbidden',
  'route-sync-failing': 'route sync fails',
  'contested-host': 'claimed by several clusters',
  'routes-expiring': 'routes are ending',
  'ghost-routes': 'routes that it has no more',
  'port-public': 'Kubernetes API open to anybody',
  'outdated-agent': 'outdated agent',
  'clock-skew': 'clock is off',
  'ingress-not-managed': 'Ingress not managed',
}

/**
 * The title of an entry.
 * @param names of its clusters, the first few; for an incident not needed
 * @param incident of an entry that is one, with the members that are told
 */
export function queueTitle(entry: QueueEntry, names: readonly string[], incident: Incident | null): string {
  if (entry.kind === 'incident') return incidentTitle(incident, entry)
  const what = entry.cause ? CAUSE_TITLES[entry.cause.id] : 'not known'
  if (entry.kind === 'shared') return `${subjectOf(entry.key)}: ${what}`
  return `${names[0] ?? 'A cluster'}: ${what}`
}

/** What a shared entry is about: the last word of its key, such as a host. */
function subjectOf(key: string): string {
  return key.split(' ').at(-1) ?? key
}

function incidentTitle(incident: Incident | null, { clusterIds }: QueueEntry): string {
  const fell = incident?.members.length ?? clusterIds.length
  if (fell === 1) return '1 agent fell, with others at the same time'
  const span = incident ? incident.to - incident.from : 0
  return `${formatCount(fell, 'agent')} fell ${span < 1_000 ? 'in the same second' : `in the same ${spanInWords(span)}`}`
}

/** One sentence below the title. */
export function queueLine(entry: QueueEntry, incident: Incident | null): string {
  if (entry.kind !== 'incident' || !incident) return entry.cause?.says ?? entry.why
  const standing = (word: string) => incident.members.filter((one) => one.standing === word).length
  const [back, waiting, overdue] = [standing('back'), standing('waiting'), standing('overdue')]
  const parts = [
    `${formatCount(back)} ${back === 1 ? 'is' : 'are'} back`,
    waiting > 0 ? `${formatCount(waiting)} out and within ${waiting === 1 ? 'its' : 'their'} time` : null,
    overdue > 0 ? `${formatCount(overdue)} past ${overdue === 1 ? 'its' : 'their'} last possible try` : null,
  ].filter((part) => part !== null)
  const shared = incident.shared.find(({ verdict }) => verdict === 'shared')
  return `${parts.join(', ')}${shared ? `; ${sharedWords(shared)}: not the customers` : ''}.`
}

const DIMENSION: Record<SharedOn['dimension'], string> = {
  address: 'through',
  network: 'from the network',
  controller: 'of the controller',
  region: 'in',
  provider: 'at',
  generation: 'with agents of',
}

/** What members share, as a clause: "all 41 through 192.0.2.7". */
export function sharedWords({ dimension, value, members, known }: SharedOn): string {
  const all = members === known ? `all ${formatCount(members)}` : `${formatCount(members)} of ${formatCount(known)}`
  return `${all} ${DIMENSION[dimension]} ${value ?? 'something unknown'}`
}
