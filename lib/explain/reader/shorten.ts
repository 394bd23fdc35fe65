import type { LogRecord } from '../types'

/** A line longer than this may not be kept as it is: thousands wait to be put in order. */
export const LONG_LINE = 8192
const MAX_TEXT = 4000
const MAX_FIELDS = 200

/** The same text with memory of its own: a piece of a text holds the whole of it. */
export function ownText(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string)
}

/** Cuts what a long line brought along: its message and fields to their beginnings, lists and objects away. */
export function shorten(record: LogRecord): void {
  if (record.msg !== null) record.msg = ownText(record.msg.slice(0, MAX_TEXT))
  const kept = Object.entries(record.fields)
    .filter(([, value]) => typeof value !== 'object' || value === null)
    .slice(0, MAX_FIELDS)
  record.fields = Object.fromEntries(
    kept.map(([name, value]) => [
      ownText(name.slice(0, 100)),
      typeof value === 'string' ? ownText(value.slice(0, MAX_TEXT)) : value,
    ]),
  )
}
