import type { AgentCounters, AgentReading } from '@/lib/contracts/agent-http'

type CounterName = keyof AgentCounters
type Rates = Record<CounterName, number | null>

const HOUR_MS = 3_600_000
const NAMES: readonly CounterName[] = [
  'beats',
  'beatsFailed',
  'reconnects',
  'routesSent',
  'routesFailed',
  'routesRetried',
]
/** The agent's start is told to the nanosecond, or to 10 ms by its metrics: a restart takes longer. */
const SAME_START_MS = 1_000

/** What counters grew by over a window, and the time that they were really watched. */
export interface CounterGrowth {
  /** How much each grew; null where no two readings tell it. */
  grew: Rates
  /** The same for an hour; null while less than a minute was watched, which says nothing about an hour. */
  anHour: Rates
  /** Milliseconds between readings that follow one another; where readings are missing, time counts for nothing. */
  watchedMs: number
  restarts: number
}

const SHORTEST_MS = 60_000

/** Whether the agent was restarted between two readings: another start, or a counter that fell. */
function restarted(before: AgentReading, after: AgentReading): boolean {
  const [a, b] = [before.report, after.report]
  if (!a || !b) return false
  if (a.startedAt !== null && b.startedAt !== null) return Math.abs(b.startedAt - a.startedAt) > SAME_START_MS
  return NAMES.some((name) => (b.counters[name] ?? 0) < (a.counters[name] ?? 0))
}

/**
 * Counters as rates. After a restart a counter began at 0, so all of it is growth.
 * @param readings in the order of their times
 * @param longestGapMs two readings further apart than this do not tell what was between them
 */
export function counterGrowth(readings: readonly AgentReading[], longestGapMs: number): CounterGrowth {
  const grew: Rates = nothing()
  let watchedMs = 0
  let restarts = 0
  const told = readings.filter((reading) => reading.report !== null)
  for (const [index, after] of told.entries()) {
    const before = told[index - 1]
    if (!before || after.at - before.at > longestGapMs) continue
    const anew = restarted(before, after)
    if (anew) restarts += 1
    watchedMs += after.at - before.at
    for (const name of NAMES) {
      const to = after.report?.counters[name] ?? null
      const from = anew ? 0 : (before.report?.counters[name] ?? null)
      if (to !== null && from !== null) grew[name] = (grew[name] ?? 0) + Math.max(0, to - from)
    }
  }
  const anHour = nothing()
  for (const name of NAMES) {
    const by = grew[name]
    if (by !== null && watchedMs >= SHORTEST_MS) anHour[name] = (by * HOUR_MS) / watchedMs
  }
  return { grew, anHour, watchedMs, restarts }
}

function nothing(): Rates {
  return { beats: null, beatsFailed: null, reconnects: null, routesSent: null, routesFailed: null, routesRetried: null }
}
