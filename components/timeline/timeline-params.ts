import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { parseAsMoment } from '@/components/moment/moment-params'
import { RANGES } from './range'

/** The view that the URL holds: a named range that slides, or two moments; and the entry that is open. */
export const timelineParsers = {
  range: parseAsStringLiteral(RANGES).withDefault('24h'),
  from: parseAsMoment,
  to: parseAsMoment,
  entry: parseAsString,
}
