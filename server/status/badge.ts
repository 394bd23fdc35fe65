import type { StatusWord } from '@/lib/contracts/status'
import { WORD_TEXT } from '@/lib/status/words'

const LEFT = 74
const FILL: Record<StatusWord, string> = { connected: '#1b7f5a', interrupted: '#c0332b', 'not-observed': '#6b7079' }
const WIDTH: Record<StatusWord, number> = { connected: 72, interrupted: 76, 'not-observed': 88 }

/** A picture of one of three words; it holds nothing else, whatever is shared. */
export function badgeOf(word: StatusWord): string {
  const [width, text] = [WIDTH[word], WORD_TEXT[word].toLowerCase()]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + width}" height="20" role="img" aria-label="connection: ${text}">`,
    `<title>connection: ${text}</title>`,
    `<rect width="${LEFT}" height="20" fill="#3a3f47"/><rect x="${LEFT}" width="${width}" height="20" fill="${FILL[word]}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    `<text x="${LEFT / 2}" y="14">connection</text><text x="${LEFT + width / 2}" y="14">${text}</text></g></svg>`,
  ].join('')
}
