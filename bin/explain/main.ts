import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { Explainer } from '../../lib/explain/explainer'
import { terminalReport } from '../../lib/explain/report/terminal'
import type { Rule } from '../../lib/explain/types'

const EXIT = { healthy: 0, recovered: 0, degraded: 1, broken: 1, inconclusive: 2 } as const
const USAGE_ERROR = 64
const NO_INPUT = 66

const USAGE = `Usage: lifeline explain [FILE] [--json] [--rules FILE|FOLDER]

Explains a log of a PipeOps agent: FILE, or standard input. Compressed files (.gz) are read, too.
--rules adds your own rules: a YAML or JSON file, or a folder of them (docs/own-rules.md).
Exit status: 0 healthy or recovered, 1 degraded or broken, 2 inconclusive, 64 wrong usage, 66 file cannot be read.
`

interface Arguments {
  file: string | null
  json: boolean
  rules: string[]
  help: boolean
}

function readArguments(args: readonly string[]): Arguments | string {
  const found: Arguments = { file: null, json: false, rules: [], help: false }
  let onlyFiles = false
  let forRules = false
  for (const arg of args) {
    if (forRules) {
      found.rules.push(arg)
      forRules = false
    } else if (!onlyFiles && arg === '--rules') forRules = true
    else if (!onlyFiles && arg.startsWith('--rules=')) found.rules.push(arg.slice('--rules='.length))
    else if (!onlyFiles && arg === '--') onlyFiles = true
    else if (!onlyFiles && arg === '--json') found.json = true
    else if (!onlyFiles && (arg === '--help' || arg === '-h')) found.help = true
    else if (!onlyFiles && arg.startsWith('-') && arg !== '-') return `there is no option ${arg}`
    else if (found.file !== null) return 'one file at a time'
    else found.file = arg
  }
  if (forRules) return '--rules needs a file or a folder'
  return found
}

async function open(file: string | null): Promise<Readable> {
  if (file === null || file === '-') return process.stdin
  const info = await stat(file)
  if (info.isDirectory()) throw new Error('it is a directory')
  return createReadStream(file, { highWaterMark: 1 << 18 })
}

/** Reads the first bytes, and puts a decompressor between where they say so. */
async function* chunks(source: Readable): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let head = Buffer.alloc(0)
  let done = false
  while (head.length < 2 && !done) {
    const next = await iterator.next()
    if (next.done) done = true
    else head = Buffer.concat([head, next.value])
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    if (head.length > 0) yield head
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  const input = new PassThrough()
  const output = input.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 18 }))
  const feeding = feed(input, head, iterator)
  for await (const chunk of output) yield chunk as Buffer
  await feeding
}

async function feed(input: PassThrough, head: Buffer, iterator: AsyncIterator<Buffer>): Promise<void> {
  let next: IteratorResult<Buffer> = { done: false, value: head }
  while (!next.done) {
    if (!input.write(next.value)) await new Promise((resolve) => input.once('drain', resolve))
    next = await iterator.next()
  }
  input.end()
}

/** The rules at a path; what is wrong with some of them is said, and the others are used. Null where nothing is there. */
async function readRules(path: string): Promise<Rule[] | null> {
  const { readRuleFiles } = await import('../../server/own-rules/rule-files')
  const { readOwnRules } = await import('../../lib/own-rules/read')
  const { ruleOf } = await import('../../lib/own-rules/rule-of')
  const sources = await readRuleFiles(path)
  if (!sources) {
    process.stderr.write(`lifeline explain: ${path} cannot be read: there is no such file or folder\n`)
    return null
  }
  const { rules, errors } = readOwnRules(sources)
  for (const { file, line, column, message } of errors) {
    const place = line === null ? file : `${file}:${line}:${column}`
    process.stderr.write(`lifeline explain: ${place}: ${message}\n`)
  }
  return rules.map(ruleOf)
}

/** Runs `lifeline explain`; returns its exit status. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args)
  if (typeof wanted === 'string') {
    process.stderr.write(`lifeline explain: ${wanted}\n${USAGE}`)
    return USAGE_ERROR
  }
  if (wanted.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const ownRules: Rule[] = []
  for (const path of wanted.rules) {
    const rules = await readRules(path)
    if (!rules) return NO_INPUT
    ownRules.push(...rules)
  }
  const explainer = new Explainer({ year: new Date().getUTCFullYear(), ownRules })
  try {
    for await (const chunk of chunks(await open(wanted.file))) explainer.push(chunk)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`lifeline explain: ${wanted.file ?? 'standard input'} cannot be read: ${reason}\n`)
    return NO_INPUT
  }
  const report = explainer.end()
  await write(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : terminalReport(report))
  return EXIT[report.verdict]
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    // The reader may have gone (`| head`); the exit status still counts.
    process.stdout.once('error', () => resolve())
    process.stdout.write(text, () => resolve())
  })
}
