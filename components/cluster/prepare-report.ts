import type { ExplainReport } from '@/lib/contracts/explain'
import { formatDateTime, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

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
