const PAGE = 1 << 16
const BLOCK = 4 << 20
/** One line is kept to this many characters; the rest of it is not shown. */
export const MAX_KEPT_CHARS = 1 << 16
/** Beyond either of these lines are still judged, and no longer kept to be looked at. */
const MAX_KEPT_BYTES = 192 << 20
const MAX_KEPT_LINES = 3_000_000

/** One line as the log view needs it; its text is free of secrets. */
export interface KeptLine {
  line: number
  lastLine: number
  /** Epoch milliseconds, or null. */
  at: number | null
  /** Number of its rule or shape. */
  key: number
  /** 0 quiet, 1 warning, 2 error. */
  level: number
  /** True when the text is a JSON object with `msg`; else it is the words themselves. */
  json: boolean
  text: () => string
}

interface Place {
  start: number
  bytes: number
  /** False when the text was too long and is kept in part. */
  whole: boolean
}

interface Page {
  line: Uint32Array
  lastLine: Uint32Array
  at: Float64Array
  key: Uint16Array
  marks: Uint8Array
  start: Uint32Array
  bytes: Uint32Array
}

interface Limits {
  bytes?: number
  lines?: number
}

/**
 * The lines of a log as bytes and columns of numbers: a million lines cost about 30 bytes each beside their text,
 * and no string lives longer than the call that asks for it.
 */
export class LogStore {
  private readonly pages: Page[] = []
  private readonly blocks: Uint8Array[] = []
  private readonly encoder = new TextEncoder()
  private readonly decoder = new TextDecoder()
  private readonly limits: Required<Limits>
  private readonly places = new WeakMap<object, Place>()
  private free = 0
  private lastLine = 0
  /** Lines kept. */
  size = 0
  /** True while lines came in the order of their numbers. */
  ordered = true
  /** The first line that was not kept any more, or null. */
  cutAt: number | null = null

  constructor({ bytes = MAX_KEPT_BYTES, lines = MAX_KEPT_LINES }: Limits = {}) {
    this.limits = { bytes, lines }
  }

  /** `same` names lines whose text is the same but for the time: it is kept once. */
  add(kept: KeptLine, same: object | null): void {
    if (this.cutAt !== null) return
    const place = (same && this.places.get(same)) ?? this.write(kept.text())
    if (place === null || this.size >= this.limits.lines) {
      this.cutAt = kept.line
      return
    }
    if (same) this.places.set(same, place)
    const slot = this.size & (PAGE - 1)
    if (slot === 0) this.pages.push(emptyPage())
    const page = this.pages.at(-1)
    if (!page) return
    page.line[slot] = kept.line
    page.lastLine[slot] = kept.lastLine
    page.at[slot] = kept.at ?? Number.NaN
    page.key[slot] = kept.key
    page.marks[slot] = kept.level | (kept.json && place.whole ? 4 : 0)
    page.start[slot] = place.start
    page.bytes[slot] = place.bytes
    this.size++
    if (kept.line < this.lastLine) this.ordered = false
    this.lastLine = kept.line
  }

  /** Where the text stands now, or null when there is no more room. */
  private write(whole: string): Place | null {
    const text = whole.length > MAX_KEPT_CHARS ? whole.slice(0, MAX_KEPT_CHARS) : whole
    const room = text.length * 3
    if (this.blocks.length * BLOCK - this.free + room > this.limits.bytes) return null
    if (this.free < room) {
      this.blocks.push(new Uint8Array(BLOCK))
      this.free = BLOCK
    }
    const block = this.blocks.at(-1)
    const from = BLOCK - this.free
    const bytes = block ? this.encoder.encodeInto(text, block.subarray(from)).written : 0
    this.free -= bytes
    return { start: (this.blocks.length - 1) * BLOCK + from, bytes, whole: text === whole }
  }

  lineOf(index: number): number {
    return this.pages[index >> 16]?.line[index & (PAGE - 1)] ?? 0
  }

  lastLineOf(index: number): number {
    return this.pages[index >> 16]?.lastLine[index & (PAGE - 1)] ?? 0
  }

  keyOf(index: number): number {
    return this.pages[index >> 16]?.key[index & (PAGE - 1)] ?? 0
  }

  /** Epoch milliseconds, or NaN. */
  atOf(index: number): number {
    return this.pages[index >> 16]?.at[index & (PAGE - 1)] ?? Number.NaN
  }

  levelOf(index: number): number {
    return (this.pages[index >> 16]?.marks[index & (PAGE - 1)] ?? 0) & 3
  }

  isJson(index: number): boolean {
    return ((this.pages[index >> 16]?.marks[index & (PAGE - 1)] ?? 0) & 4) !== 0
  }

  textOf(index: number): string {
    return this.decoder.decode(this.bytesOf(index))
  }

  /** The bytes of a line's text; they belong to the store. */
  bytesOf(index: number): Uint8Array {
    const page = this.pages[index >> 16]
    const start = page?.start[index & (PAGE - 1)] ?? 0
    const from = start % BLOCK
    const block = this.blocks[Math.floor(start / BLOCK)]
    return block?.subarray(from, from + (page?.bytes[index & (PAGE - 1)] ?? 0)) ?? new Uint8Array(0)
  }

  /** The index of the line with this number, or of the last one before it; -1 when there is none. */
  indexOfLine(line: number): number {
    if (!this.ordered) return this.scanForLine(line)
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.lineOf(middle) <= line) low = middle + 1
      else high = middle
    }
    // Several records may stand in one physical line: the first of them.
    let found = low - 1
    while (found > 0 && this.lineOf(found - 1) === this.lineOf(found)) found--
    return found
  }

  private scanForLine(line: number): number {
    let best = -1
    for (let index = 0; index < this.size; index++) {
      const at = this.lineOf(index)
      if (at <= line && (best < 0 || at > this.lineOf(best))) best = index
    }
    return best
  }
}

function emptyPage(): Page {
  return {
    line: new Uint32Array(PAGE),
    lastLine: new Uint32Array(PAGE),
    at: new Float64Array(PAGE),
    key: new Uint16Array(PAGE),
    marks: new Uint8Array(PAGE),
    start: new Uint32Array(PAGE),
    bytes: new Uint32Array(PAGE),
  }
}
