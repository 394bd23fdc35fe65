import { GATEWAY_LIMITS } from './limits'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

export type Parsed = { ok: true; value: unknown } | { ok: false; reason: 'too-deep' | 'not-json' }

/** Parses JSON of a stranger. Depth is counted on the bytes first: deep values break whatever walks them later. */
export function parseJson(bytes: Buffer): Parsed {
  if (deeperThan(bytes, GATEWAY_LIMITS.jsonDepth)) return { ok: false, reason: 'too-deep' }
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) }
  } catch {
    return { ok: false, reason: 'not-json' }
  }
}

function deeperThan(bytes: Buffer, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inString) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++
      if (depth > limit) return true
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
  }
  return false
}
