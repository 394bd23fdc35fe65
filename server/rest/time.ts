import { LifelineError } from '@/server/errors'

/** Milliseconds since the epoch as RFC 3339, UTC, with milliseconds. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms)
}

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/**
 * A time of a query, RFC 3339 with an offset.
 * @throws {LifelineError} BAD_REQUEST naming the parameter
 */
export function timeOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  if (text === null || text === '') return null
  // A plus sign that was not escaped reads as a space.
  const at = RFC_3339.test(text.replace(/ (?=\d\d:\d\d$)/, '+'))
    ? Date.parse(text.replace(/ (?=\d\d:\d\d$)/, '+'))
    : NaN
  if (Number.isNaN(at)) {
    throw new LifelineError('BAD_REQUEST', `"${name}" is no time such as 2026-06-01T12:00:00.000Z.`)
  }
  return at
}
