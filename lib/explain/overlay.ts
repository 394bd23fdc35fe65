import type { ExplainReport, FindingStatus } from '../contracts/explain'
import type { OverlayFacts } from '../contracts/overlay'
import { LIMITS } from '../contracts/state'
import type { Interval } from '../contracts/timeline'
import { formatMoment, type Zone } from '../format/clock'
import { formatSpan } from '../format/span'

/** Who was right about a stretch of time: both, the agent alone, we alone; or nobody here could tell. */
export type OverlayKind = 'agrees' | 'agent-alone' | 'here-alone' | 'unwatched' | 'own-restart'

export interface OverlayStatement {
  kind: Exclude<OverlayKind, 'agrees'>
  status: FindingStatus
  /** Epoch milliseconds by Lifeline's clock. */
  from: number
  to: number
  text: string
}

/** A log laid over what Lifeline received. */
export interface Overlay {
  /** One sentence about the whole. */
  summary: string
  /** What was done about the two clocks, where that is worth a word. */
  clocks: string | null
  statements: OverlayStatement[]
  /** Milliseconds that could be compared, and those of them in which both say the same. */
  comparedMs: number
  agreedMs: number
}

interface Stretch {
  kind: OverlayKind
  from: number
  to: number
  ours: Interval[]
}

/** What is shorter is on its way between two machines, or the time until one of them notices. */
const TOLERANCE_MS = 5_000
/** The same where nobody ever compared the two clocks. */
const BLIND_TOLERANCE_MS = 60_000
const MAX_STATEMENTS = 50
const AWAY: readonly string[] = ['connecting', 'reconnecting', 'disconnected']

function kindOf(connected: boolean, ours: Interval): OverlayKind {
  if (ours.state === 'unknown') return 'unwatched'
  if (connected === (ours.state === 'connected')) return 'agrees'
  if (ours.cause === 'own-restart') return 'own-restart'
  return connected ? 'agent-alone' : 'here-alone'
}

/** The log's states by our clock, cut where one of ours begins. */
function stretchesOf(states: ExplainReport['states'], { skewMs, intervals, to }: OverlayFacts): Stretch[] {
  const stretches: Stretch[] = []
  for (const { state, from, to: end } of states) {
    if (from === null || end === null || (state !== 'connected' && !AWAY.includes(state))) continue
    const [began, ended] = [Date.parse(from) - (skewMs ?? 0), Date.parse(end) - (skewMs ?? 0)]
    for (const ours of intervals) {
      const piece = { from: Math.max(began, ours.from), to: Math.min(ended, ours.to ?? to) }
      if (piece.from < piece.to) stretches.push({ kind: kindOf(state === 'connected', ours), ...piece, ours: [ours] })
    }
  }
  return stretches.sort((a, b) => a.from - b.from)
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const one of stretches) {
    const last = whole.at(-1)
    if (last && last.kind === one.kind && last.to === one.from) {
      last.to = one.to
      last.ours = [...last.ours, ...one.ours]
    } else whole.push({ ...one })
  }
  return whole
}

function agentAlone(time: string, { from, to, ours }: Stretch, { cluster }: OverlayFacts): string {
  const believed = `The agent believed it was connected ${time}`
  if (from < cluster.createdAt || ours.every(({ state }) => state === 'never')) {
    return `${believed}, and not to this Lifeline: no agent of this cluster had dialled in here yet. It was connected to another controller.`
  }
  if (ours.some(({ cause }) => cause === 'half-open')) {
    return `${believed}; a socket stood open here, and nothing came through it: look at a proxy or firewall between that keeps dead connections.`
  }
  if (ours.every(({ state }) => state === 'connecting')) {
    return `${believed}; its socket was open here, and no registration or beat came through it: look at a proxy between.`
  }
  return `${believed}; nothing arrived here for ${formatSpan(to - from)}: look at a proxy between.`
}

function tell(stretch: Stretch, facts: OverlayFacts, zone: Zone): OverlayStatement[] {
  const { kind, from, to } = stretch
  if (kind === 'agrees') return []
  const at = (ms: number) => formatMoment(ms, facts.to, zone)
  const time = `${at(from)} to ${at(to)}`
  const said = (status: FindingStatus, text: string) => [{ kind, status, from, to, text }]
  switch (kind) {
    case 'agent-alone':
      return said('problem', agentAlone(time, stretch, facts))
    case 'here-alone':
      if (to - from <= LIMITS.lostMs + TOLERANCE_MS) {
        const why = `nothing tells a cut cable sooner than after ${LIMITS.lostMs / 1_000} s without a sign.`
        return said('expected', `By its log the agent was away ${time}; it still counted as connected here: ${why}`)
      }
      return said(
        'attention',
        `By its log the agent was away ${time}, and its beats went on arriving here: another agent may run with its identity, or the log is of another one.`,
      )
    case 'unwatched':
      return said('expected', `Nobody was watching here ${time}: of that time the log tells alone.`)
    case 'own-restart':
      return said(
        'expected',
        `Lifeline itself had just been started again ${time}: the agent was on its way back to it.`,
      )
  }
}

function clocksOf(skewMs: number | null): string | null {
  if (skewMs === null)
    return 'The agent’s clock was never compared with ours: differences of less than a minute are left out.'
  if (Math.abs(skewMs) < 1_000) return null
  const how = skewMs > 0 ? 'ahead of' : 'behind'
  return `The agent’s clock was ${formatSpan(Math.abs(skewMs))} ${how} ours; that is taken into account.`
}

function summaryOf(comparedMs: number, agreedMs: number): string {
  if (comparedMs === 0) return 'Nothing is kept here of the time of this log, so there is nothing to compare.'
  if (comparedMs === agreedMs)
    return `What the agent believed and what arrived here agree all along, for ${formatSpan(comparedMs)}.`
  return `What the agent believed and what arrived here agree for ${formatSpan(agreedMs)} of ${formatSpan(comparedMs)}.`
}

/**
 * Lays the states that a log tells over the intervals that Lifeline recorded of the same cluster. The log's times are
 * the agent's: the measured skew is taken off them. Differences too short to mean anything count as agreement.
 * @param zone in which the sentences say their times, which are by Lifeline's clock
 */
export function layOver(states: ExplainReport['states'], facts: OverlayFacts, zone: Zone): Overlay {
  const tolerance = facts.skewMs === null ? BLIND_TOLERANCE_MS : TOLERANCE_MS
  const told = joined(stretchesOf(states, facts)).map((one) => {
    const tooShort = one.kind !== 'unwatched' && one.to - one.from < tolerance
    return tooShort ? { ...one, kind: 'agrees' as const } : one
  })
  const sum = (of: (kind: OverlayKind) => boolean) =>
    told.reduce((ms, { kind, from, to }) => ms + (of(kind) ? to - from : 0), 0)
  const comparedMs = sum((kind) => kind !== 'unwatched')
  const agreedMs = sum((kind) => kind === 'agrees')
  return {
    summary: summaryOf(comparedMs, agreedMs),
    clocks: comparedMs === 0 ? null : clocksOf(facts.skewMs),
    statements: joined(told)
      .flatMap((one) => tell(one, facts, zone))
      .slice(0, MAX_STATEMENTS),
    comparedMs,
    agreedMs,
  }
}
