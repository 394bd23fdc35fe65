import { setTimeout as delay } from 'node:timers/promises'
import type { Services } from '@/server/context'
import { isLifelineError } from '@/server/errors'
import { errorFrame, heartbeatAck, pong, registerSuccess } from './answers'
import type { Connection } from './connection'
import type { AgentFrame } from './frames'

type Deps = Pick<Services, 'intake' | 'hub' | 'clock' | 'log'>
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>

/** Within the 30 s that an agent waits for the answer to its registration. */
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000] as const

/** Takes in one frame and answers it. Rejects when the store failed; the socket then goes on with the next one. */
export async function takeFrame(deps: Deps, connection: Connection, frame: AgentFrame): Promise<void> {
  if (frame.type === 'register') return takeRegister(deps, connection, frame)
  if (frame.type === 'beat') return takeBeat(deps, connection, frame)
  const binary = frame.type === 'other' && frame.binary
  connection.tell({ kind: 'frame', socketId: connection.id, binary })
  if (frame.type === 'ping') connection.send(pong(frame.requestId, deps.clock()))
  if (frame.type !== 'bad') return
  connection.refused(frame.reason)
  if (frame.of === 'register') connection.send(errorFrame('unreadable', null, deps.clock()))
}

/** Acknowledged when it is stored, or not at all: an agent that is told so never registers again by itself. */
async function takeRegister(deps: Deps, connection: Connection, frame: Frame<'register'>): Promise<void> {
  const { clock, log } = deps
  const tries = { observed: false }
  for (const waitMs of RETRY_MS) {
    try {
      return connection.send(await storeRegister(deps, connection, frame, tries))
    } catch (cause) {
      // Refused by the intake: it must be told again. Whatever else failed is in its queue, and is tried again there.
      if (isLifelineError(cause)) tries.observed = false
      log.warn({ err: cause, socketId: connection.id, retryInMs: waitMs }, 'registration could not be stored')
    }
    await delay(waitMs, undefined, { ref: false })
    if (!connection.open) return
  }
  connection.send(errorFrame('store', frame.requestId, clock()))
}

async function storeRegister(
  { clock, intake, hub }: Deps,
  connection: Connection,
  { facts, mode, sentAt, dropped, requestId, claimedUuid }: Frame<'register'>,
  tries: { observed: boolean },
): Promise<string> {
  const named = await connection.claim('register', { agentId: facts.agentId, uuid: claimedUuid, name: facts.name })
  if (!named) return errorFrame('unreadable', requestId, clock())
  const known = (hub.stateOf(named.clusterId)?.registration ?? null) !== null
  if (!tries.observed) {
    tries.observed = true
    await intake.observe(named.clusterId, { kind: 'register', socketId: connection.id, facts, mode, sentAt, dropped })
  } else if (!intake.healthy) throw new Error('The store still takes nothing.')
  const uuid = named.honoured && claimedUuid !== null ? claimedUuid : named.clusterId
  const name = hub.row(named.clusterId)?.name ?? facts.name ?? named.clusterId
  return registerSuccess({ requestId, uuid, name, status: known ? 're-registered' : 'registered' }, clock())
}

async function takeBeat({ clock }: Deps, connection: Connection, frame: Frame<'beat'>): Promise<void> {
  const { facts, claimedUuid, sentAt, dropped } = frame
  const claim = JSON.stringify([facts.agentId, claimedUuid])
  if (connection.clusterId === null || connection.claimed !== claim) {
    await connection.claim('beat', { agentId: facts.agentId, uuid: claimedUuid, name: null })
    connection.claimed = claim
  }
  connection.tell({ kind: 'beat', socketId: connection.id, facts, sentAt, dropped })
  connection.send(heartbeatAck(clock()))
}
