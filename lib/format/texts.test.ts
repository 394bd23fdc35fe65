import { describe, expect, test } from 'vitest'
import { refusal } from '@/lib/contracts/dial-in'
import { type ClusterEvent, eventKind, type Transition } from '@/lib/contracts/timeline'
import { agentText } from './agent-text'
import { causeText } from './cause-text'
import { eventText } from './event-text'
import { refusalText } from './refusal-text'

const AT = Date.UTC(2026, 10, 23, 9, 14, 2)
const seq = 1

const causes: [string, Partial<Transition>, string][] = [
  ['first registration', { cause: 'registered', evidence: { registration: 'fresh' } }, 'Registered as new.'],
  ['kept state', { cause: 'resumed', evidence: { registration: 'resume' } }, 'Registered, resuming its state.'],
  [
    'back without a registration',
    { cause: 'beat', evidence: { awayMs: 1_100, endpoint: 'controller' } },
    'Back after 1 s: same process, session resumed.',
  ],
  ['a socket alone', { cause: 'resumed', to: 'connecting' }, 'Its socket is open; nothing has arrived through it yet.'],
  [
    'back on the gateway, within a second',
    { cause: 'route-sync', evidence: { awayMs: 640, endpoint: 'gateway' } },
    'Back after less than 1 s: session resumed on the gateway.',
  ],
  [
    'hand-over',
    { cause: 'hand-over', at: Date.UTC(2026, 10, 23, 7, 22, 58) },
    'Moved to the gateway at 07:22:58: a hand-over, not a loss.',
  ],
  [
    'loss, open',
    { cause: 'no-goodbye', evidence: { code: 1006 } },
    'Ended without a goodbye (1006). A stop, a crash and a cut cable look alike; what follows will tell.',
  ],
  [
    'loss, resolved',
    { cause: 'no-goodbye', evidence: { code: 1006 }, resolution: { at: AT, cause: 'beat', awayMs: 1_000 } },
    'Ended without a goodbye (1006). A stop, a crash and a cut cable look alike; what followed: back after 1 s: same process, session resumed.',
  ],
  ['closed', { cause: 'closed', evidence: { code: 1001 } }, 'Closed by its agent (1001).'],
  [
    'half-open',
    { cause: 'half-open', evidence: { lastBeatAt: AT } },
    'Half-open: the socket is open, beats are silent since 09:14:02. Nobody may be at its other end.',
  ],
  [
    'no return',
    { cause: 'no-return', at: Date.UTC(2026, 10, 23, 13), evidence: { dueBy: Date.UTC(2026, 10, 23, 12, 20, 15) } },
    'No try came by 12:20:15, when the last one was due. The agent is stopped, cut off, or cannot reach us.',
  ],
  [
    'no return so far',
    { cause: 'no-return', evidence: { dueBy: AT + 4_000 } },
    'No sign for 75 s after it ended; the next try was due by 09:14:06. The agent is stopped, cut off, or cannot reach us.',
  ],
  [
    'own restart',
    { cause: 'own-restart', evidence: { silentMs: 82_000 } },
    'Lifeline was not running from 09:12:40 to 09:14:02. Nobody was watching; this time counts neither as up nor as down.',
  ],
  [
    'ended by us',
    { cause: 'closed-by-us', evidence: { silentMs: 95_000 } },
    'We ended the socket: nothing came through it for 95 s.',
  ],
]

describe('causeText', () => {
  test.each(causes)('%s', (_name, change, text) => {
    const transition = { seq, at: AT, from: 'connected', to: 'connected', cause: 'beat', evidence: {}, ...change }
    expect(causeText(transition as Transition, 'utc')).toBe(text)
  })

  test.each([
    ['2026', 'Back after 45 s with a new registration: the agent was restarted.'],
    ['2025-11', 'Back after 45 s with a new registration: as agents of November 2025 do after every loss.'],
    [null, 'Back after 45 s with a new registration: the agent was restarted, or is of November 2025.'],
  ] as const)('what a new registration proves depends on the generation: %s', (generation, text) => {
    const back: Transition = {
      seq,
      at: AT,
      from: 'reconnecting',
      to: 'connected',
      cause: 're-registered',
      evidence: { awayMs: 45_000 },
    }
    expect(causeText(back, 'utc', generation)).toBe(text)
  })
})

const events: [ClusterEvent['kind'], ClusterEvent['facts'], string][] = [
  ['socket-opened', { endpoint: 'gateway' }, 'Socket opened on the gateway path.'],
  ['socket-closed', { code: 1006 }, 'Socket ended without a goodbye (1006).'],
  ['socket-closed', { code: 1001 }, 'Socket closed (1001).'],
  ['beats-fresh', { lateMs: 12_000 }, 'Beats are fresh again after 12 s.'],
  ['hand-over', { endpoint: 'gateway' }, 'Moved to the gateway at 09:14:02: a hand-over, not a loss.'],
  ['hand-over', { endpoint: 'controller' }, 'Moved to another socket at 09:14:02: a hand-over, not a loss.'],
  ['beats-late', { lastBeatAt: AT - 45_100 }, 'No beat for 45 s while the socket stood open.'],
  ['route-sync', { routes: 6, mode: 'tunnel' }, '6 routes synced, tunnel mode.'],
  ['says', { status: 'healthy', tunnelStatus: 'disconnected' }, 'The agent says “healthy”, tunnel “disconnected”.'],
  ['flapping-began', { losses: 3 }, '3 losses in 15 min: flapping.'],
  ['companion-connected', {}, 'The companion beside its agent connected.'],
  [
    'companion-gone',
    { stoodMs: 192_000 },
    'The companion beside its agent went away after 3 min 12 s: what it watches is not told meanwhile.',
  ],
  ['finding', { rule: 'duplicate-agents' }, 'Two agents run with one identity.'],
  ['finding', { rule: 'not-known-here' }, 'Found: not known here.'],
]

describe('eventText', () => {
  test.each(events)('%s %o', (kind, facts, text) => {
    expect(eventText({ seq, at: AT, kind, facts }, 'utc')).toBe(text)
  })

  test.each(eventKind.options)('%s without any fact is still a sentence', (kind) => {
    expect(eventText({ seq, at: AT, kind, facts: {} }, 'utc')).toMatch(/^[A-Z0-9].*\.$/)
  })
})

test.each(refusal.options)('%s says what happened and what to do', (reason) => {
  const { what, next } = refusalText({ reason })
  expect(what).toMatch(/\.$/)
  expect(next).toMatch(/\.$/)
})

test.each([
  ['0.0.238', '2026', '0.0.238'],
  [null, '2026', '2026 or newer'],
  [null, '2025-11', 'November 2025'],
  [null, null, 'not reported'],
] as const)('an agent of version %s and generation %s is "%s"', (agentVersion, generation, text) => {
  expect(agentText({ agentVersion, generation })).toBe(text)
})
