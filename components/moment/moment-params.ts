import { createParser } from 'nuqs/server'
import { parseMoment } from '@/lib/moment/address'

/** A moment in an address; written as RFC 3339, so that a link can be read. */
export const parseAsMoment = createParser({
  parse: parseMoment,
  serialize: (at: number) => new Date(at).toISOString(),
})
