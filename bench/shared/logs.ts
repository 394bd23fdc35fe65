// Logs of any length for measuring: lines of recorded agents with times that go on, or lines of which no two are alike.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { recordedLog } from '../../lib/testing/explain'

const RECORDINGS = ['atlas', 'borealis', 'delta', 'everest', 'glacier', 'island', 'harbor']
const BATCH = 1000
const FROM = Date.parse('2026-11-23T00:00:00Z')

export type LogKind = keyof typeof KINDS

/** `real`: as agents write; `varied`: the same with a number that is new in each line. The others try what is kept of a log: every line brings something new. */
const KINDS = {
  real: realLine,
  varied: (index: number, time: string) =>
    realLine(index, time).replace(/^\{|(?= msg=)/, (sign) => `${sign}${sign ? `"seen":${index},` : ` seen=${index}`}`),
  shapes: (index: number, time: string) =>
    `{"level":"info","msg":"${word(index)} did ${word(index * 7)} with ${word(index * 13)}","time":"${time}"}`,
  hosts: (index: number, time: string) =>
    `{"action":"add","host":"h${index}.example.com","ingress":"i${index}","level":"info","msg":"Ingress event detected","namespace":"n${index}","routes":1,"routing_mode":"tunnel","time":"${time}"}`,
  pods: (index: number, time: string) =>
    `[pod/agent-${index}/agent] {"level":"info","msg":"Starting PipeOps agent...","time":"${time}"}`,
  fleet: (index: number, time: string) => `[pod/agent-${index % 100}/agent] ${realLine(Math.floor(index / 100), time)}`,
  calls: (index: number, time: string) =>
    index % 2 === 0
      ? `{"action":"add","ingress":"i${index}","level":"info","msg":"Ingress event detected","namespace":"n${index}","routes":1,"routing_mode":"tunnel","time":"${time}"}`
      : `{"hostname":"h${index}.example.com","level":"debug","msg":"Registering route with controller","time":"${time}"}`,
  long: (_index: number, time: string) =>
    `{"error":"${'x y '.repeat(25_000)}","level":"error","msg":"Failed to send heartbeat","time":"${time}"}`,
  losses: (index: number, time: string) =>
    index % 2 === 0
      ? `{"error":"websocket: close 1006 (abnormal closure): unexpected EOF","level":"warning","msg":"WebSocket connection closed unexpectedly","time":"${time}"}`
      : `{"attempts":1,"level":"info","msg":"✓ Reconnected successfully to WebSocket","time":"${time}"}`,
} satisfies Record<string, (index: number, time: string) => string>

export const LOG_KINDS = Object.keys(KINDS) as LogKind[]

/** The kind of this name; throws with the names there are. */
export function kindNamed(name: string): LogKind {
  const kind = LOG_KINDS.find((one) => one === name)
  if (!kind) throw new Error(`There is no kind ${name}: ${LOG_KINDS.join(', ')}`)
  return kind
}

let recorded: string[] | null = null

function realLine(index: number, time: string): string {
  recorded ??= RECORDINGS.flatMap((name) => recordedLog(name).split('\n')).filter((line) => line !== '')
  return (recorded[index % recorded.length] ?? '').replace(/2026-11-23T\d\d:\d\d:\d\dZ/, time)
}

/** Letters that are different for every number; digits would be taken out of a shape. */
function word(index: number): string {
  let text = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor(rest / 26)) text += String.fromCharCode(97 + (rest % 26))
  return text
}

/** Text of `count` lines, a batch at a time. Twenty lines share a second. */
export function* logText(kind: LogKind, count: number): Generator<string> {
  const lineOf = KINDS[kind]
  for (let done = 0; done < count; ) {
    const lines: string[] = []
    for (; lines.length < BATCH && done < count; done++) {
      const time = new Date(FROM + Math.floor(done / 20) * 1000).toISOString().replace('.000Z', 'Z')
      lines.push(lineOf(done, time))
    }
    yield `${lines.join('\n')}\n`
  }
}

/** Writes a log of `count` lines. */
export async function writeLog(file: string, kind: LogKind, count: number): Promise<void> {
  const out = createWriteStream(file)
  for (const text of logText(kind, count)) if (!out.write(text)) await once(out, 'drain')
  out.end()
  await finished(out)
}
