import { continuesCrash, continuesUsage, startsCrash, startsUsage } from '../parse/go'
import { Balance, joinings, parseObject, readPieces, straightQuotes } from '../parse/json-text'
import type { Fields } from '../types'

/** A piece of input that is complete: an object, a text, a crash or a usage text. */
export interface Piece {
  kind: 'object' | 'list' | 'pieces' | 'text' | 'crash' | 'usage'
  fields: Fields
  list: unknown[]
  text: string
  line: number
  lastLine: number
}

interface Open {
  kind: 'json' | 'crash' | 'usage'
  parts: string[]
  size: number
  balance: Balance
  line: number
  lastLine: number
}

const MAX_PARTS = 400
const MAX_CHARS = 262_144
/** A pretty-printed export begins with a bracket alone and may be long. */
const MAX_DOCUMENT_PARTS = 400_000
const MAX_DOCUMENT_CHARS = 32 << 20

/** How the start of a record looks, whatever was open before it. */
const NEW_RECORD =
  /^(?:\{\s*\\?"(?:level|msg|time|error|action|ts|message|log|agent_id|cluster_id|cluster_uuid)\\?"\s*:|time="|[IWEF]\d{4} \d\d:\d\d:|\[GIN|panic: )/
/** True when a text begins a record of its own. */
export function startsRecord(text: string): boolean {
  return NEW_RECORD.test(text)
}

const NOISE = /^(?:[[\]}(),;]+|`{3,}.*|~{3,}.*|-{3,}|={3,}|…|\.{3,})$/
/** `tr` and `ue,` on two lines: a word or number that was broken. */
const MID_WORD = /[:[,]\s*-?[\w.]{1,7}\|[\w.+-]{1,20}\s*[,}\]]/
const JSON_MORE = /^\s*(?:["}\],{[:]|-?\d|true|false|null)/

/** Joins the lines of one stream that belong together: objects over several lines, crashes, usage texts. */
export class Assembler {
  private open: Open | null = null
  private readonly emit: (piece: Piece) => void
  private readonly isKnown: (message: string) => boolean
  private readonly room: () => number

  /** @param room how many characters a document over many lines may have now */
  constructor(
    emit: (piece: Piece) => void,
    isKnown: (message: string) => boolean,
    room: () => number = () => MAX_DOCUMENT_CHARS,
  ) {
    this.emit = emit
    this.room = room
    this.isKnown = isKnown
  }

  get idle(): boolean {
    return this.open === null
  }

  take(text: string, line: number): void {
    const open = this.open
    if (open && this.continues(open, text, line)) return
    if (this.open) this.flush()
    this.begin(text, line)
  }

  flush(): void {
    const open = this.open
    this.open = null
    if (!open) return
    if (open.kind !== 'json') {
      this.send(open.kind, open.parts.join('\n'), open.line, open.lastLine)
      return
    }
    const text = open.parts.join(' ')
    const fields = readPieces(text)
    if (Object.keys(fields).length > 0) this.send('pieces', text, open.line, open.lastLine, fields)
    else for (const [index, part] of open.parts.entries()) this.send('text', part, open.line + index, open.line + index)
  }

  private continues(open: Open, text: string, line: number): boolean {
    if (open.kind === 'crash' || open.kind === 'usage') {
      const more = open.kind === 'crash' ? continuesCrash(text) : continuesUsage(text)
      if (!more || open.parts.length > 5000) return false
      if (open.parts.length < 200) open.parts.push(text.slice(0, 2000))
      open.lastLine = line
      return true
    }
    const straight = straightQuotes(text)
    if (straight.trim() === '' && !open.balance.inString) return true
    if (NEW_RECORD.test(straight)) return false
    if (
      !open.balance.inString &&
      !JSON_MORE.test(straight) &&
      !MID_WORD.test(`${open.parts.at(-1)?.slice(-8)}|${straight}`)
    )
      return false
    const isDocument = open.parts[0] === '{'
    if (open.parts.length >= (isDocument ? MAX_DOCUMENT_PARTS : MAX_PARTS)) return false
    if (open.size + straight.length > (isDocument ? this.room() : MAX_CHARS)) return false
    open.parts.push(straight)
    open.size += straight.length
    open.lastLine = line
    const end = open.balance.read(straight)
    if (end >= 0) {
      open.parts[open.parts.length - 1] = straight.slice(0, end)
      this.open = null
      this.close(open)
      this.rest(straight.slice(end), line)
    }
    return true
  }

  private close(open: Open): void {
    let best: Fields | null = null
    for (const text of joinings(open.parts)) {
      const fields = parseObject(text)
      if (!fields) continue
      best ??= fields
      if (typeof fields.msg !== 'string' || this.isKnown(fields.msg)) {
        best = fields
        break
      }
    }
    const text = open.parts.join(' ')
    if (best) this.send('object', text, open.line, open.lastLine, best)
    else this.send('pieces', text, open.line, open.lastLine, readPieces(text))
  }

  private begin(raw: string, line: number): void {
    let text = raw.trim()
    if (text === '' || NOISE.test(text)) return
    if (startsCrash(text)) {
      this.start('crash', text, line)
      return
    }
    if (startsUsage(text)) {
      this.start('usage', text, line)
      return
    }
    if (/[“”„‟«»″]/.test(text)) text = straightQuotes(text)
    if (text.startsWith('{\\"') || text.startsWith('"{\\"')) {
      const unescaped = unescapeWhole(text)
      if (unescaped) text = unescaped
    }
    if (text.startsWith('[') && /^\[\s*(?:[[{"]|$)/.test(text)) {
      if (this.wholeList(text, line)) return
      text = text.replace(/^\[\s*/, '')
      if (text === '') return
    }
    if (text.startsWith('{')) {
      this.json(text, line)
      return
    }
    const brace = text.search(/\{\s*"[\w@.-]+"\s*:/)
    if (brace > 0 && brace < 300) {
      this.json(text.slice(brace), line)
      return
    }
    if (/^,?\s*"[\w@.-]+"\s*:/.test(text)) {
      this.send('pieces', text, line, line, readPieces(text))
      return
    }
    this.send('text', raw.trimEnd(), line, line)
  }

  private wholeList(text: string, line: number): boolean {
    try {
      const list: unknown = JSON.parse(text)
      if (!Array.isArray(list)) return false
      this.emit({ kind: 'list', fields: {}, list, text: '', line, lastLine: line })
      return true
    } catch {
      return false
    }
  }

  private json(text: string, line: number): void {
    const whole = parseObject(text)
    if (whole) {
      this.send('object', text, line, line, whole)
      return
    }
    const balance = new Balance()
    const end = balance.read(text)
    const open: Open = { kind: 'json', parts: [text], size: text.length, balance, line, lastLine: line }
    if (end < 0) {
      this.open = open
      return
    }
    open.parts[0] = text.slice(0, end)
    this.close(open)
    this.rest(text.slice(end), line)
  }

  /** What stands after an object on its line: another object, a comma, or somebody's remark. */
  private rest(text: string, line: number): void {
    const trimmed = text.replace(/^[\s,;\]`]+/, '').replace(/^(?:←|<-+|<=+|#|\/\/|--+>?|→)\s*/, '')
    if (trimmed === '' || NOISE.test(trimmed)) return
    if (trimmed.startsWith('{')) this.json(trimmed, line)
  }

  private start(kind: 'crash' | 'usage', text: string, line: number): void {
    this.open = { kind, parts: [text], size: text.length, balance: new Balance(), line, lastLine: line }
  }

  private send(kind: Piece['kind'], text: string, line: number, lastLine: number, fields: Fields = {}): void {
    this.emit({ kind, fields, list: [], text, line, lastLine })
  }
}

function unescapeWhole(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text.startsWith('"') ? text : `"${text}"`)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
