import { setTimeout as delay } from 'node:timers/promises'
import type { RefusedFrame } from '@/lib/contracts/own-health'
import type { Services } from '@/server/context'
import { isLifelineError } from '@/server/errors'
import type { Observation, SocketId } from '@/server/fleet/types'
import { errorFrame, heartbeatAck, pong, registerSuccess } from './answers'
import type { AgentFrame } from './frames'
import type { Claim, Named } from './naming'

type Deps = Pick<Services, 'intake' | 'hub' | 'clock' | 'log'>
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>

/** The socket that a frame came through. */
interface Speaker {
  readonly id: SocketId
  readonly clusterId: string | null
  readonly open: boolean
  /** The last claim that a beat resolved; the next beats repeat it. */
  claimed: { agentId: string | null; uuid: string | null } | null
  /** Asks who it is, and names the socket so. Null when that names nobody. */
  claim(by: Claim['by'], said: Pick<Claim, 'agentId' | 'uuid' | 'name'>): Promise<(Named & { kind: 'cluster' }) | null>
  /** What a nameless socket does is nobody's. */
  tell(observation: Observation): void
  send(frame: string): void
  /** One frame was refused; the others go on. */
  refused(reason: RefusedFrame): void
}

/** Within the 30 s that an agent waits for the answer to its registration. */
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000] as const

/**
 * Takes in one frame and answers it, at once where nothing has to be waited for. Rejects when the store failed; the
 * socket then goes on with the next one.
 */
export function takeFrame(deps: Deps, speaker: Speaker, frame: AgentFrame): Promise<void> | null {
  if (frame.type === 'register') return takeRegister(deps, speaker, frame)
  if (frame.type === 'beat') return takeBeat(deps, speaker, frame)
  const binary = frame.type === 'other' && frame.binary
  speaker.tell({ kind: 'frame', socketId: speaker.id, binary })
  if (frame.type === 'ping') speaker.send(pong(frame.requestId, deps.clock()))
  if (frame.type !== 'bad') return null
  speaker.refused(frame.reason)
  if (frame.of === 'register') speaker.send(errorFrame('unreadable', null, deps.clock()))
  return null
}

/** Acknowledged when it is stored, or not at all: an agent that is told so never registers again by itself. */
async function takeRegister(deps: Deps, speaker: Speaker, frame: Frame<'register'>): Promise<void> {
  const { clock, log } = deps
  const tries = { observed: false }
  for (const waitMs of RETRY_MS) {
    try {
      return speaker.send(await storeRegister(deps, speaker, frame, tries))
    } catch (cause) {
      // Refused by the intake: it must be told again. Whatever else failed is in its queue, and is tried again there.
      if (isLifelineError(cause)) tries.observed = false
      log.warn({ err: cause, socketId: speaker.id, retryInMs: waitMs }, 'registration could not be stored')
    }
    await delay(waitMs, undefined, { ref: false })
    if (!speaker.open) return
  }
  speaker.send(errorFrame('store', frame.requestId, clock()))
}

async function storeRegister(
  { clock, intake, hub }: Deps,
  speaker: Speaker,
  { facts, mode, sentAt, dropped, requestId, claimedUuid }: Frame<'register'>,
  tries: { observed: boolean },
): Promise<string> {
  const named = await speaker.claim('register', { agentId: facts.agentId, uuid: claimedUuid, name: facts.name })
  if (!named) return errorFrame('unreadable', requestId, clock())
  if (!tries.observed) {
    tries.observed = true
    await intake.observe(named.clusterId, { kind: 'register', socketId: speaker.id, facts, mode, sentAt, dropped })
  } else if (!intake.healthy) throw new Error('The store still takes nothing.')
  const again = (hub.stateOf(named.clusterId)?.registration?.count ?? 1) > 1
  const uuid = named.honoured && claimedUuid !== null ? claimedUuid : named.clusterId
  const name = hub.row(named.clusterId)?.name ?? facts.name ?? named.clusterId
  return registerSuccess({ requestId, uuid, name, status: again ? 're-registered' : 'registered' }, clock())
}

function takeBeat({ clock }: Deps, speaker: Speaker, frame: Frame<'beat'>): Promise<void> | null {
  const { facts, claimedUuid, sentAt, dropped } = frame
  const { claimed } = speaker
  const take = () => {
    speaker.tell({ kind: 'beat', socketId: speaker.id, facts, sentAt, dropped })
    speaker.send(heartbeatAck(clock()))
  }
  const known = speaker.clusterId !== null && claimed?.agentId === facts.agentId && claimed.uuid === claimedUuid
  if (!known) return claimThen(speaker, frame, take)
  take()
  return null
}

async function claimThen(speaker: Speaker, frame: Frame<'beat'>, take: () => void): Promise<void> {
  const claim = { agentId: frame.facts.agentId, uuid: frame.claimedUuid }
  await speaker.claim('beat', { ...claim, name: null })
  speaker.claimed = claim
  take()
}
