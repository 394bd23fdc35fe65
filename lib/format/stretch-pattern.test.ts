import { describe, expect, test } from 'vitest'
import type { Transition } from '@/lib/contracts/timeline'
import { stretchPattern } from './stretch-pattern'

interface Stretch {
  upMs: number
  code?: number
  cause?: Transition['cause']
}

/** Connected stretches of the given lengths, each followed by two seconds away. */
function history(stretches: readonly Stretch[]): Transition[] {
  let at = 1_000_000
  return stretches.flatMap(({ upMs, code = 1006, cause = 'no-goodbye' }, n) => {
    const up: Transition = { seq: 2 * n, at, from: 'reconnecting', to: 'connected', cause: 'beat', evidence: {} }
    at += upMs
    const down: Transition = {
      seq: 2 * n + 1,
      at,
      from: 'connected',
      to: 'reconnecting',
      cause,
      evidence: cause === 'half-open' ? {} : { code },
    }
    at += 2_000
    return [up, down]
  })
}

const regular = [{ upMs: 150_200 }, { upMs: 149_900 }, { upMs: 150_400 }]
const SENTENCE = 'Each stretch ends after about 150 s with 1006: regular, so look for a limit on the way.'

describe('the length of connected stretches', () => {
  test('is told when three are alike', () => {
    expect(stretchPattern(history(regular))).toBe(SENTENCE)
  })

  test('is rounded, since "about 151 s" would claim too much', () => {
    expect(stretchPattern(history([{ upMs: 151_200 }, { upMs: 150_900 }, { upMs: 152_100 }]))).toBe(SENTENCE)
  })

  test('is told whatever order the changes come in', () => {
    expect(stretchPattern(history(regular).reverse())).toBe(SENTENCE)
  })

  test('is not told of two', () => {
    expect(stretchPattern(history(regular.slice(0, 2)))).toBeNull()
  })

  test('is not told when one strays', () => {
    expect(stretchPattern(history([...regular, { upMs: 40_000 }]))).toBeNull()
  })

  test('looks at the newest six, so that an old irregular one is forgotten', () => {
    expect(stretchPattern(history([{ upMs: 5_000 }, ...regular, ...regular]))).toBe(SENTENCE)
  })

  test('names no code when they differ', () => {
    const [first, ...others] = regular
    expect(stretchPattern(history([{ upMs: first?.upMs ?? 0, code: 1001, cause: 'closed' }, ...others]))).toBe(
      'Each stretch ends after about 150 s: regular, so look for a limit on the way.',
    )
  })

  test('starts anew after our own restart, which is no limit on the way', () => {
    expect(stretchPattern(history([...regular, { upMs: 150_000, cause: 'own-restart' }]))).toBeNull()
  })

  test('says nothing of no history', () => {
    expect(stretchPattern([])).toBeNull()
  })
})
