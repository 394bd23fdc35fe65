import { emit, patch, type Run, touch } from './run'
import type { ClusterState, Finding, SocketId } from './types'

/** What happens at moments and not for a while: nothing that arrives says that it is over. */
const MOMENTARY: readonly Finding['rule'][] = ['identity-conflict', 'agent-replaced']
/** So long a moment is worth a person's attention: as long as the losses that a row counts. */
const LIFE_MS = 24 * 3_600_000

/**
 * Adds a finding, or renews it; a new one is an event of the timeline.
 * @param socketId the socket whose claim shows it, if one does
 */
export function addFinding(run: Run, rule: Finding['rule'], message: string, socketId: SocketId | null = null): void {
  const old = run.state.findings.find((finding) => finding.rule === rule)
  const momentary = MOMENTARY.includes(rule)
  if (old?.message === message && !momentary) return
  const others = run.state.findings.filter((finding) => finding.rule !== rule)
  const seen = momentary ? { lastAt: run.now, socketId } : {}
  patch(run, { findings: [...others, { rule, since: old?.since ?? run.now, message, ...seen }] })
  touch(run)
  if (!old) emit(run, 'finding', { rule })
}

/** Takes back findings that no longer hold. */
export function dropFindings(run: Run, ...rules: readonly Finding['rule'][]): void {
  if (!run.state.findings.some((finding) => rules.includes(finding.rule))) return
  patch(run, { findings: run.state.findings.filter((finding) => !rules.includes(finding.rule)) })
  touch(run)
}

/** An agent registered through another socket than the one whose claim was in conflict, and its claim is not. */
export function dropSettledConflict(run: Run, socketId: SocketId): void {
  const conflict = run.state.findings.find(({ rule }) => rule === 'identity-conflict')
  if (typeof conflict?.socketId === 'number' && conflict.socketId !== socketId) dropFindings(run, conflict.rule)
}

/** A socket ended: what its claim showed was so until now. */
export function endFindingsOf(run: Run, socketId: SocketId): void {
  if (!run.state.findings.some((finding) => finding.socketId === socketId)) return
  const ended = (finding: Finding) => (finding.socketId === socketId ? { ...finding, lastAt: run.now } : finding)
  patch(run, { findings: run.state.findings.map(ended) })
}

/** Numbers of sockets begin anew: what was said of one of them must not be held against its successor. */
export function forgetSocketsOfFindings(run: Run): void {
  for (const { id } of run.state.sockets) endFindingsOf(run, id)
  patch(run, { findings: run.state.findings.map((finding) => ({ ...finding, socketId: null })) })
}

/** When a finding ends by time alone: a day after it was last seen, but not while the socket stands that shows it. */
function endsAt(state: ClusterState, { rule, since, lastAt, socketId }: Finding): number | null {
  if (!MOMENTARY.includes(rule)) return null
  const stands = rule === 'identity-conflict' && typeof socketId === 'number'
  if (stands && state.sockets.some((socket) => socket.id === socketId && !socket.endedByUs)) return null
  return (lastAt ?? since) + LIFE_MS
}

/** When the next finding ends by time alone, in epoch milliseconds; null when none does. */
export function findingsEndAt(state: ClusterState): number | null {
  if (state.findings.length === 0) return null
  const ends = state.findings.map((finding) => endsAt(state, finding)).filter((at) => at !== null)
  return ends.length === 0 ? null : Math.min(...ends)
}

/** Takes back findings whose time is over by the time of `run`. */
export function dropOldFindings(run: Run): void {
  if (run.state.findings.length === 0) return
  const old = run.state.findings.filter((finding) => (endsAt(run.state, finding) ?? run.now + 1) <= run.now)
  dropFindings(run, ...old.map(({ rule }) => rule))
}
