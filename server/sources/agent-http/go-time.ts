/** Go prints the zero time as this: it means "never" (protocol notes, section 3). */
const ZERO = /^0001-01-01T00:00:00(\.0+)?Z$/
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/
/** The longest duration that Go knows, in nanoseconds: what it prints as the time since never. */
const LONGEST_NS = 2 ** 63 - 1
const NS_PER_MS = 1e6

/** Milliseconds of each unit of a printed duration. */
const UNIT_MS: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
}
const PART = /(\d+(?:\.\d+)?)(ms|us|µs|μs|ns|h|m|s)/y

/**
 * A time as Go prints it, RFC 3339 with up to nine digits of a second.
 * @returns whole epoch milliseconds; null for Go's zero time and for what is no time
 */
export function goTime(value: unknown): number | null {
  if (typeof value !== 'string' || ZERO.test(value)) return null
  const match = STAMP.exec(value)
  if (!match) return null
  const [, seconds, fraction = '', zone] = match
  const at = Date.parse(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`)
  return Number.isNaN(at) || at <= 0 ? null : at
}

/**
 * A duration as Go writes it: nanoseconds as a number, or a string such as `1m3.2s`.
 * @returns milliseconds with a fraction; null for the longest one, which is the time since never, for one below zero,
 * and for what is no duration
 */
export function goDuration(value: unknown): number | null {
  const ms = typeof value === 'number' ? value / NS_PER_MS : typeof value === 'string' ? printed(value) : null
  if (ms === null || !Number.isFinite(ms) || ms < 0) return null
  return ms >= Math.floor(LONGEST_NS / NS_PER_MS) ? null : ms
}

function printed(text: string): number | null {
  if (text === '0' || text === '0s') return 0
  let ms = 0
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text)
    if (!part) return null
    ms += Number(part[1]) * (UNIT_MS[part[2] ?? ''] ?? Number.NaN)
  }
  return text === '' ? null : ms
}
