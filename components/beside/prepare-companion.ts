import type { FactItem } from '@/components/cluster/fact-list'
import type { BesideCluster } from '@/lib/contracts/beside'
import type { AgentPod } from '@/lib/contracts/companion'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatAgo } from '@/lib/format/span'

type Companion = NonNullable<BesideCluster['companion']>
type Fact = (companion: Companion, now: number, zone: Zone) => FactItem | null

const connection: Fact = ({ connectedSince, seenAt }, now, zone) => {
  if (connectedSince !== null) {
    return { name: 'Its socket', value: `connected since ${formatMoment(connectedSince, now, zone)}`, note: null }
  }
  const heard = seenAt === null ? null : `Last heard ${formatAgo(seenAt, now)}; what follows is from then.`
  return { name: 'Its socket', value: 'not connected', absent: true, note: heard }
}

const wanted: Fact = ({ wanted: counted, sources }, now) => {
  const failed = sources.find(({ source }) => source === 'ingresses')
  const why = failed && failed.status !== 'read' ? `Not read now: ${failed.failure ?? 'it does not say why'}` : null
  if (counted === null) return { name: 'Ingresses', value: 'not read yet', absent: true, note: why }
  const { count, managed, at } = counted
  const value = `${formatCount(count, 'Ingress', 'Ingresses')}, ${formatCount(managed)} managed by PipeOps`
  return { name: 'Ingresses', value, note: why ?? `As of ${formatAgo(at, now)}` }
}

function podText({ phase, ready, restarts }: AgentPod): string {
  const word = phase === 'Running' ? (ready ? 'running' : 'running, not ready') : phase.toLowerCase()
  return restarts === 0 ? word : `${word}, ${formatCount(restarts, 'restart')}`
}

const pods: Fact = ({ pods: told }, now) => {
  if (told === null) return { name: 'Agent’s pods', value: 'not told', absent: true, note: null }
  if (told.value.length === 0) return { name: 'Agent’s pods', value: 'none', note: `As of ${formatAgo(told.at, now)}` }
  const value = told.value.map((pod) => `${pod.name}: ${podText(pod)}`).join('; ')
  return { name: 'Agent’s pods', value, note: `As of ${formatAgo(told.at, now)}` }
}

const services: Fact = ({ services: told }, now) => {
  if (told === null) return { name: 'Services', value: 'not told', absent: true, note: null }
  const open = told.value.filter(({ publishesAgent }) => publishesAgent)
  const age = `As of ${formatAgo(told.at, now)}`
  if (open.length === 0) return { name: 'Services', value: 'none leads to the agent’s port from outside', note: age }
  const value = open.map(({ name, type }) => `${name} (${type})`).join(', ')
  return { name: 'Services', value: `lead to the agent’s port from outside: ${value}`, note: `Close them. ${age}` }
}

const program: Fact = ({ version, namespace }) => ({
  name: 'Program',
  value: version === null ? 'version not told' : `version ${version}`,
  note: namespace === null ? null : `It watches the agent in ${namespace}`,
})

const missed: Fact = ({ missedReadings }) =>
  missedReadings === 0
    ? null
    : {
        name: 'Dropped',
        value: formatCount(missedReadings, 'reading'),
        note: 'Older than an hour when Lifeline came back; changes of Ingresses are never dropped.',
      }

const FACTS: readonly Fact[] = [connection, wanted, pods, services, program, missed]

/** What a cluster's companion is, and what it found, each with its age. */
export function prepareCompanion(companion: Companion, now: number, zone: Zone): FactItem[] {
  return FACTS.flatMap((fact) => fact(companion, now, zone) ?? [])
}
