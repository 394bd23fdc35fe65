/** The six connection states of a cluster (docs/architecture.md, "Words"). This is their one spelling. */
export const CONNECTION_STATES = [
  'disconnected',
  'reconnecting',
  'connecting',
  'unknown',
  'never',
  'connected',
] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** What a state rests on: our own socket, the agent's own port, or a remote controller's listing. */
export const BASES = ['arrivals', 'report', 'listing'] as const
export type Basis = (typeof BASES)[number]

/** Why a connection state changed. */
export const CAUSES = [
  'registered',
  'resumed',
  're-registered',
  'route-sync',
  'beat',
  'hand-over',
  'no-goodbye',
  'closed',
  'half-open',
  'no-return',
  'own-restart',
  'closed-by-us',
  'reported',
  'listed',
  'unread',
  'agent-down',
] as const
export type Cause = (typeof CAUSES)[number]

/** The hues of the interface: colour is spent on state alone. */
export type Hue = 'ok' | 'way' | 'warn' | 'bad' | 'none'

interface StateLook {
  label: string
  hue: Hue
  /** Worst first: 0 is listed at the top. */
  rank: number
}

/** How each state is named, coloured and ranked; total, so a new state cannot be forgotten. */
export const STATE_LOOK: Record<ConnectionState, StateLook> = {
  disconnected: { label: 'Disconnected', hue: 'bad', rank: 0 },
  reconnecting: { label: 'Reconnecting', hue: 'warn', rank: 1 },
  connecting: { label: 'Connecting', hue: 'way', rank: 2 },
  unknown: { label: 'Unknown', hue: 'none', rank: 3 },
  never: { label: 'Never seen', hue: 'none', rank: 4 },
  connected: { label: 'Connected', hue: 'ok', rank: 5 },
}

/** Limits of state, in milliseconds (design: "The fleet's state, where we hold the socket"). */
export const LIMITS = {
  freshMs: 45_000,
  lostMs: 95_000,
  returnMs: 75_000,
  /** A socket without a frame or a ping for this long is ended by us. */
  silentMs: 95_000,
  /** A close with 1000 or 1001 is decided after this long: it may be a hand-over. */
  handOverMs: 2_000,
  flappingLosses: 3,
  flappingWindowMs: 15 * 60_000,
  routeLifeMs: 24 * 3_600_000,
  syncEveryMs: 4 * 3_600_000,
  watchMarkMs: 5_000,
} as const
