import type { z } from 'zod'
import type { BeatFacts, RegisterFacts } from '@/server/fleet/types'
import { beatPayload, envelope, registerPayload } from './allow-list'
import { droppedPaths } from './dropped'
import { beatFacts, registerFacts } from './facts'
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

const OPEN_BRACE = 0x7b

/** Reads one frame through the allow-list. Never throws; what cannot be read is `bad`, what is no JSON is counted. */
export function readFrame(bytes: Buffer, binary: boolean, tokenInQuery: boolean): AgentFrame {
  // Old senders put the JSON into binary frames; tunnel bytes never begin with a brace.
  if (binary && bytes[0] !== OPEN_BRACE) return { type: 'other', binary: true }
  const parsed = parseJson(bytes)
  if (!parsed.ok) return binary ? { type: 'other', binary } : { type: 'bad', reason: parsed.reason, of: 'frame' }
  const outer = envelope.safeParse(parsed.value)
  if (!outer.success) return { type: 'bad', reason: 'wrong-shape', of: 'frame' }
  const frame = outer.data
  if (frame.type === 'register') return readRegister(frame, parsed.value, tokenInQuery)
  if (frame.type === 'heartbeat' || frame.type === 'status') return readBeat(frame, parsed.value)
  if (frame.type === 'ping') return { type: 'ping', ...about(frame, []) }
  return { type: 'other', binary: false }
}

function readRegister(frame: z.infer<typeof envelope>, raw: unknown, tokenInQuery: boolean): AgentFrame {
  const parsed = registerPayload.safeParse(frame.payload)
  if (!parsed.success) return { type: 'bad', reason: 'wrong-shape', of: 'register' }
  return {
    type: 'register',
    facts: registerFacts(parsed.data, tokenInQuery),
    mode: parsed.data.metadata?.registration_mode ?? null,
    claimedUuid: parsed.data.cluster_id,
    ...about(frame, droppedOf(registerPayload, raw, 'register', frame.payload)),
  }
}

function readBeat(frame: z.infer<typeof envelope>, raw: unknown): AgentFrame {
  const parsed = beatPayload.safeParse(frame.payload)
  if (!parsed.success) return { type: 'bad', reason: 'wrong-shape', of: 'frame' }
  return {
    type: 'beat',
    facts: beatFacts(parsed.data),
    claimedUuid: parsed.data.cluster_id,
    ...about(frame, droppedOf(beatPayload, raw, 'beat', frame.payload)),
  }
}

function droppedOf(schema: z.ZodType, raw: unknown, root: string, payload: unknown): string[] {
  return [...droppedPaths(envelope, raw, 'frame'), ...droppedPaths(schema, payload, root)]
}

function about(frame: z.infer<typeof envelope>, dropped: string[]): Envelope {
  const at = frame.timestamp === null ? Number.NaN : Date.parse(frame.timestamp)
  return { requestId: frame.request_id, sentAt: Number.isFinite(at) ? at : null, dropped }
}
