import type { ExplainReport } from '../../contracts/explain'
import { plural, span } from '../judge/words'

/** `77 lines, all recognised`. */
export function linesText({ lines, secrets }: ExplainReport): string {
  const known = lines.unrecognised === 0 ? 'all recognised' : `${lines.unrecognised} not recognised`
  const hidden = secrets.length === 0 ? 'no secrets found' : `secrets in ${plural(lines.redacted, 'line')} hidden`
  return `${plural(lines.total, 'line')}, ${known}; ${hidden}`
}

/** `3 min 9 s, from … to …`, or that the log has no times. */
export function periodText({ period }: ExplainReport): string {
  if (!period) return 'No times in this log'
  const length = Date.parse(period.to) - Date.parse(period.from)
  return `${span(length)}, from ${period.from} to ${period.to}`
}

/** What the log says of the agent, or what its lines fit. */
export function versionText({ cluster }: ExplainReport): string {
  if (!cluster) return ''
  const { uuid, agentVersion, versionRange } = cluster
  const [from, to] = versionRange ?? []
  const fits = from && to ? (from === to ? `its lines fit ${from}` : `its lines fit ${from} to ${to}`) : ''
  const version = agentVersion
    ? `agent ${agentVersion}, as it says`
    : fits
      ? `agent of an unknown version; ${fits}`
      : ''
  return [version, uuid ? `cluster ${uuid}` : ''].filter((part) => part !== '').join('; ')
}
