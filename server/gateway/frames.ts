import type { BeatFacts, RegisterFacts } from '@/server/fleet/types'
import { type KeptMessage, readBeatPayload, readEnvelope, readRegisterPayload } from './allow-list'
import { beatFacts, registerFacts } from './facts'
import type { Dropped } from './fields'
import { parseJson } from './guard'

interface Envelope {
  requestId: string | null
  /** The agent's clock, for skew alone. */
  sentAt: number | null
  dropped: readonly string[]
}

/** One frame of an agent, as far as it concerns us. */
export type AgentFrame =
  | ({
      type: 'register'
      facts: RegisterFacts
      mode: 'fresh' | 'resume' | null
      claimedUuid: string | null
    } & Envelope)
  | ({ type: 'beat'; facts: BeatFacts; claimedUuid: string | null } & Envelope)
  | ({ type: 'ping' } & Envelope)
  | { type: 'other'; binary: boolean }
  | { type: 'bad'; reason: 'too-deep' | 'not-json' | 'wrong-shape'; of: 'register' | 'frame' }

type Outer = KeptMessage<typeof readEnvelope>

const OPEN_BRACE = 0x7b
const NOTHING: readonly string[] = []

/** Reads one frame through the allow-list. Never throws; what cannot be read is `bad`, what is no JSON is counted. */
export function readFrame(bytes: Buffer, binary: boolean, tokenInQuery: boolean): AgentFrame {
  // Old senders put the JSON into binary frames; tunnel bytes never begin with a brace.
  if (binary && bytes[0] !== OPEN_BRACE) return { type: 'other', binary: true }
  const parsed = parseJson(bytes)
  if (!parsed.ok) return binary ? { type: 'other', binary } : { type: 'bad', reason: parsed.reason, of: 'frame' }
  const dropped: Dropped = new Set()
  const outer = readEnvelope(parsed.value, dropped)
  if (!outer) return { type: 'bad', reason: 'wrong-shape', of: 'frame' }
  const { payload } = parsed.value as { payload?: unknown }
  if (outer.type === 'register') return readRegister(outer, payload, dropped, tokenInQuery)
  if (outer.type === 'heartbeat' || outer.type === 'status') return readBeat(outer, payload, dropped)
  if (outer.type === 'ping') return { type: 'ping', ...about(outer, NOTHING) }
  return { type: 'other', binary: false }
}

function readRegister(outer: Outer, payload: unknown, dropped: Dropped, tokenInQuery: boolean): AgentFrame {
  const kept = readRegisterPayload(payload, dropped)
  if (!kept) return { type: 'bad', reason: 'wrong-shape', of: 'register' }
  return {
    type: 'register',
    facts: registerFacts(kept, tokenInQuery),
    mode: kept.metadata?.registration_mode ?? null,
    claimedUuid: kept.cluster_id,
    ...about(outer, [...dropped]),
  }
}

function readBeat(outer: Outer, payload: unknown, dropped: Dropped): AgentFrame {
  const kept = readBeatPayload(payload, dropped)
  if (!kept) return { type: 'bad', reason: 'wrong-shape', of: 'frame' }
  const { requestId, sentAt } = about(outer, NOTHING)
  return {
    type: 'beat',
    facts: beatFacts(kept),
    claimedUuid: kept.cluster_id,
    requestId,
    sentAt,
    dropped: dropped.size === 0 ? NOTHING : [...dropped],
  }
}

function about(outer: Outer, dropped: readonly string[]): Envelope {
  const at = outer.timestamp === null ? Number.NaN : Date.parse(outer.timestamp)
  return { requestId: outer.request_id, sentAt: Number.isFinite(at) ? at : null, dropped }
}
