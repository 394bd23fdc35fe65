import type { KeyBook } from './key-book'
import type { LogStore } from './log-store'
import { type LogView, lengthOfRow, memberAt } from './log-view'
import type { LineDetail, LogRow } from './protocol'

const MAX_TEXT = 400
const MAX_FIELDS = 600
const MAX_VALUES = 6
/** A silence is told from this long on. */
const SILENCE_MS = 60_000
const HIDDEN_FIELDS = new Set(['msg', 'level', 'time', 'ts', 'timestamp'])
/** What repeats of one message differ by, the most telling first. */
const TELLING = ['ingress', 'host', 'name', 'attempt', 'namespace', 'error']
const MARK = /^(?:[^\p{L}\p{N}\p{P}\s]\uFE0F?)+\s*/u

type Fields = Record<string, unknown>

/** A kept line's words and fields. */
export function readKept(store: LogStore, index: number): { msg: string; fields: Fields } {
  const text = store.textOf(index)
  if (!store.isJson(index)) return { msg: text, fields: {} }
  try {
    const { msg, ...fields } = JSON.parse(text) as Fields
    return { msg: typeof msg === 'string' ? msg : '', fields }
  } catch {
    return { msg: text, fields: {} }
  }
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function shownFields(fields: Fields): [string, string][] {
  return Object.entries(fields)
    .filter(([name]) => !HIDDEN_FIELDS.has(name))
    .map(([name, value]) => [name, valueText(value)])
}

function fieldsText(fields: Fields): string {
  const parts = shownFields(fields).map(([name, value]) => `${name}=${value === '' ? '""' : value}`)
  return parts.join(' ').slice(0, MAX_FIELDS)
}

/** What the repeats of a fold differ by: the values of one field, the first few. */
function foldText(store: LogStore, view: LogView, place: number, count: number): string {
  const some = Array.from({ length: Math.min(count, 40) }, (_, nth) => readKept(store, memberAt(view, place + nth)))
  const field = TELLING.find((name) => new Set(some.map(({ fields }) => fields[name])).size > 1)
  if (!field) return ''
  const values = [...new Set(some.flatMap(({ fields }) => (field in fields ? [valueText(fields[field])] : [])))]
  const more = values.length > MAX_VALUES || count > some.length ? ', …' : ''
  return values.slice(0, MAX_VALUES).join(', ') + more
}

export interface RowInput {
  store: LogStore
  book: KeyBook
  view: LogView
  unfolded: ReadonlySet<number>
}

/** One row as the page draws it. */
export function rowOf({ store, book, view, unfolded }: RowInput, row: number): LogRow {
  const place = view.starts[row] ?? 0
  const index = memberAt(view, place)
  const count = lengthOfRow(view, row)
  const folded = count > 1
  const last = memberAt(view, place + count - 1)
  const { msg, fields } = readKept(store, index)
  const at = store.atOf(index)
  const before = index > 0 && view.members === null ? store.atOf(index - 1) : Number.NaN
  const mark = MARK.exec(msg)?.[0] ?? ''
  return {
    row,
    index,
    line: store.lineOf(index),
    lastLine: store.lastLineOf(last),
    count,
    folded,
    opened: unfolded.has(index),
    at: Number.isNaN(at) ? null : at,
    status: book.facts(store.keyOf(index)).status,
    level: store.levelOf(index),
    mark: mark.trim(),
    text: (msg.slice(mark.length) || Object.keys(fields).join(', ')).slice(0, MAX_TEXT),
    fields: folded ? foldText(store, view, place, count) : fieldsText(fields),
    silentMs: at - before >= SILENCE_MS ? at - before : null,
  }
}

/** Everything about one line. */
export function detailOf(store: LogStore, book: KeyBook, index: number): LineDetail {
  const { msg, fields } = readKept(store, index)
  const at = store.atOf(index)
  const key = store.keyOf(index)
  return {
    index,
    line: store.lineOf(index),
    lastLine: store.lastLineOf(index),
    at: Number.isNaN(at) ? null : at,
    text: msg,
    fields: shownFields(fields),
    ...book.facts(key),
    ...book.meaning(key),
  }
}
