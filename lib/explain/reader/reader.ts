import { parseObject, writeJson } from '../parse/json-text'
import { parseTime } from '../parse/time'
import type { Redactor } from '../redact/redactor'
import type { Fields, Hit, LogRecord } from '../types'
import { Assembler, type Piece, startsRecord } from './assemble'
import { ByteLines } from './byte-lines'
import { CsvReader } from './csv'
import { type Inner, openEnvelope, openList } from './envelope'
import { LineMemory } from './line-memory'
import { LONG_LINE, ownText, shorten } from './shorten'
import { parseText } from './text-record'
import { unwrap } from './unwrap'

const MAX_STREAMS = 200
const MAX_PARTIAL = 1 << 20
/** Characters that open documents of all streams may hold, and that each may have at least. */
const MAX_HELD = 32 << 20
const MIN_ROOM = 1 << 18

interface Stream {
  assembler: Assembler
  partial: string
  partialLine: number
  at: number | null
}

/** A record as it was read, and what it was found to be. */
interface Told {
  record: LogRecord
  fields: Fields
  hit: Hit | null
}

export interface ReaderOptions {
  redactor: Redactor
  /** Says what the record is; it may take from the record what is not needed any more. */
  onRecord: (record: LogRecord) => Hit | null
  /** Tells which of several ways to join a broken message is the right one. */
  isKnown: (message: string) => boolean
  /** Used for times without a year until a full time was seen. */
  year: number
}

/** Bytes in, records out: lines, redaction, unwrapping, joining, parsing. */
export class LogReader {
  /** The first line that was too long, and how much of it was left out. */
  firstCut: { line: number; bytes: number } | null = null
  /** The whole line of the record just given out, where it was one JSON object by itself; else null. */
  source: string | null = null
  private readonly lines: ByteLines
  private readonly options: ReaderOptions
  private readonly streams = new Map<string, Stream>()
  private readonly csv = new CsvReader()
  private readonly memory = new LineMemory()
  /** The record of the line that is being read, while it is the only one. */
  private only: Told | null = null
  private records = 0
  /** Characters of the line that is being read. */
  private length = 0
  private csvLine = 0
  private year: number
  private yearAt = 0
  private nesting = 0

  constructor(options: ReaderOptions) {
    this.options = options
    this.year = options.year
    this.lines = new ByteLines((text, line, cut) => this.line(text, line, cut))
    this.main = this.stream('')
  }

  private readonly main: Stream

  get total(): number {
    return this.lines.count
  }

  push(chunk: Uint8Array): void {
    this.lines.push(chunk)
  }

  end(): void {
    this.lines.end()
    for (const stream of this.streams.values()) {
      if (stream.partial) stream.assembler.take(stream.partial, stream.partialLine)
      stream.assembler.flush()
    }
  }

  private line(raw: string, line: number, cut: number): void {
    if (cut > 0) this.firstCut ??= { line, bytes: cut }
    this.length = raw.length
    const { redactor } = this.options
    const careful = redactor.following || redactor.everyLine
    if (careful || this.csv.active || !this.main.assembler.idle) {
      this.slow(careful || this.lines.suspect ? redactor.redact(raw, line) : raw, line)
      return
    }
    const known = this.memory.find(raw)
    if (known) {
      const { level, msg, fields, form } = known
      this.source = form === 'json' ? raw : null
      this.out({ rule: null, line, lastLine: line, at: this.memory.at, stream: '', level, msg, fields, form, known })
      this.source = null
      return
    }
    this.records = 0
    this.only = null
    const text = this.lines.suspect ? redactor.redact(raw, line) : raw
    if (!this.fast(text, line)) this.slow(text, line)
    if (this.only && text === raw && !redactor.following && this.main.assembler.idle) this.remember(this.only)
  }

  /** The agent's own JSON, as most lines are. */
  private fast(text: string, line: number): boolean {
    if (text.charCodeAt(0) !== 123) return false
    const fields = parseObject(text)
    // Damaged, or the beginning of something longer: the slow way knows more.
    if (typeof fields?.msg !== 'string') return false
    this.source = text
    this.record(fields, line, line, null, '', 'json')
    this.source = null
    return true
  }

  private remember({ fields, hit, record }: Told): void {
    const { level, msg, form, stream, at } = record
    if (stream === '' && at === this.memory.at && (form === 'json' || form === 'text')) {
      this.memory.keep({ level, msg, fields, form, hit })
    }
  }

  private slow(raw: string, line: number): void {
    const text = raw.length > LONG_LINE ? raw : ownText(raw)
    if (this.csv.active) {
      const row = this.csv.row(text)
      if (row === 'more') {
        this.csvLine ||= line
        return
      }
      const first = this.csvLine || line
      this.csvLine = 0
      if (row) {
        this.inner(row, first)
        return
      }
    } else if (this.csv.header(text)) return
    const bare = unwrap(text, this.year)
    const { assembler, at } = this.main
    if (!assembler.idle && at === null && bare.text !== text && !startsRecord(bare.text)) {
      // The rest of a broken line may look like something to take off; only marks of quotation can be.
      bare.text = text.replace(/^(?:\s*>\s?)+/, '')
      bare.stream = ''
      bare.at = null
    }
    if (bare.runtime && !bare.partial && !this.stream(bare.stream).partial) {
      const inside = unwrap(bare.text, this.year)
      bare.text = inside.text
      bare.stream ||= inside.stream
    }
    this.inner(bare, line)
  }

