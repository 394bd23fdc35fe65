import { type Fate, FLAP_MS, type Sample } from './fleet'

const MIN = 60_000
const HOUR = 60 * MIN
const DAY = 24 * HOUR
const RETURN_MS = 2_500

/** A stretch in which the agent held its socket; `end` says how it ended, `silentAt` when its beats stopped before. */
export interface Session {
  from: number
  to: number
  silentAt: number
}

function session(from: number, to: number, silentAt = to): Session {
  return { from, to, silentAt }
}

function flaps(now: number, since: number): Session[] {
  const count = Math.floor((now - since) / (FLAP_MS + 9_000))
  return Array.from({ length: count }, (_, i) => {
    const from = since + i * (FLAP_MS + 9_000)
    return session(from, i === count - 1 ? now : from + FLAP_MS)
  })
}

/** When the agents of each fate were there during the last day; `index` spreads them so that no two are alike. */
const PAST: Record<Fate, (now: number, index: number) => Session[]> = {
  healthy: (now, index) => [session(now - DAY - index * 7 * MIN, now)],
  'one-loss': (now, index) => {
    const lost = now - (3 + 2 * (index % 5)) * HOUR
    return [session(now - DAY - index * MIN, lost), session(lost + (index % 2 ? 2_000 : 45_000), now)]
  },
  flapping: (now, index) => [session(now - DAY - index * MIN, now - 42 * MIN), ...flaps(now, now - 41 * MIN)],
  lost: (now, index) => [session(now - DAY - index * MIN, now - (1 + index - 14) * 47 * MIN)],
  'half-open': (now, index) => [session(now - DAY - index * MIN, now, now - (index - 14) * MIN)],
  never: () => [],
  twins: (now) => [session(now - DAY, now)],
  skewed: (now) => [session(now - DAY, now)],
}

export function pastOf(sample: Sample, index: number, now: number): Session[] {
  return PAST[sample.fate](now, index)
}

/** Agents that lived through a time in which nobody watched: what came before it, and their return a moment after. */
export function around(gap: { from: number; to: number }, sessions: readonly Session[]): Session[] {
  return sessions.flatMap((one) => {
    if (one.to <= gap.from || one.from >= gap.to) return [one]
    const before = { ...one, to: gap.from, silentAt: Math.min(one.silentAt, gap.from) }
    return [before, { ...one, from: gap.to + RETURN_MS }]
  })
}
