import type { Transition } from '@/lib/contracts/timeline'
import { limitInWords } from './span'

const NEEDED = 3
/** Stretches count as regular while none strays further than this from their median. */
const TOLERANCE = 0.15

/**
 * Says whether connected stretches end after about the same time, which points to a limit on the way.
 * @param transitions of one cluster, in any order; those out of `connected` end a stretch
 * @returns a sentence, or null when there are too few stretches or they are irregular
 */
export function stretchPattern(transitions: readonly Transition[]): string | null {
  const ordered = [...transitions].sort((a, b) => a.at - b.at)
  const lengths: number[] = []
  const codes = new Set<number | undefined>()
  let upSince: number | null = null
  for (const { at, from, to, cause, evidence } of ordered) {
    if (to === 'connected') upSince = at
    else if (from === 'connected' && upSince !== null) {
      if (cause === 'own-restart') lengths.length = 0
      else {
        lengths.push(at - upSince)
        codes.add(evidence.code)
      }
      upSince = null
    }
  }
  const recent = lengths.slice(-6).sort((a, b) => a - b)
  const median = recent[Math.floor(recent.length / 2)]
  if (recent.length < NEEDED || median === undefined) return null
  if (recent.some((length) => Math.abs(length - median) > median * TOLERANCE)) return null
  const [code] = codes
  const ended = codes.size === 1 && code !== undefined ? ` with ${code}` : ''
  // "about 151 s" would claim to know more than a pattern does
  const stepMs = median < 60_000 ? 1_000 : 5_000
  const about = limitInWords(Math.round(median / stepMs) * stepMs)
  return `Each stretch ends after about ${about}${ended}: regular, so look for a limit on the way.`
}
