import type { ExplainReport } from '@/lib/contracts/explain'
import { formatClock, formatDateTime, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/** One step of what a log tells. */
export type Episode = ExplainReport['episodes'][number]

/** What a saved report rests on, in short pieces. Times are those of the log. */
export function reportFacts({ lines, period, cluster }: ExplainReport, zone: Zone): string[] {
  const range = cluster?.versionRange
  const version = cluster?.agentVersion
    ? `agent ${cluster.agentVersion}`
    : range && `its lines fit agent ${range[0]}${range[0] === range[1] ? '' : ` to ${range[1]}`}`
  return [
    formatCount(lines.total, 'line'),
    lines.unrecognised > 0 && `${formatCount(lines.unrecognised)} not recognised`,
    period && `${formatSpan(Date.parse(period.to) - Date.parse(period.from))} from ${at(period.from, zone)}`,
    version,
    cluster?.uuid,
  ].filter((fact) => typeof fact === 'string')
}

function at(instant: string, zone: Zone): string {
  return formatDateTime(Date.parse(instant), zone)
}

/** When a step began and how long it took: "07:20:48, 12 s"; nothing where the log has no times. */
export function episodeWhen({ from, to }: Pick<Episode, 'from' | 'to'>, zone: Zone): string {
  if (from === null) return ''
  const began = Date.parse(from)
  const tookMs = to === null ? 0 : Date.parse(to) - began
  return [formatClock(began, zone), tookMs >= 1_000 && formatSpan(tookMs)].filter(Boolean).join(', ')
}

/** What a step says beside its meaning; what it leaves empty is left out. */
export function episodeParts(episode: Pick<Episode, 'why' | 'do' | 'verify'>): [name: string, text: string][] {
  const parts: [string, string][] = [
    ['Why', episode.why],
    ['To do', episode.do],
    ['Check', episode.verify],
  ]
  return parts.filter(([, text]) => text !== '')
}
