import { toInstant } from '../parse/time'

/** A length of time in words, rounded down: `3 min 12 s`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 1) return 'under 1 s'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A short wait: `0.6 s`, `8.1 s`, `18 s`. */
export function seconds(ms: number): string {
  return ms < 10_000 ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : span(ms)
}

/** `14:32:03`, UTC. */
export function clock(at: number): string {
  return toInstant(at).slice(11, 19)
}

/** `, at 14:32:03` or nothing when the log has no times. */
export function atClock(at: number | null): string {
  return at === null ? '' : ` at ${clock(at)}`
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
