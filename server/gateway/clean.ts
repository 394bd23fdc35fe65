/** Marks that turn the direction of what follows: with them a host reads as another one. */
const TURNING = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const UNWANTED = new RegExp(`[\\p{Cc}${TURNING}]`, 'u')
const CONTROLS = /\p{Cc}/gu
const TURNS = new RegExp(`[${TURNING}]`, 'gu')

/** Without control characters, at most `max` characters; what would turn text is made visible. */
export function clean(value: string, max: number): string {
  // A slice keeps its whole parent alive, so long strings are copied through bytes.
  const short = value.length > max ? Buffer.from(value.slice(0, max)).toString() : value
  return UNWANTED.test(short) ? short.replace(CONTROLS, ' ').replace(TURNS, '\ufffd') : short
}
