import type { SetValues, Values } from 'nuqs'
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { FINDING_STATUSES } from './finding-look'

/** What the address of the page holds: never a word of the log. */
export const explainParsers = {
  sample: parseAsString,
  ep: parseAsString,
  line: parseAsInteger,
  status: parseAsArrayOf(parseAsStringLiteral(FINDING_STATUSES)).withDefault([]),
  subsystem: parseAsArrayOf(parseAsString).withDefault([]),
}

export type ExplainParams = Values<typeof explainParsers>
export type SetExplainParams = SetValues<typeof explainParsers>
