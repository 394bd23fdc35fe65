import type { Fields } from '../types'
import { unescapeText } from './logrus-text'

/** Follows the brackets and strings of a JSON text over several lines. */
export class Balance {
  depth = 0
  inString = false
  private escape = false

  /** Reads on; returns the offset just after the bracket that closed everything, or -1. */
  read(text: string): number {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (this.inString) {
        if (this.escape) this.escape = false
        else if (code === 92) this.escape = true
        else if (code === 34) this.inString = false
      } else if (code === 34) this.inString = true
      else if (code === 123 || code === 91) this.depth++
      else if (code === 125 || code === 93) {
        this.depth--
        if (this.depth <= 0) return index + 1
      }
    }
    this.escape = false
    return -1
  }
}

const SMART = /[“”„‟«»″]/g

/** Chat programs turn quotes into typographic ones; this turns them back. */
export function straightQuotes(text: string): string {
  return text.replace(SMART, '"').replace(/[‘’]/g, "'").replaceAll('\u00a0', ' ')
}

/** The value as an object with fields; null when it is none, or a list. */
export function asObject(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

/** Parses a text as a JSON object; null when it is none. */
export function parseObject(text: string): Fields | null {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return null
  }
}

/** A value as JSON; null where it is nested too deeply to be written. */
export function writeJson(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

/** The ways in which the parts of a broken object may belong together, most likely first. */
export function joinings(parts: readonly string[]): string[] {
  const trimmed = parts.map((part, index) => (index === 0 ? part : part.trimStart()))
  return [parts.join('\n'), parts.join(''), trimmed.join(''), trimmed.join(' ')]
}

const PAIR = /"((?:[^"\\\n]|\\.){1,80})"\s*:\s*(?:"((?:[^"\\]|\\.)*)("|$)|(-?\d[\d.eE+-]*|true|false|null))/g

/** Reads what can be read of a cut or damaged object: every `"key": value` pair in it, the last one maybe cut. */
export function readPieces(text: string): Fields {
  const fields: Fields = {}
  PAIR.lastIndex = 0
  const limited = text.length > 65_536 ? text.slice(0, 65_536) : text
  for (let hit = PAIR.exec(limited); hit; hit = PAIR.exec(limited)) {
    const key = hit[1] ?? ''
    if (key in fields) continue
    if (hit[2] !== undefined) fields[key] = unescapeText(hit[2])
    else if (hit[4] === 'true' || hit[4] === 'false') fields[key] = hit[4] === 'true'
    else fields[key] = hit[4] === 'null' ? null : Number(hit[4])
  }
  return fields
}
