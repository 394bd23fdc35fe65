const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`
}

/**
 * A length of time in at most two units, rounded down: "12 s", "3 min 12 s", "2 h 43 min", "1 day 3 h", "6 days".
 * @param ms milliseconds; a negative length (clocks that disagree by a little) reads as "0 s"
 */
export function formatSpan(ms: number): string {
  const span = Math.max(0, Math.floor(ms))
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`
  if (span < HOUR) return join(Math.floor(span / MINUTE), 'min', Math.floor((span % MINUTE) / SECOND), 's')
  if (span < DAY) return join(Math.floor(span / HOUR), 'h', Math.floor((span % HOUR) / MINUTE), 'min')
  const days = Math.floor(span / DAY)
  if (days < 3) return join(days, days === 1 ? 'day' : 'days', Math.floor((span % DAY) / HOUR), 'h')
  return `${days} days`
}

/** As `formatSpan`, for the middle of a sentence, where "0 s" would claim too much: "less than 1 s". */
export function spanInWords(ms: number): string {
  return ms < SECOND ? 'less than 1 s' : formatSpan(ms)
}

/** A limit, as people quote it: "95 s", "150 s"; minutes from 5 min on. */
export function limitInWords(ms: number): string {
  return ms < 5 * MINUTE ? `${Math.floor(ms / SECOND)} s` : formatSpan(ms)
}

/** How long ago `at` was: "12 s ago", "less than 1 s ago". Both arguments in epoch milliseconds, of one clock. */
export function formatAgo(at: number, now: number): string {
  return `${spanInWords(now - at)} ago`
}

/** The same words with numbers that no line break parts from their unit. */
export function unbroken(text: string): string {
  return text.replaceAll(/(\d) (s|min|h|days?)\b/g, '$1\u00a0$2')
}
