import { asObject, writeJson } from '../parse/json-text'
import { parseAnyTime } from '../parse/time'
import type { Fields } from '../types'

/** One log line out of an export's object. */
export interface Inner {
  text: string
  at: number | null
  stream: string
  /** Docker cut the line here. */
  partial: boolean
}

const TEXTS = [
  'log',
  'line',
  'Line',
  'MESSAGE',
  'message',
  'Message',
  'content',
  'textPayload',
  'body',
  'Content',
  '_raw',
  'event',
]
const TIMES = [
  'time',
  'timestamp',
  '@timestamp',
  'date',
  'Date',
  'ts',
  'tsNs',
  'Time',
  'datetime',
  '_time',
  'timestampNanos',
]

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length < 1_000_000 &&
    value.every((one) => Number.isInteger(one))
  ) {
    return new TextDecoder().decode(Uint8Array.from(value as number[]))
  }
  return null
}

const MAX_DEPTH = 4
/** Stands for a line that no program can write: nothing in it is worth the way down. */
const TOO_DEEP = '(nested too deeply)'

function podOf(fields: Fields, depth = 0): string {
  if (depth > MAX_DEPTH) return ''
  for (const key of ['podName', 'pod', 'pod_name', 'CONTAINER_NAME', '_HOSTNAME', 'host', 'hostname', 'Host']) {
    const value = fields[key]
    if (typeof value === 'string' && value !== '') return value
  }
  for (const key of ['kubernetes', 'labels', 'stream', 'fields', 'attributes', 'resource']) {
    const inner = asObject(fields[key])
    const pod = inner ? podOf(inner, depth + 1) : ''
    if (pod) return pod
  }
  return ''
}

function timeOf(fields: Fields): number | null {
  const journal = fields.__REALTIME_TIMESTAMP
  if (typeof journal === 'string') return parseAnyTime(journal)
  for (const key of TIMES) {
    const at = parseAnyTime(fields[key])
    if (at !== null) return at
  }
  return null
}

/** Loki's own answer: streams with pairs of a time and a line. */
function fromLoki(fields: Fields): Inner[] | null {
  const data = asObject(fields.data) ?? fields
  const streams = data.result ?? fields.streams
  if (!Array.isArray(streams)) return null
  const found: Inner[] = []
  for (const one of streams) {
    const item = asObject(one)
    if (!item || !Array.isArray(item.values ?? item.entries)) continue
    const stream = podOf(asObject(item.stream) ?? item)
    for (const pair of (item.values ?? item.entries) as unknown[]) {
      if (Array.isArray(pair) && typeof pair[1] === 'string') {
        found.push({ text: pair[1], at: parseAnyTime(pair[0]), stream, partial: false })
      } else {
        const entry = asObject(pair)
        const text = entry ? asText(entry.line) : null
        if (text !== null) found.push({ text, at: parseAnyTime(entry?.ts ?? entry?.timestamp), stream, partial: false })
      }
    }
  }
  return found.length > 0 ? found : null
}

/** Grafana's panel export: frames with one list a column. */
function fromFrames(fields: Fields): Inner[] | null {
  const data = asObject(fields.data)
  const schema = asObject(fields.schema)
  if (!data || !Array.isArray(data.values)) return null
  const columns = data.values.filter((column): column is unknown[] => Array.isArray(column))
  const names = Array.isArray(schema?.fields) ? schema.fields.map((one) => String(asObject(one)?.name ?? '')) : []
  const lineAt = names.findIndex((name) => /^(?:line|body|message|content)$/i.test(name))
  const lines = columns[lineAt < 0 ? columns.findIndex((column) => typeof column[0] === 'string') : lineAt]
  const times =
    columns[
      Math.max(
        0,
        names.findIndex((name) => /^(?:time|timestamp|ts)$/i.test(name)),
      )
    ]
  if (!lines) return null
  return lines.map((line, index) => ({
    text: String(line),
    at: parseAnyTime(times?.[index]),
    stream: '',
    partial: false,
  }))
}

/** The lines of a JSON document that is a list. */
export function openList(list: readonly unknown[]): Inner[] {
  const found: Inner[] = []
  for (const one of list) {
    const fields = asObject(one)
    if (fields)
      found.push(
        ...(openEnvelope(fields) ?? [{ text: writeJson(fields) ?? TOO_DEEP, at: null, stream: '', partial: false }]),
      )
    else if (typeof one === 'string') found.push({ text: one, at: null, stream: '', partial: false })
  }
  return found
}

/**
 * The lines inside an object that a container runtime, journald or a log store wrote; null when the object is no
 * envelope but a line itself.
 */
export function openEnvelope(fields: Fields, depth = 0): Inner[] | null {
  if (depth > MAX_DEPTH) return null
  if (typeof fields.msg === 'string') return null
  const loki = fromLoki(fields) ?? fromFrames(fields)
  if (loki) return loki
  const payload = asObject(fields.jsonPayload) ?? asObject(fields._source) ?? asObject(fields.content)
  if (payload) {
    const inner = openEnvelope(payload, depth + 1)
    const at = timeOf(fields)
    if (inner) return inner.map((one) => ({ ...one, at: one.at ?? at, stream: one.stream || podOf(fields) }))
    return [{ text: writeJson(payload) ?? TOO_DEEP, at, stream: podOf(fields), partial: false }]
  }
  const attributes = asObject(fields.attributes)
  if (
    attributes &&
    (typeof attributes.message === 'string' || typeof attributes.msg === 'string') &&
    fields.message === undefined
  ) {
    const text = typeof attributes.message === 'string' ? attributes.message : (writeJson(attributes) ?? TOO_DEEP)
    return [{ text, at: timeOf(attributes) ?? timeOf(fields), stream: podOf(attributes), partial: false }]
  }
  for (const key of ['data', 'results', 'frames', 'hits', 'entries', 'logs', 'events', 'items']) {
    const list = fields[key]
    if (Array.isArray(list) && list.length > 0 && asObject(list[0])) return openList(list)
    const nested = asObject(list)
    if (nested && key !== 'data' && depth < 3) {
      const inner = openEnvelope(nested, depth + 1)
      if (inner) return inner
    }
  }
  for (const key of TEXTS) {
    const text = asText(fields[key])
    if (text === null || (fields.error !== undefined && key === 'message' && fields.level === undefined)) continue
    const partial = key === 'log' && fields.stream !== undefined && text.length >= 16_000 && !text.endsWith('\n')
    return [{ text: text.replace(/\r?\n$/, ''), at: timeOf(fields), stream: podOf(fields), partial }]
  }
  return null
}
