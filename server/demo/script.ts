import type { Observation } from '@/server/fleet/types'
import { type RouteCall, registerCall } from '@/server/routes/reported'
import { type Recording, readRecording } from '@/server/testing/recordings'
import { observationsOf } from '@/server/testing/replay-observations'
import { type Sample, START_MS } from './fleet'
import { alsoCounted, type OCCASIONS, varyCall } from './hosts'
import type { Session } from './past'
import { varyObservation } from './vary'

const BEAT_MS = 30_000
const SYNC_MS = 4 * 3_600_000

/** One thing of the past, when it arrived. */
export interface Happening {
  at: number
  clusterId: string
  observations: readonly Observation[]
  routeCall: RouteCall | null
}

/**
 * Everything that arrived from one cluster during its sessions until `end`: each starts as recorded and goes on beating.
 */
export function happenings(
  clusterId: string,
  sample: Sample,
  { sessions, folder, end }: { sessions: readonly Session[]; folder: string; end: number },
): Happening[] {
  const recording = sessions.length > 0 ? readRecording(sample.recording, folder) : null
  return sessions
    .flatMap((session, i) => (recording ? oneSession(clusterId, sample, session, recording, i) : []))
    .map((one) => ({ ...one, routeCall: one.routeCall && varyCall(sample, one.routeCall, end - one.at) }))
}

/** A single call about a host that others claim too. */
export function occasion(clusterId: string, { agoMs, kind, host }: (typeof OCCASIONS)[number], end: number): Happening {
  const at = end - agoMs
  const routeCall: RouteCall =
    kind === 'unregister' ? { kind, host, contested: false } : registerCall({ hostname: host, tls: true })
  return { at, clusterId, observations: [], routeCall }
}

function oneSession(
  clusterId: string,
  sample: Sample,
  { from, to, silentAt }: Session,
  recording: Recording,
  index: number,
): Happening[] {
  const first = recording.rows[0]?.ms ?? 0
  const told = observationsOf(recording, from - first, index * 10 + 1).filter(({ ms }) => ms - first < START_MS)
  const start = told.map(({ ms, observations, routeCall }) => ({
    at: from + ms - first,
    clusterId,
    observations: observations.map((one) => varyObservation(sample, one)),
    routeCall,
  }))
  const beat = start.flatMap(({ observations }) => observations).findLast(({ kind }) => kind === 'beat')
  const sync = start.findLast(({ routeCall }) => routeCall?.kind === 'sync')
  const last = start.at(-1)?.at ?? from
  const later: Happening[] = []
  if (beat?.kind === 'beat') {
    const ahead = (beat.sentAt ?? 0) - (start.find(({ observations }) => observations.includes(beat))?.at ?? 0)
    // Routes are not counted yet in the first beat.
    const paths = sync?.routeCall?.kind === 'sync' ? sync.routeCall.routes.length + alsoCounted(sample) : 0
    const facts = { ...beat.facts, gatewayRoutes: beat.facts.gatewayRoutes === null ? null : paths }
    for (let at = last + BEAT_MS; at < silentAt; at += BEAT_MS) {
      const observation = { ...beat, facts, sentAt: beat.sentAt === null ? null : at + ahead }
      later.push({ at, clusterId, observations: [observation], routeCall: null })
    }
    for (let at = last + BEAT_MS; at < to; at += BEAT_MS) {
      later.push({ at, clusterId, observations: [{ kind: 'ping', socketId: beat.socketId }], routeCall: null })
    }
    later.push({
      at: to,
      clusterId,
      observations: [{ kind: 'close', socketId: beat.socketId, code: 1006, by: 'agent' }],
      routeCall: null,
    })
  }
  if (sync) for (let at = sync.at + SYNC_MS; at < silentAt; at += SYNC_MS) later.push({ ...sync, at })
  return [...start, ...later]
}
