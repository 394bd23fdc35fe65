import { isSuspect } from './suspect'

/** A line longer than this is read to here; the rest is skipped and counted. */
export const MAX_LINE_BYTES = 1 << 20
/** An export that is one JSON document on one line may be longer. */
const MAX_DOCUMENT_BYTES = 16 << 20

/** `cut`: bytes that were left out of the line because it was too long. */
export type OnLine = (text: string, line: number, cut: number) => void

/** Where lines end (their \n or the end of the bytes), and which of them have bytes outside ASCII; a slot a line. */
interface LineEnds {
  ends: Int32Array
  wide: Uint8Array
}

/** Turns chunks of bytes into physical lines; the cutting into chunks never changes what comes out. */
export class ByteLines {
  private readonly onLine: OnLine
  private readonly decoder = new TextDecoder('utf-8')
  private readonly encoder = new TextEncoder()
  private wide: TextDecoder | null = null
  private first: Uint8Array | null = null
  private begun = false
  private parts: Uint8Array[] = []
  private held = 0
  private dropped = 0
  private found: LineEnds = { ends: new Int32Array(0), wide: new Uint8Array(0) }
  private current: Uint8Array = new Uint8Array(0)
  private from = 0
  private to = 0
  /** Physical lines so far. */
  count = 0

  constructor(onLine: OnLine) {
    this.onLine = onLine
  }

  /** Whether the line that is being handed on could hold a secret. */
  get suspect(): boolean {
    return isSuspect(this.current, this.from, this.to)
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    if (!this.begun) {
      const head = this.first ? concat([this.first, chunk]) : chunk
      if (head.length < 2) {
        this.first = head
        return
      }
      this.begun = true
      this.first = null
      if (head[0] === 0xff && head[1] === 0xfe) this.wide = new TextDecoder('utf-16le')
      if (head[0] === 0xfe && head[1] === 0xff) this.wide = new TextDecoder('utf-16be')
      this.take(head)
      return
    }
    this.take(chunk)
  }

  end(): void {
    if (this.first) this.bytes(this.first)
    if (this.wide) this.bytes(this.encoder.encode(this.wide.decode()))
    if (this.held > 0) this.emit(this.drain())
  }

  private take(chunk: Uint8Array): void {
    this.bytes(this.wide ? this.encoder.encode(this.wide.decode(chunk, { stream: true })) : chunk)
  }

  /** Piece by piece, so that a line is cut at the same place whether or not it comes in one chunk. */
  private bytes(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += MAX_LINE_BYTES) this.piece(chunk.subarray(at, at + MAX_LINE_BYTES))
  }

  private piece(chunk: Uint8Array): void {
    let start = 0
    if (this.held > 0 || this.dropped > 0) {
      const firstEnd = chunk.indexOf(10)
      if (firstEnd < 0) {
        this.hold(chunk)
        return
      }
      this.hold(chunk.subarray(0, firstEnd + 1))
      this.emit(this.drain())
      start = firstEnd + 1
    }
    const lastEnd = chunk.lastIndexOf(10)
    if (lastEnd >= start) {
      this.emit(chunk.subarray(start, lastEnd + 1))
      start = lastEnd + 1
    }
    if (start < chunk.length) this.hold(chunk.subarray(start))
  }

  private hold(bytes: Uint8Array): void {
    const head = this.parts[0]?.[0] ?? bytes[0]
    const limit = head === 0x5b || head === 0x7b ? MAX_DOCUMENT_BYTES : MAX_LINE_BYTES
    const room = Math.max(0, limit - this.held)
    const kept = bytes.length > room ? bytes.slice(0, room) : bytes.slice()
    if (kept.length > 0) {
      this.parts.push(kept)
      this.held += kept.length
    }
    this.dropped += bytes.length - kept.length
  }

  private drain(): Uint8Array {
    const whole = this.parts.length === 1 && this.parts[0] ? this.parts[0] : concat(this.parts)
    this.parts = []
    this.held = 0
    return whole
  }

  private emit(bytes: Uint8Array): void {
    // A slot a line: there are never more lines than bytes.
    if (this.found.ends.length < bytes.length) {
      this.found = { ends: new Int32Array(bytes.length), wide: new Uint8Array(bytes.length) }
    }
    const { ends, wide } = this.found
    const lines = findLines(bytes, this.found)
    const cut = this.dropped
    this.dropped = 0
    this.current = bytes
    let line = 0
    let start = 0
    while (line < lines) {
      // ASCII lines are decoded together, where bytes and characters have the same offsets; others one by one.
      let last = line
      if (wide[line] === 0) while (last + 1 < lines && wide[last + 1] === 0) last++
      const base = start
      const text = this.decoder.decode(bytes.subarray(base, ends[last]))
      for (; line <= last; line++) {
        const from = start - base
        this.from = start
        this.to = ends[line] as number
        const end = line === last ? text.length : this.to - base
        const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end
        this.count++
        this.onLine(text.slice(from, stop), this.count, cut)
        start = this.to + 1
      }
    }
  }
}

/** Finds the lines of `bytes`, separated by \n (the last may lack it); returns how many there are. */
function findLines(bytes: Uint8Array, { ends, wide }: LineEnds): number {
  const size = bytes.length
  let line = 0
  for (let start = 0; start < size; line++) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? size : found
    let bits = 0
    for (let at = start; at < end; at++) bits |= bytes[at] as number
    ends[line] = end
    wide[line] = bits > 127 ? 1 : 0
    start = end + 1
  }
  return line
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  let size = 0
  for (const part of parts) size += part.length
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
