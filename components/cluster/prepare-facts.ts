import type { ClusterDetail } from '@/lib/contracts/cluster'
import { agentText } from '@/lib/format/agent-text'
import { formatDateTime, formatMoment, type Zone } from '@/lib/format/clock'
import { countInWords, formatCount, formatSkew } from '@/lib/format/number'
import type { FactItem } from './fact-list'

type Fact = (detail: ClusterDetail, now: number, zone: Zone) => FactItem

const agent: Fact = ({ agentVersion, generation, firstSeenAt }) => {
  const value = agentText({ agentVersion, generation })
  if (agentVersion !== null) return { name: 'Agent', value, note: null }
  const beats = 'Its beats say 1.0.0-dev, as every release does.'
  const why = firstSeenAt === null ? 'Nothing of it has arrived here.' : beats
  if (generation === null) return { name: 'Agent', value: 'not reported', absent: true, note: why }
  return { name: 'Agent', value, note: `The version is not reported. ${why} Its behaviour shows its age.` }
}

const kubernetes: Fact = ({ kubernetesUnreachable, k8sVersion, nodes, pods }) => {
  if (kubernetesUnreachable) {
    const note = 'Its version and nodes are not known; what the agent sends are placeholders.'
    return { name: 'Kubernetes', value: 'not reachable from the agent', absent: true, note }
  }
  const counts = [nodes !== null && formatCount(nodes, 'node'), pods !== null && formatCount(pods, 'pod')]
  const known = counts.filter((one) => one !== false).join(', ')
  return {
    name: 'Kubernetes',
    value: k8sVersion ?? 'not reported',
    absent: k8sVersion === null,
    note: known ? `${known}, as of the last beat` : null,
  }
}

const measured: Fact = ({ lastBeatAt }) => ({
  name: 'CPU, memory',
  value: 'not measured',
  absent: true,
  note: lastBeatAt === null ? null : 'The agent sends a constant 0 %.',
})

const where: Fact = ({ provider, region, placeBy, hostname, serverIp, isPrivate }) => {
  const place = [provider, region].filter((one) => one !== null).join(' ')
  const listed = placeBy === 'listing' ? 'as its controller lists it' : null
  const reach =
    isPrivate === null ? null : isPrivate ? 'private: routes go through the tunnel' : 'public: routes go there directly'
  const note = [listed, hostname, serverIp, reach].filter((one) => one !== null).join(', ')
  return { name: 'Where', value: place || 'not reported', absent: place === '', note: note || null }
}

const machine: Fact = ({ serverSpecs }) => {
  const parts = [
    serverSpecs?.cpuCores != null && formatCount(serverSpecs.cpuCores, 'core'),
    serverSpecs?.memoryGb != null && `${serverSpecs.memoryGb} GB memory`,
    serverSpecs?.diskGb != null && `${serverSpecs.diskGb} GB disk`,
  ].filter((one) => typeof one === 'string')
  const value = parts.join(', ')
  return { name: 'Machine', value: value || 'not reported', absent: value === '', note: serverSpecs?.os ?? null }
}

const skew: Fact = ({ skewMs }) => ({
  name: 'Clock skew',
  value: skewMs === null ? 'not measured' : formatSkew(skewMs),
  absent: skewMs === null,
  note: skewMs === null ? 'No frame with a time has come yet.' : 'Their clock is shown, never used.',
})

const dropped: Fact = ({ droppedFields }) => ({
  name: 'Dropped',
  value: droppedFields === 0 ? 'nothing' : formatCount(droppedFields, 'secret field'),
  absent: droppedFields === 0,
  note:
    droppedFields === 0 ? null : `${droppedFields === 1 ? 'It was' : 'They were'} dropped at the door and not kept.`,
})

const registered: Fact = ({ registeredAt, registrationMode, firstSeenAt }, now, zone) => {
  const mode = registrationMode === 'resume' ? ', resumed' : registrationMode === 'fresh' ? ', as new' : ''
  return {
    name: 'Registered',
    value: registeredAt === null ? 'not seen' : `${formatMoment(registeredAt, now, zone)}${mode}`,
    absent: registeredAt === null,
    note: firstSeenAt === null ? null : `First seen ${formatDateTime(firstSeenAt, zone)}`,
  }
}

const tokens: Fact = ({ tokens: held, firstSeenAt }, now, zone) => {
  const used = Math.max(0, ...held.map((token) => token.lastUsedAt ?? 0))
  if (held.length === 0) {
    return {
      name: 'Tokens',
      value: 'none of its own',
      absent: true,
      note: firstSeenAt === null ? null : 'It dials in with the shared agent token.',
    }
  }
  return {
    name: 'Tokens',
    value: `${countInWords(held.length)} of its own`,
    note: used === 0 ? 'not used yet' : `last used ${formatMoment(used, now, zone)}`,
  }
}

const identifiers: Fact = ({ agentId, uuids, id, merged }) => {
  const aliases = uuids.filter((uuid) => uuid !== id && !merged.some((one) => one.id === uuid))
  return {
    name: 'Identifiers',
    value: agentId === null ? 'no agent id yet' : `agent ${agentId}`,
    absent: agentId === null,
    note: aliases.length === 0 ? null : `Its agent calls the cluster ${aliases.join(', ')}`,
  }
}

const FACTS: readonly Fact[] = [
  agent,
  kubernetes,
  measured,
  where,
  machine,
  skew,
  dropped,
  registered,
  tokens,
  identifiers,
]

/** What is known of a cluster beside its state; what is not known says so, and why. */
export function prepareFacts(detail: ClusterDetail, now: number, zone: Zone): FactItem[] {
  if (detail.past) return pastFacts(detail, now, zone)
  return [...FACTS.map((fact) => fact(detail, now, zone)), ...mergedFacts(detail, now, zone)]
}

const PAST = [agent, kubernetes, where, machine, identifiers]

/** Of a moment: what is kept of it, and nothing else. */
function pastFacts(detail: ClusterDetail, now: number, zone: Zone): FactItem[] {
  const note = 'What its agent said of itself is kept since a later time.'
  const kept = detail.past?.facts ? PAST.map((fact) => fact(detail, now, zone)) : []
  const none: FactItem[] = kept.length === 0 ? [{ name: 'Agent', value: 'not kept', absent: true, note }] : []
  const seen = detail.registeredAt === null ? [] : [registered(detail, now, zone)]
  return [...kept, ...none, ...seen, ...mergedFacts(detail, now, zone)]
}

/** Identities that are one with it: their history is in its own. */
function mergedFacts({ merged }: ClusterDetail, now: number, zone: Zone): FactItem[] {
  return merged.map(({ id, name, at, by }) => ({
    name: 'Merged',
    value: name,
    note: `${id}, since ${formatMoment(at, now, zone)}${by && ` by ${by}`}`,
  }))
}
