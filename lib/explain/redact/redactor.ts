import { withoutColours } from '../parse/colours'
import { cover, findKeyed } from './keyed'
import { SECRET_KINDS, type SecretKind } from './kinds'
import { coverShapes } from './shapes'

export interface SecretNote {
  kind: SecretKind
  line: number
  rotate: string
}

const MAX_NOTES = 500
/** A key block that was begun and never ended is hidden for at most this many lines. */
const MAX_BLOCK_LINES = 200

/**
 * Hides secrets before anything else sees a line. It notes the kind and the line, never the value.
 * A secret that goes on over lines (a key block, a value broken by a chat program) is followed.
 */
export class Redactor {
  readonly notes: SecretNote[] = []
  /** Lines of which something was hidden. */
  lines = 0
  private lastLine = 0
  private block = 0
  private openEnd = false
  private readonly seen = new Set<string>()
  private readonly addresses: boolean

  constructor(options: { addresses?: boolean } = {}) {
    this.addresses = options.addresses ?? false
  }

  /** True when the line after the one just read must be looked at, whatever the pre-filter says. */
  get following(): boolean {
    return this.block > 0 || this.openEnd
  }

  /** Every line must be looked at when addresses are hidden: the pre-filter does not know them. */
  get everyLine(): boolean {
    return this.addresses
  }

  /** The text with its secrets covered. */
  redact(raw: string, line: number): string {
    // Colours and escapes inside a name or a value would hide it.
    const bare = withoutColours(raw)
    const text = bare.includes('u00') ? withoutEscapes(bare) : bare
    if (this.block > 0) return this.insideBlock(text, line)
    const broken = this.openEnd ? coverContinuation(text) : null
    this.openEnd = false
    let rest = text
    if (broken !== null) {
      this.note('encoded', line)
      rest = broken
    }
    const note = (kind: SecretKind) => this.note(kind, line)
    const hasBlock = rest.includes('-----BEGIN')
    let out = hasBlock ? coverShapes(rest, this.addresses, note) : rest
    out = cover(out, findKeyed(out), note)
    out = coverShapes(out, this.addresses, note)
    const begin = hasBlock ? text.lastIndexOf('-----BEGIN') : -1
    if (begin >= 0 && /^-----BEGIN [A-Z0-9 ]{0,40}-----/.test(text.slice(begin, begin + 60))) {
      if (!text.includes('-----END', begin)) this.block = MAX_BLOCK_LINES
    }
    // A secret that ends the line without its closing quote may go on in the next.
    this.openEnd = (out !== text && /\[hidden [a-z-]+\]\s*\\?$/.test(out)) || OPEN_NAME.test(out.slice(-100))
    return out
  }

  private insideBlock(text: string, line: number): string {
    this.block--
    this.openEnd = false
    const end = /-----END [A-Z0-9 ]{0,40}-----/.exec(text)
    if (!end) {
      if (/^\s*(?:\{"|time=)/.test(text)) {
        this.block = 0
        return this.redact(text, line)
      }
      this.note('private-key', line)
      return '[hidden private-key]'
    }
    this.block = 0
    this.note('private-key', line)
    return `[hidden private-key]${this.redact(text.slice(end.index + end[0].length), line)}`
  }

  private note(kind: SecretKind, line: number): void {
    if (line !== this.lastLine) {
      this.lines++
      this.lastLine = line
    }
    const key = `${kind}:${line}`
    if (this.seen.has(key) || this.notes.length >= MAX_NOTES) return
    this.seen.add(key)
    this.notes.push({ kind, line, rotate: SECRET_KINDS[kind] })
  }
}

/** A line that ends with the name of a secret and its sign; the value stands on the next. */
const OPEN_NAME =
  /(?:token|passw(?:or)?d|passphrase|secret|api[_-]?key|access[_-]?key|private[_-]?key)["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4}$/i

/** Letters, digits and signs that somebody wrote as `\\u0061`; what JSON itself needs escaped stays so. */
function withoutEscapes(text: string): string {
  return text.replace(/\\+u00([2-7][0-9a-f])/gi, (whole, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16))
    return /["\\<>]/.test(char) ? whole : char
  })
}

/** How the agent's other forms of a line begin, which may look like an unbroken run. */
const NEXT_RECORD = /^(?:(?:time|ts|level|msg)=|[IWEF]\d{4} \d\d:)/

/** The rest of a value that the line before began: an unbroken run at the very start of this line. */
function coverContinuation(text: string): string | null {
  const run = /^(?:\[\S+\] )?(?:\S+ std(?:out|err) [FP] )?[\s>|]*([A-Za-z0-9+/_=.~-]{4,})(?=["'\\,}\s]|$)/.exec(text)
  if (!run?.[1]) return null
  const at = run[0].length - run[1].length
  if (NEXT_RECORD.test(text.slice(at))) return null
  return `${text.slice(0, at)}[hidden encoded]${text.slice(at + run[1].length)}`
}
