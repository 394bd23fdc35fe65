import { redactText } from '@/lib/explain/redact/report'

/** From when on, and until when, a whole number can only be a moment: 2001 to 2286, in epoch milliseconds. */
const MOMENTS = { from: 1_000_000_000_000, to: 10_000_000_000_000 }
/** Longer texts tell no more. */
const LONGEST = 20_000
/** Shorter ones hold no secret that could be known as one. */
const SHORTEST = 8
/** What turns the direction of a line, or is not seen at all. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * A file of a bundle: JSON with its moments as RFC 3339, in UTC. Secrets that somebody wrote where none belongs are
 * covered, and signs that are not seen are written as escapes.
 */
export function writeJson(value: unknown): string {
  const known = new Map<string, string>()
  const cover = (text: string): string => {
    if (text.length < SHORTEST) return text
    const covered = known.get(text) ?? redactText(text.slice(0, LONGEST))
    known.set(text, covered)
    return covered
  }
  const told = JSON.stringify(
    value,
    (_, one: unknown) => {
      if (typeof one === 'string') return cover(one)
      return isMoment(one) ? new Date(one).toISOString() : one
    },
    2,
  )
  return `${told.replace(UNSEEN, escaped)}\n`
}

function escaped(sign: string): string {
  const units = Array.from({ length: sign.length }, (_, nth) => sign.charCodeAt(nth))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

function isMoment(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= MOMENTS.from && Number(value) < MOMENTS.to
}
