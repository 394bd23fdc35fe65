const CONTROL = /\p{Cc}/u
const CONTROLS = /\p{Cc}/gu

/** Without control characters, at most `max` characters. */
export function clean(value: string, max: number): string {
  // A slice keeps its whole parent alive, so long strings are copied through bytes.
  const short = value.length > max ? Buffer.from(value.slice(0, max)).toString() : value
  return CONTROL.test(short) ? short.replace(CONTROLS, ' ') : short
}
