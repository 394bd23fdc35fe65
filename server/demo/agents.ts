import { setTimeout as delay } from 'node:timers/promises'
import type { Services } from '@/server/context'
import { AgentClient } from '@/server/testing/agent-client'
import { replayOverSockets } from '@/server/testing/agent-replay'
import type { AgentSocket } from '@/server/testing/agent-socket'
import { readRecording } from '@/server/testing/recordings'
import { FALL, FLAP_MS, fallAwayMs, type Sample, SKEW_MS, START_MS } from './fleet'
import type { Placed } from './history'
import { recordedBeat } from './recorded-beat'
import { varyPayload } from './vary'

const BEAT_MS = 30_000
const PING_MS = 10_000
const AWAY_MS = 9_000
/** The start of a recording is played so much faster, so that a demo is there within seconds. */
const SPEED = 8

interface Stage {
  services: Services
  url: string
  folder: string
  signal: AbortSignal
}

/** How long it is until regions fall, by our own clock. @param began when the agents were started */
function untilFall(began: number): number {
  const lived = Date.now() - began
  const later = Math.max(0, Math.ceil((lived - FALL.firstMs) / FALL.everyMs))
  return FALL.firstMs + later * FALL.everyMs - lived
}

/** Starts the agents of the sample fleet: real clients on real sockets. Those of lost and never seen clusters stay away. */
export async function startAgents(fleet: readonly Placed[], stage: Stage): Promise<void> {
  const { directory, log } = stage.services
  for (const { id, sample } of fleet) {
    const token = await directory.issueToken(id)
    if (sample.fate === 'lost') continue
    const live = sample.fate === 'never' ? refusedTries(sample, stage) : agentsOf(sample, token, stage)
    live.catch((err: unknown) => {
      if (!stage.signal.aborted) log.warn({ err, cluster: sample.name }, 'A sample agent ended.')
    })
  }
}

async function agentsOf(sample: Sample, token: string, stage: Stage): Promise<void> {
  if (sample.fate !== 'twins') return oneAgent(sample, token, stage, 0)
  await Promise.all([oneAgent(sample, token, stage, 0), oneAgent(sample, token, stage, BEAT_MS / 2)])
}

async function oneAgent(sample: Sample, token: string, stage: Stage, after: number): Promise<void> {
  const { signal, url, folder } = stage
  await delay(after, undefined, { signal })
  const plant = (payload: Record<string, unknown>) => varyPayload(sample, payload)
  const began = Date.now()
  const fallsFor = fallAwayMs(sample)
  while (!signal.aborted) {
    const recording = readRecording(sample.recording, folder)
    const untilMs = (recording.rows[0]?.ms ?? 0) + START_MS
    const agent = await replayOverSockets(recording, { url, token, speed: SPEED, untilMs, signal, plant })
    const socket = agent.sockets.findLast(({ isOpen }) => isOpen)
    const said = { ...recordedBeat(recording), agent_id: agent.agentId, cluster_id: agent.clusterUuid }
    const fall = fallsFor === null ? null : began
    const fell = socket !== undefined && (await stay(sample, varyPayload(sample, said), socket, { signal, fall }))
    await delay(fell && fallsFor !== null ? fallsFor : AWAY_MS, undefined, { signal })
  }
}

/**
 * Beats and pings until the socket ends, or until the sample's fate ends it.
 * @param fall since when the falls of its region are counted; null where it never falls with others
 * @returns whether it fell with its region
 */
async function stay(
  sample: Sample,
  payload: Record<string, unknown>,
  socket: AgentSocket,
  { signal, fall }: { signal: AbortSignal; fall: number | null },
): Promise<boolean> {
  const began = Date.now()
  const silent = sample.fate === 'half-open'
  for (let beats = 0; socket.isOpen; ) {
    const falls = fall !== null && untilFall(fall) <= PING_MS
    await delay(falls ? untilFall(fall) : PING_MS, undefined, { signal })
    if (falls) {
      await socket.drop()
      return true
    }
    socket.pingOnly()
    const lived = Date.now() - began
    if (sample.fate === 'flapping' && lived >= FLAP_MS) {
      await socket.drop()
      return false
    }
    if (silent || lived < (beats + 1) * BEAT_MS) continue
    beats += 1
    const ahead = sample.fate === 'skewed' ? SKEW_MS : 0
    socket.send({ type: 'heartbeat', payload, timestamp: new Date(Date.now() + ahead).toISOString() })
  }
  return false
}

/** An agent with a token that is not valid here: it tries, is refused, and shows among the refused dial-ins. */
async function refusedTries({ name }: Sample, { url, signal }: Stage): Promise<void> {
  if (name !== 'vesper') return
  const agent = new AgentClient({ url, token: `not-valid-${name}`, agentId: `agent-${name}` })
  for (let tries = 0; tries < 3; tries++) {
    await agent.open().catch(() => {})
    await delay(PING_MS, undefined, { signal })
  }
}
