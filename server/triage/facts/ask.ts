import type { ClusterFinding } from '@/lib/contracts/cluster'
import type { EpisodeKind } from '@/lib/contracts/explain'
import { awaySince } from '@/lib/format/parts'
import { isRecent } from '@/server/fleet/report-limits'
import type { Finding, ReportState } from '@/server/fleet/types'
import type { ClusterFacts, LogWord } from './types'

/** A log that is older than this tells of another day. */
const LOG_LIFE_MS = 24 * 3_600_000

/** Neither there nor on the first way there: gone, or on the way back from a loss. Never and unknown are not away. */
export function isAway({ detail, state }: Pick<ClusterFacts, 'detail' | 'state'>): boolean {
  if (detail.state === 'connecting') return state.lossAt !== null
  return detail.state === 'reconnecting' || detail.state === 'disconnected'
}

/** Since when it is away, by when it left `connected`; null while it is not away. */
export function lostAt(facts: Pick<ClusterFacts, 'detail' | 'state'>): number | null {
  if (!isAway(facts)) return null
  return facts.state.lossAt ?? facts.state.closed?.at ?? awaySince(facts.detail)
}

/** Since when nothing is heard of it: its loss, or the moment from which it was expected. Null while it is there. */
export function unheardSince(facts: Pick<ClusterFacts, 'detail' | 'state'>): number | null {
  return facts.detail.state === 'never' ? facts.detail.createdAt : lostAt(facts)
}

export function findingOf({ detail }: ClusterFacts, rule: Finding['rule']): ClusterFinding | null {
  return detail.findings.find((finding) => finding.rule === rule) ?? null
}

/** What was found beside its agent lately; null where that is too old to say anything of now. */
export function insideOf({ state: { report } }: ClusterFacts, now: number): ReportState | null {
  return report && isRecent(report, report.at, now) ? report : null
}

/** Whether its agent's own port told a state lately. */
export function heardInside(report: ReportState, now: number): boolean {
  return report.stateAt !== null && report.silentSince === null && isRecent(report, report.stateAt, now)
}

/** Up to when a log tells how it was. */
function coveredTo({ period, savedAt }: LogWord): number {
  return period?.to ?? savedAt
}

/** When the newest saved log grows too old to tell of now; null where there is none. */
export function logEndsAt({ reports: [word] }: Pick<ClusterFacts, 'reports'>): number | null {
  return word ? coveredTo(word) + LOG_LIFE_MS + 1 : null
}

/**
 * The newest saved log that shows an episode of a kind as a problem, unless something arrived after what it covers.
 * @param arrivedAt what would disprove it: the newest sign that the trouble is over
 */
export function loggedProblem(
  { reports }: ClusterFacts,
  kinds: readonly EpisodeKind[],
  now: number,
  arrivedAt: number | null,
): { word: LogWord; title: string } | null {
  const word = reports[0]
  if (!word) return null
  const upTo = coveredTo(word)
  if (now - upTo > LOG_LIFE_MS || (arrivedAt !== null && arrivedAt > upTo)) return null
  const episode = word.report.episodes.findLast(({ kind, status }) => kinds.includes(kind) && status === 'problem')
  return episode ? { word, title: episode.title } : null
}
