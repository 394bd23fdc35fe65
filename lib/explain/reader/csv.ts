import { parseAnyTime } from '../parse/time'
import type { Inner } from './envelope'

const LINE = /^(?:line|message|msg|content|log|body|raw|_raw)$/i
const TIME = /^(?:time|date|timestamp|@timestamp|ts|tsns|datetime|_time)$/i
const POD = /^(?:pod|pod_?name|host|hostname|instance)$/i

const MAX_ROW = 262_144
const MAX_ROW_LINES = 1000

/** The cells of one CSV row; null while a quoted cell is still open. */
export function cells(text: string): string[] | null {
  const row: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let cell = ''
      let end = at + 1
      for (;;) {
        const quote = text.indexOf('"', end)
        if (quote < 0) return null
        cell += text.slice(end, quote)
        if (text[quote + 1] !== '"') {
          at = quote + 1
          break
        }
        cell += '"'
        end = quote + 2
      }
      row.push(cell)
      const next = text.indexOf(',', at)
      at = next < 0 ? text.length : next
    } else {
      const next = text.indexOf(',', at)
      row.push(text.slice(at, next < 0 ? text.length : next))
      at = next < 0 ? text.length : next
    }
    if (at >= text.length) return row
    at++
  }
}

/** Follows a CSV export: knows its header, and reads rows, also those whose cells hold line breaks. */
export class CsvReader {
  private line = -1
  private time = -1
  private pod = -1
  private width = 0
  private open = ''
  private lines = 0

  get active(): boolean {
    return this.line >= 0
  }

  /** True when a row has begun whose quoted cell goes on in the next line. */
  get unfinished(): boolean {
    return this.open !== ''
  }

  /** Tries to read the text as a header. */
  header(text: string): boolean {
    if (text.length > 2000 || !/^[\w@ ."'-]+(?:,[\w@ ."'-]+)+\r?$/.test(text)) return false
    const names = cells(text.trim())?.map((name) => name.trim())
    if (!names || names.length < 2) return false
    const line = names.findIndex((name) => LINE.test(name))
    const time = names.findIndex((name) => TIME.test(name))
    if (line < 0 || time < 0) return false
    this.line = line
    this.time = time
    this.pod = names.findIndex((name) => POD.test(name))
    this.width = names.length
    return true
  }

  /** The line of a row; 'more' when the row goes on; null when this is no row of this table (which ends it). */
  row(text: string): Inner | 'more' | null {
    // Quotes in a cell would be doubled: this is a line of the log itself, whatever its number of commas.
    if (this.open === '' && /^(?:\{"\w|time="\d)/.test(text)) {
      this.stop()
      return null
    }
    const whole = this.open ? `${this.open}\n${text}` : text
    // Without a quote an open cell cannot end; looking at it again and again would take for ever.
    const row = this.open && !text.includes('"') ? null : cells(whole)
    if (row === null) {
      if (whole.length > MAX_ROW || ++this.lines > MAX_ROW_LINES) {
        this.stop()
        return null
      }
      this.open = whole
      return 'more'
    }
    this.lines = 0
    this.open = ''
    if (row.length !== this.width) {
      this.stop()
      return null
    }
    return {
      text: row[this.line] ?? '',
      at: parseAnyTime((row[this.time] ?? '').trim()),
      stream: this.pod < 0 ? '' : (row[this.pod] ?? ''),
      partial: false,
    }
  }

  private stop(): void {
    this.open = ''
    this.lines = 0
    this.line = -1
  }
}
