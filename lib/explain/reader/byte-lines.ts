import { type LineScan, scanLines } from './suspect'

/** A line longer than this is read to here; the rest is skipped and counted. */
export const MAX_LINE_BYTES = 1 << 20
/** An export that is one JSON document on one line may be longer. */
const MAX_DOCUMENT_BYTES = 16 << 20

/** `cut`: bytes that were left out of the line because it was too long. */
export type OnLine = (text: string, line: number, suspect: boolean, cut: number) => void

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
  private scan: LineScan = { ends: new Int32Array(0), marks: new Uint8Array(0) }
  /** Physical lines so far. */
  count = 0

  constructor(onLine: OnLine) {
    this.onLine = onLine
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

  private bytes(chunk: Uint8Array): void {
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
    if (this.scan.marks.length < bytes.length) {
      this.scan = { ends: new Int32Array(bytes.length), marks: new Uint8Array(bytes.length) }
    }
    const { ends, marks } = this.scan
    const lines = scanLines(bytes, this.scan)
    const cut = this.dropped
    this.dropped = 0
    let line = 0
    let start = 0
    while (line < lines) {
      // ASCII lines are decoded together, where bytes and characters have the same offsets; others one by one.
      let last = line
      if (((marks[line] ?? 0) & 2) === 0) while (last + 1 < lines && ((marks[last + 1] ?? 0) & 2) === 0) last++
      const base = start
      const text = this.decoder.decode(bytes.subarray(base, ends[last]))
      for (; line <= last; line++) {
        const from = start - base
        const end = line === last ? text.length : (ends[line] ?? 0) - base
        const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end
        this.count++
        this.onLine(text.slice(from, stop), this.count, ((marks[line] ?? 0) & 1) === 1, cut)
        start = (ends[line] ?? 0) + 1
      }
    }
  }
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
