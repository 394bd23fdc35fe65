import { normaliseHost } from './normalise'

/** What to look for: the part as it was typed, and as hosts are spelled; of an address what follows the scheme. */
export function needlesOf(q: string): string[] {
  const typed = q
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
  return typed === '' ? [] : [...new Set([typed, normaliseHost(typed)])]
}
