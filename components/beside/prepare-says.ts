import type { AgentReport } from '@/lib/contracts/agent-http'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { STATE_LOOK } from '@/lib/contracts/state'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatAgo, formatSpan } from '@/lib/format/span'

/** What the agent says beside what was seen, one row a claim. */
export interface SaysRow {
  name: string
  /** The agent's own words; null where it tells nothing. */
  says: string | null
  saw: string
  /** Null where nothing outside could agree. */
  agrees: 'yes' | 'no' | 'usual' | null
  why: string | null
}

interface Given {
  detail: ClusterDetail
  /** Of its own port; null while nobody has read that. */
  report: AgentReport | null
  now: number
  zone: Zone
}
type Row = (given: Given) => SaysRow | null

const UNSEEN = 'cannot be seen from outside'

function outside({ detail, now }: Given): string {
  const { basis, state, sockets, lastBeatAt } = detail
  if (basis === 'report') return 'we hold no socket of it'
  if (basis === 'listing') return `its controller lists it as ${STATE_LOOK[state].label.toLowerCase()}`
  const open = detail.past ? detail.lamps.socket === 'open' : sockets.length > 0
  if (!open) return 'no socket of it is open here'
  if (lastBeatAt === null && detail.past) return 'socket open'
  return lastBeatAt === null ? 'socket open, no beat yet' : `socket open, last beat ${formatAgo(lastBeatAt, now)}`
}

const connection: Row = (given) => {
  const { detail, report } = given
  const { basis, state } = detail
  const says = report?.state ?? null
  const told = says !== null && basis !== 'report' && state !== 'unknown' && state !== 'never'
  const agrees = told ? ((says === 'connected') === (state === 'connected') ? 'yes' : 'no') : null
  return { name: 'Connection', says, saw: outside(given), agrees, why: null }
}

const tunnel: Row = ({ detail }) => {
  const { tunnelStatus } = detail.says
  if (tunnelStatus === null) return null
  const name = 'Tunnel, in its beats'
  const beats = detail.lamps.heartbeat === 'fresh'
  if (!beats) return { name, says: tunnelStatus, saw: UNSEEN, agrees: null, why: null }
  const saw = 'its beats arrive through it'
  if (tunnelStatus === 'connected') return { name, says: tunnelStatus, saw, agrees: 'yes', why: null }
  const why = 'Usual for 0.0.132; the state rests on arrivals.'
  return { name, says: tunnelStatus, saw, agrees: 'usual', why }
}

const beat: Row = ({ detail, report, now, zone }) => {
  const { lastBeatAt, sockets } = detail
  const says = report?.lastBeatAt == null ? null : formatMoment(report.lastBeatAt, now, zone)
  const saw = lastBeatAt === null ? 'no beat has reached us' : `last beat ${formatAgo(lastBeatAt, now)}`
  const elsewhere = sockets.length === 0 && !detail.past ? ' Its beats go to another controller.' : ''
  const why = says === null ? null : `By its clock.${elsewhere}`
  return { name: 'Last beat', says, saw, agrees: null, why }
}

const healthy: Row = ({ report }) => {
  if (!report || report.healthy === null) return null
  const unwell = report.unhealthyMs === null ? 'unhealthy' : `unhealthy for ${formatSpan(report.unhealthyMs)}`
  const failures = report.failuresInARow ?? 0
  const why = failures === 0 ? null : `${formatCount(failures, 'beat')} in a row failed, it says.`
  return { name: 'Health', says: report.healthy ? 'healthy' : unwell, saw: UNSEEN, agrees: null, why }
}

const identity: Row = ({ detail, report }) => {
  if (!report || report.agentId === null) return null
  const { agentId } = detail
  const same = agentId === report.agentId
  const agrees = agentId === null ? null : same ? 'yes' : 'no'
  const why = agrees === 'no' ? 'Another agent answers there than the one that called: look at the address.' : null
  return { name: 'Agent id', says: report.agentId, saw: agentId ?? 'it has not called here', agrees, why }
}

const registered: Row = ({ detail, report, now, zone }) => {
  if (!report || report.registered === null) return null
  const { registeredAt } = detail
  const saw = registeredAt === null ? 'no registration was seen here' : `at ${formatMoment(registeredAt, now, zone)}`
  return { name: 'Registered', says: report.registered ? 'yes' : 'no', saw, agrees: null, why: null }
}

const version: Row = ({ report }) => {
  const why = 'Its beats say 1.0.0-dev, as every release does; its own port tells the true one.'
  return { name: 'Version', says: report?.version ?? null, saw: UNSEEN, agrees: null, why: report ? why : null }
}

const started: Row = ({ report, now, zone }) => {
  if (!report || report.startedAt === null) return null
  const says = formatMoment(report.startedAt, now, zone)
  return { name: 'Started', says, saw: UNSEEN, agrees: null, why: 'By its clock.' }
}

const counters: Row = ({ report }) => {
  const beats = report?.counters.beats ?? null
  if (!report || beats === null) return null
  const { beatsFailed, reconnects } = report.counters
  const failed = beatsFailed === null ? '' : `, ${formatCount(beatsFailed)} failed`
  const again = reconnects === null ? '' : `, ${formatCount(reconnects, 'reconnect')}`
  const says = `${formatCount(beats, 'beat')}${failed}${again}`
  return { name: 'Since its start', says, saw: UNSEEN, agrees: null, why: null }
}

const ROWS: readonly Row[] = [connection, tunnel, beat, healthy, identity, registered, version, started, counters]

/** Everything that an agent says of itself, beside what was seen of it from outside. It decides nothing. */
export function prepareSays(given: Given): SaysRow[] {
  return ROWS.flatMap((row) => row(given) ?? [])
}

/** What a reader of this part must know first. */
export function saysIntro({ basis }: Pick<ClusterDetail, 'basis'>): string {
  if (basis === 'arrivals') return 'It decides nothing: the state above rests on arrivals.'
  if (basis === 'listing') return 'It decides nothing: the state above rests on what a controller lists.'
  return 'Nothing of it arrives here, so the state above rests on this, and says so.'
}
