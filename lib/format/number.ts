const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/**
 * A whole number with its noun: "2,869", "1 route", "8 routes".
 * @param many the plural, where adding "s" to `one` is wrong
 */
export function formatCount(count: number, one?: string, many = `${one}s`): string {
  const digits = grouped.format(count)
  if (one === undefined) return digits
  return `${digits} ${count === 1 ? one : many}`
}

/** Small counts as words, as prose wants them: "five", "12" becomes "twelve", 13 stays "13". */
export function countInWords(count: number): string {
  return WORDS[count] ?? grouped.format(count)
}

/** Puts the first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * A share as per cent, never rounded up, so that 99.999 % does not read as 100 %: 0.99904 is "99.90 %".
 * @param ratio 0 to 1
 */
export function formatPercentDown(ratio: number, digits = 2): string {
  const scale = 10 ** digits
  // A ratio such as 0.57 is stored as a hair less; the hair must not cost a digit, and 1 is only what is 1.
  const units = Math.min(Math.floor(ratio * 100 * scale + 1e-7), ratio < 1 ? 100 * scale - 1 : 100 * scale)
  return `${(units / scale).toFixed(digits)} %`
}

/**
 * The skew of an agent's clock, positive when it is ahead: "+0.3 s", "−0.4 s" (a real minus sign), "0.0 s", "+41 s".
 * @param ms milliseconds
 */
export function formatSkew(ms: number): string {
  const size = Math.abs(ms)
  const seconds = size < 10_000 ? (Math.floor(size / 100) / 10).toFixed(1) : String(Math.floor(size / 1_000))
  if (Number(seconds) === 0) return '0.0 s'
  const sign = ms < 0 ? '−' : '+'
  return size < 120_000 ? `${sign}${seconds} s` : `${sign}${grouped.format(Math.floor(size / 60_000))} min`
}
