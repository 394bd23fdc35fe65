import type { Incident } from '@/lib/contracts/triage'
import type { IncidentDetail } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'
import { queueTitle, sharedWords } from '@/lib/format/queue-text'
import { spanInWords } from '@/lib/format/span'
import type { Context } from '@/server/context'
import { returnCurve } from '@/server/triage/incidents/returns'
import { nameOf } from './internal'

/** An incident with what its page draws, of the members that its reader sees. */
export function incidentDetail(ctx: Pick<Context, 'hub'>, incident: Incident): IncidentDetail {
  const ids = incident.members.map(({ clusterId }) => clusterId)
  return {
    incident,
    title: titleOf(incident),
    says: saysOf(incident),
    unless: UNLESS,
    curve: returnCurve(incident, (id) => ctx.hub.row(id)?.generation ?? null),
    names: Object.fromEntries(ids.map((id) => [id, nameOf(ctx, id)])),
  }
}

const UNLESS = [
  'Some of them fall again while the others stay: then those have a trouble of their own.',
  'One is past its last possible try: look at that one as a case of its own.',
]

function titleOf(incident: Incident): string {
  const clusterIds = incident.members.map(({ clusterId }) => clusterId)
  const entry = { key: incident.id, kind: 'incident', clusterIds, tier: 'out', cause: null, routes: 0 } as const
  const rest = { needsPerson: false, since: incident.from, dueBy: incident.dueBy, why: '' }
  return queueTitle({ ...entry, ...rest }, [], incident)
}

/** Why we say that they belong together, each with how sure that is. */
function saysOf({ members, from, to, shared }: Incident): IncidentDetail['says'] {
  const fell = `${formatCount(members.length, 'agent')} fell within ${spanInWords(Math.max(to - from, 1))} of each other.`
  const together = shared.filter(({ verdict }) => verdict === 'shared')
  const mixed = shared.filter(({ verdict }) => verdict === 'mixed').map(({ dimension }) => dimension)
  const says = [{ certainty: 'certain', text: fell }]
  for (const one of together) {
    const rest =
      one.fleet > one.members ? `; ${formatCount(one.fleet)} of the fleet are there` : ', and nobody else is there'
    says.push({ certainty: 'certain', text: `They share this: ${sharedWords(one)}${rest}.` })
  }
  if (together.length > 0) says.push({ certainty: 'likely', text: 'What they share failed: not the customers.' })
  if (mixed.length > 0) {
    const text = `They are mixed as the whole fleet is in: ${mixed.join(', ')}.`
    says.push({ certainty: 'certain', text })
  }
  return says
}