  private inner(inner: Inner, line: number): void {
    const stream = this.stream(inner.stream)
    let text = inner.text
    if (inner.partial) {
      if (!stream.partial) stream.partialLine = line
      if (stream.partial.length < Math.min(MAX_PARTIAL, this.room)) stream.partial += text
      stream.at ??= inner.at
      return
    }
    if (stream.partial) {
      // A secret may lie over the seam of the parts.
      text = this.options.redactor.redact(stream.partial + text, stream.partialLine)
      stream.partial = ''
    }
    stream.at = inner.at ?? (stream.assembler.idle ? null : stream.at)
    stream.assembler.take(text, line)
  }

  /** How many characters one stream may hold back, so that all together stay within bounds. */
  private get room(): number {
    return Math.max(MIN_ROOM, MAX_HELD / this.streams.size)
  }

  private stream(name: string): Stream {
    let stream = this.streams.get(name)
    if (!stream) {
      if (this.streams.size >= MAX_STREAMS) return this.streams.get('') ?? this.main
      const assembler = new Assembler(
        (piece) => this.piece(piece, name),
        this.options.isKnown,
        () => this.room,
      )
      stream = { assembler, partial: '', partialLine: 0, at: null }
      this.streams.set(name, stream)
    }
    return stream
  }

  private piece(piece: Piece, name: string): void {
    const at = this.streams.get(name)?.at ?? null
    this.length = Math.max(this.length, piece.text.length)
    const { line, lastLine } = piece
    if (piece.kind === 'crash' || piece.kind === 'usage') {
      const form = piece.kind === 'crash' ? 'go' : 'usage'
      const { text: msg } = piece
      this.out({ rule: null, line, lastLine, at, stream: name, level: 'fatal', msg, fields: {}, form, known: null })
      return
    }
    if (piece.kind === 'list') {
      const inner = openList(piece.list)
      if (inner.length > 0) this.nested(inner, line, name, at)
      else this.text('a list without lines', line, at, name)
      return
    }
    if (piece.kind === 'text') {
      this.text(piece.text, line, at, name)
      return
    }
    const inner = piece.kind === 'object' ? openEnvelope(piece.fields) : null
    if (inner) this.nested(inner, line, name, at)
    else if (line !== lastLine || piece.kind === 'pieces') {
      // Joined anew: what was broken over lines is looked at once more.
      this.record(
        this.again(piece.fields, line),
        line,
        lastLine,
        at,
        name,
        piece.kind === 'object' ? 'json' : 'fragment',
      )
    } else this.record(piece.fields, line, lastLine, at, name, 'json')
  }

  private again(fields: Fields, line: number): Fields {
    const raw = writeJson(fields)
    if (raw === null) return {}
    const safe = this.options.redactor.redact(raw, line)
    return safe === raw ? fields : (parseObject(safe) ?? {})
  }

  private nested(inner: readonly Inner[], line: number, name: string, at: number | null): void {
    if (this.nesting > 5) {
      // Whoever packs a line this often hides it; it is named as one that nobody knows.
      for (const one of inner.slice(0, 1)) this.text(one.text.slice(0, LONG_LINE), line, at, name)
      return
    }
    this.nesting++
    for (const one of inner) {
      const safe = this.options.redactor.redact(one.text, line)
      const bare = unwrap(safe, this.year)
      this.inner(
        {
          text: bare.text,
          at: one.at ?? bare.at ?? at,
          stream: one.stream || bare.stream || name,
          partial: one.partial,
        },
        line,
      )
    }
    this.nesting--
  }

  private record(
    fields: Fields,
    line: number,
    lastLine: number,
    at: number | null,
    stream: string,
    form: 'json' | 'fragment',
  ): void {
    const time = fields.time ?? fields.ts ?? fields.timestamp
    const own = typeof time === 'string' ? parseTime(time) : null
    const level = typeof fields.level === 'string' ? fields.level : ''
    const msg = typeof fields.msg === 'string' ? fields.msg : null
    this.out({ rule: null, line, lastLine, at: own ?? at, stream, level, msg, fields, form, known: null })
  }

  private text(text: string, line: number, at: number | null, stream: string): void {
    const { at: own, level, msg, fields, form } = parseText(text, this.year)
    // klog has no year; the time that a tool put in front says more.
    const when = form === 'klog' ? (at ?? own) : (own ?? at)
    this.out({ rule: null, line, lastLine: line, at: when, stream, level, msg, fields, form, known: null })
  }

  private out(record: LogRecord): void {
    const { at } = record
    if (at !== null && record.form !== 'klog' && Math.abs(at - this.yearAt) > 86_400_000) {
      this.year = new Date(at).getUTCFullYear()
      this.yearAt = at
    }
    if (this.length > LONG_LINE) shorten(record)
    const { fields } = record
    const hit = this.options.onRecord(record)
    if (record.known === null) this.only = this.records++ === 0 ? { record, fields, hit } : null
  }
}
