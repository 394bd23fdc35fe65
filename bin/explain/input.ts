import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { notText } from '../../lib/explain/worker/source'

const PART = 1 << 18
/** More than this much text out of that little is no log, and would take for ever. */
const MAX_UNPACKED = 1 << 30
const MAX_RATIO = 300

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read by this user',
  EPERM: 'it may not be read by this user',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  ENAMETOOLONG: 'its name is too long',
}

/** Why something cannot be read, for a person. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code?.startsWith('Z_')) return `its compressed data is damaged (${error.message})`
  return REASONS[code ?? ''] ?? error.message
}

export interface Input {
  chunks: AsyncIterable<Uint8Array>
  /** What the reader of the report should know of the input. */
  notes: string[]
}

/** Opens a file, or standard input without one, and unpacks what is compressed. Throws where it cannot be read. */
export async function openInput(file: string | null): Promise<Input> {
  const notes: string[] = []
  return { chunks: unpacked(await open(file), notes), notes }
}

async function open(file: string | null): Promise<Readable> {
  if (file === null || file === '-') return process.stdin
  if ((await stat(file)).isDirectory()) throw new Error('it is a directory')
  return createReadStream(file, { highWaterMark: PART })
}

async function* unpacked(source: Readable, notes: string[]): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let head = Buffer.alloc(0)
  while (head.length < 8) {
    const next = await iterator.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  if (head[0] === 0x1f && head[1] === 0x8b) {
    yield* gunzipped(head, iterator, notes)
    return
  }
  const what = notText(head.subarray(0, 4096))
  if (what && what !== 'a binary file') throw new Error(`it is ${what}, not a text`)
  if (head.length > 0) yield head
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
}

async function* gunzipped(head: Buffer, rest: AsyncIterator<Buffer>, notes: string[]): AsyncGenerator<Uint8Array> {
  const input = new PassThrough()
  const output = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PART })
  input.pipe(output)
  const packed = { bytes: 0, stopped: false }
  const feeding = feed(input, head, rest, packed).catch((error: unknown) => output.destroy(error as Error))
  let bytes = 0
  for await (const chunk of output as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_UNPACKED && bytes > packed.bytes * MAX_RATIO) {
      notes.push('The compressed input unpacks to far more than a log does; it was read to its first GB.')
      packed.stopped = true
      input.destroy()
      break
    }
    yield chunk
  }
  if (!packed.stopped) await feeding
}

async function feed(
  input: PassThrough,
  head: Buffer,
  rest: AsyncIterator<Buffer>,
  packed: { bytes: number; stopped: boolean },
): Promise<void> {
  for (
    let next: IteratorResult<Buffer> = { done: false, value: head };
    !next.done && !packed.stopped;
    next = await rest.next()
  ) {
    packed.bytes += next.value.length
    if (!input.write(next.value)) await new Promise((resolve) => input.once('drain', resolve))
  }
  input.end()
}
