import { parseTime } from '../parse/time'
import type { KnownLine } from '../types'
import { ownText } from './shorten'

const JSON_TIME = '"time":"'
const JSON_END = '"}'
const TEXT_TIME = 'time="'
const TIME_LENGTH = '2026-11-23T09:00:27Z'.length
const TAIL = JSON_TIME.length + TIME_LENGTH + JSON_END.length
const HEAD = TEXT_TIME.length + TIME_LENGTH

const MAX_KNOWN = 4096
const MAX_LENGTH = 600
/** Where fewer than one in ten lines were seen before, remembering costs more than it saves; it rests for a while. */
const TRIAL = 2048
const REST = 65_536

/**
 * Lines that were read before, apart from their time: they hold no secret and need neither parsing nor matching again.
 * Only the agent's two own forms are known: JSON that ends with its time, and text that begins with it.
 */
export class LineMemory {
  private readonly known = new Map<string, KnownLine>()
  private asked = 0
  private hits = 0
  private resting = 0
  private key: string | null = null
  /** Time of the line that was asked for last. */
  at = 0

  /** What is known of a line; null when it is new, or has another form. */
  find(text: string): KnownLine | null {
    this.key = null
    if (this.resting > 0) {
      this.resting--
      return null
    }
    const key = this.keyOf(text)
    if (key === null) return null
    this.key = key
    const known = this.known.get(key) ?? null
    if (known) this.hits++
    if (++this.asked === TRIAL) {
      if (this.hits * 10 < TRIAL) {
        this.resting = REST
        this.known.clear()
      }
      this.asked = 0
      this.hits = 0
    }
    return known
  }

  /** Remembers what the line that was just asked for is. */
  keep(known: KnownLine): void {
    if (this.key === null) return
    if (this.known.size >= MAX_KNOWN) this.known.clear()
    // A piece of a text holds the whole of it in memory; what is kept long must be a text of its own.
    this.known.set(ownText(this.key), known)
    this.key = null
  }

  private keyOf(text: string): string | null {
    const { length } = text
    if (length > MAX_LENGTH) return null
    const first = text.charCodeAt(0)
    if (first === 123) {
      const from = length - TAIL
      if (!text.endsWith(JSON_END) || !text.startsWith(JSON_TIME, from)) return null
      return this.timed(text.slice(from + JSON_TIME.length, length - JSON_END.length)) ? text.slice(0, from) : null
    }
    if (first !== 116 || !text.startsWith(TEXT_TIME) || text.charCodeAt(HEAD) !== 34) return null
    return this.timed(text.slice(TEXT_TIME.length, HEAD)) ? text.slice(HEAD) : null
  }

  private timed(text: string): boolean {
    const at = parseTime(text)
    if (at !== null) this.at = at
    return at !== null
  }
}
