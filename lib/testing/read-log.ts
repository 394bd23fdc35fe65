import { LogReader } from '../explain/reader/reader'
import { Redactor } from '../explain/redact/redactor'
import type { LogRecord } from '../explain/types'

/** The records of a log as the reader hands them on, before any rule looks at them. */
export function readLog(log: string | readonly Uint8Array[], known: readonly string[] = []): LogRecord[] {
  const records: LogRecord[] = []
  const reader = new LogReader({
    redactor: new Redactor(),
    onRecord: (record) => {
      records.push({ ...record })
      return null
    },
    isKnown: (message) => known.includes(message),
    year: 2026,
  })
  for (const chunk of typeof log === 'string' ? [new TextEncoder().encode(log)] : log) reader.push(chunk)
  reader.end()
  return records
}

/** Messages of a log in their order; null for a record without one. */
export function messagesOf(log: string | readonly Uint8Array[], known?: readonly string[]): Array<string | null> {
  return readLog(log, known).map(({ msg }) => msg)
}
