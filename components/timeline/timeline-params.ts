import { createParser, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { RANGES } from './range'

/** A moment as RFC 3339 or epoch milliseconds; written as RFC 3339, so that a link can be read. */
const parseAsMoment = createParser({
  parse(text) {
    const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text)
    return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? Math.round(at) : null
  },
  serialize: (at: number) => new Date(at).toISOString(),
})

/** The view that the URL holds: a named range that slides, or two moments; and the entry that is open. */
export const timelineParsers = {
  range: parseAsStringLiteral(RANGES).withDefault('24h'),
  from: parseAsMoment,
  to: parseAsMoment,
  entry: parseAsString,
}
