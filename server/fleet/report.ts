import { type Inside, type Outside, opposition } from './beside'
import { addFinding, dropFindings } from './findings'
import { observeSaid } from './observe-said'
import { isRecent, OPPOSED_MS } from './report-limits'
import { patch, type Run } from './run'
import type { ClusterState } from './types'

/** What was found beside the agent, as of `now`; null when it is too old to say anything. */
function insideOf({ report }: ClusterState, now: number): Inside | null {
  if (!report || !isRecent(report, report.at, now)) return null
  const heard = report.stateAt !== null && isRecent(report, report.stateAt, now)
  // Whose port answers runs, wherever its pods were looked for.
  if (report.running === false && !(heard && report.silentSince === null)) return 'down'
  if (heard) return report.state
  return report.silentSince === null ? null : 'silent'
}

/** Says, with the basis `report`, what is found beside the agent now; null when that is nothing any more. */
export function settleReport(run: Run): void {
  const inside = insideOf(run.state, run.now)
  const state = inside === 'down' ? 'disconnected' : inside === 'silent' ? null : inside
  const before = run.state.said?.report
  // Who never said anything cannot fall silent.
  if (!run.state.report || (state === null && !before) || before?.state === state) return
  const cause = inside === 'down' ? 'agent-down' : 'reported'
  observeSaid(run, { kind: 'said', basis: 'report', state, word: null }, cause)
}

/** What is seen from outside: what arrives here, or else what a controller lists. */
function outsideOf({ firstSeenAt, state, said }: ClusterState): Outside | null {
  if (firstSeenAt !== null) return { by: 'arrivals', state }
  const listed = said?.listing?.state
  return listed ? { by: 'listing', state: listed } : null
}

/** Nobody looks beside the agent any more: what was found there is no finding now. */
export function forgetReport(run: Run): void {
  patch(run, { report: null })
  dropFindings(run, 'alive-unseen', 'seen-unwell', 'agent-port-silent', 'agent-port-public')
}

/** Keeps the findings of what is found beside the agent, and of its contradiction to what is seen outside. */
export function watchReport(run: Run): void {
  const { report } = run.state
  if (!report) return
  const outside = outsideOf(run.state)
  const inside = insideOf(run.state, run.now)
  const opposed = outside && inside ? opposition(inside, outside) : null
  const since = opposed ? (report.opposedSince ?? run.now) : null
  if (since !== report.opposedSince) patch(run, { report: { ...report, opposedSince: since } })
  for (const rule of ['alive-unseen', 'seen-unwell'] as const) {
    if (opposed?.rule !== rule) dropFindings(run, rule)
    else if (since !== null && run.now - since >= OPPOSED_MS) addFinding(run, rule, opposed.message)
  }
  const silent = report.silentSince !== null && run.now - report.silentSince >= OPPOSED_MS
  if (silent && report.running !== false && !opposed) addFinding(run, 'agent-port-silent', SILENT)
  else dropFindings(run, 'agent-port-silent')
  if (report.everywhere || report.published) addFinding(run, 'agent-port-public', report.everywhere ? OPEN : PUBLISHED)
  else dropFindings(run, 'agent-port-public')
}

const SILENT = 'What watches beside the agent gets no answer from its port 8080. Look at the agent’s pod and its log.'
const DANGER = 'The same port lets anybody use the Kubernetes API without a password: close it.'
const OPEN = `Its port answered at an address that can be reached from everywhere. ${DANGER}`
const PUBLISHED = `A service of its namespace leads to it from outside of the cluster. ${DANGER}`
