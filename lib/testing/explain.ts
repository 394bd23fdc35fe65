import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ExplainReport } from '../contracts/explain'
import { Explainer, explainText } from '../explain/explainer'

/** One entry of the catalogue: a message that the agent's source logs or logged. */
export interface CatalogueEntry {
  message: string
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error'
  fields: string[]
  file: string
  first: string
  last: string
  head: boolean
}

/** Every message that the agent ever logged. */
export function catalogue(): CatalogueEntry[] {
  const text = readFileSync(fileURLToPath(new URL('../explain/data/agent-log-messages.jsonl', import.meta.url)), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogueEntry)
}

/** A plausible value of a field, by its name. */
function plausible(name: string): unknown {
  if (name === 'error') return 'dial tcp 203.0.113.7:443: connect: connection refused'
  if (/uuid|cluster_id/.test(name)) return '5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711'
  if (/count|port|attempt|size|bytes|replicas|routes|ingresses|nodes|pods|ms$|hours|signal|status_code/.test(name))
    return 3
  if (/^(?:has|is|use)_|ready|enabled|using/.test(name)) return true
  if (/host/.test(name)) return 'shop.example.com'
  return `some-${name.replaceAll('_', '-')}`
}

/** The message of an entry with values where its verbs are. */
export function renderMessage(entry: CatalogueEntry): string {
  return entry.message.replace(/%[sdv](?![a-z ]*andwidth)/g, (verb) => (verb === '%d' ? '3' : 'vpa-recommender'))
}

function fieldsOf(entry: CatalogueEntry): Record<string, unknown> {
  return Object.fromEntries(
    entry.fields.filter((name) => !/token|password|secret/.test(name)).map((name) => [name, plausible(name)]),
  )
}

/** The entry as a line of logrus JSON. */
export function asJson(entry: CatalogueEntry, message = renderMessage(entry)): string {
  const level = entry.level === 'warn' ? 'warning' : entry.level
  return JSON.stringify({ ...fieldsOf(entry), level, msg: message, time: '2026-03-01T10:00:00Z' })
}

/** The entry as a line of logrus text. */
export function asText(entry: CatalogueEntry, message = renderMessage(entry)): string {
  const level = entry.level === 'warn' ? 'warning' : entry.level
  const fields = Object.entries(fieldsOf(entry)).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
  return `time="2026-03-01T10:00:00Z" level=${level} msg=${JSON.stringify(message)}${fields.join('')}`
}

const RECORDINGS = new URL('../../server/testing/recordings/', import.meta.url)

/** The log of a recording of the real agent. */
export function recordedLog(name: string): string {
  return readFileSync(fileURLToPath(new URL(`${name}/agent.log`, RECORDINGS)), 'utf8')
}

/** Explains a text that arrives in chunks of the given sizes (repeated). */
export function explainChunks(text: string, sizes: readonly number[]): ExplainReport {
  const bytes = new TextEncoder().encode(text)
  const explainer = new Explainer()
  let at = 0
  for (let index = 0; at < bytes.length; index++) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1)
    explainer.push(bytes.subarray(at, at + size))
    at += size
  }
  return explainer.end()
}

/** Lines of logrus JSON given as objects; each comes a second, or `after` seconds, after the one before it. */
export function jsonLines(
  lines: ReadonlyArray<Record<string, unknown> | string>,
  from = '2026-05-01T10:00:00Z',
): string {
  let at = Date.parse(from)
  const text = lines.map((line) => {
    if (typeof line === 'string') return line
    const { after, ...fields } = line
    at += (typeof after === 'number' ? after : 1) * 1000
    return JSON.stringify({ level: 'info', ...fields, time: new Date(at).toISOString().replace('.000Z', 'Z') })
  })
  return `${text.join('\n')}\n`
}

/** Explains lines of logrus JSON given as objects. */
export function explainLines(lines: ReadonlyArray<Record<string, unknown> | string>): ExplainReport {
  return explainText(jsonLines(lines))
}
