/** The zone in which times are shown: UTC, the reader's own, or an IANA name such as "Europe/Berlin". */
export type Zone = 'utc' | 'local' | `${string}/${string}`

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Wall {
  year: number
  month: number
  day: number
  clock: string
}

const formats = new Map<Zone, Intl.DateTimeFormat>()

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const held = formats.get(zone)
  if (held) return held
  const timeZone = zone === 'utc' ? 'UTC' : zone === 'local' ? undefined : zone
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** Assembled from parts, because whole patterns differ between the ICU of a server and that of a browser. */
function wallOf(ms: number, zone: Zone): Wall {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(zone).formatToParts(ms)) part[type] = value
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    clock: `${part.hour}:${part.minute}:${part.second}`,
  }
}

/** Time of day: "14:32:03". `ms` is epoch milliseconds. */
export function formatClock(ms: number, zone: Zone): string {
  return wallOf(ms, zone).clock
}

/** Day and time of day, with the zone said: "23 Nov 2026, 14:32:03 UTC". */
export function formatDateTime(ms: number, zone: Zone): string {
  const wall = wallOf(ms, zone)
  return `${wall.day} ${MONTHS[wall.month - 1]} ${wall.year}, ${wall.clock} ${zoneLabel(zone, ms)}`
}

/** A moment inside a sentence: the time alone on the same day, else with its day: "21 Nov, 14:32:03". */
export function formatMoment(ms: number, now: number, zone: Zone): string {
  const wall = wallOf(ms, zone)
  const today = wallOf(now, zone)
  if (wall.year === today.year && wall.month === today.month && wall.day === today.day) return wall.clock
  const year = wall.year === today.year ? '' : ` ${wall.year}`
  return `${wall.day} ${MONTHS[wall.month - 1]}${year}, ${wall.clock}`
}

/** What a zone is called beside a time: "UTC", or its offset at that moment: "UTC+02:00". */
export function zoneLabel(zone: Zone, at: number): string {
  if (zone === 'utc') return 'UTC'
  const wall = wallOf(at, zone)
  const [hour = 0, minute = 0, second = 0] = wall.clock.split(':').map(Number)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, hour, minute, second)
  const offset = Math.round((asUtc - at) / 60_000)
  if (offset === 0) return 'UTC'
  const size = Math.abs(offset)
  const two = (value: number) => String(value).padStart(2, '0')
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Reads a zone from a cookie; anything that is not a zone of this runtime becomes UTC. */
export function parseZone(value: string | undefined): Zone {
  if (!value?.includes('/')) return 'utc'
  const zone = value as Zone
  try {
    formatOf(zone)
    return zone
  } catch {
    return 'utc'
  }
}
