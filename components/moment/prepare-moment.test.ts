import { describe, expect, it } from 'vitest'
import type { MomentKnown } from '@/lib/contracts/moment'
import { limitsOf } from './prepare-moment'

const AT = Date.UTC(2026, 10, 23, 14, 29, 55)
const HOUR = 3_600_000
const ALL: MomentKnown = {
  at: AT,
  gap: null,
  keptFrom: { states: 0, changes: 0, events: 0, routes: 0 },
  factsFrom: AT - HOUR,
}
const later = AT + HOUR
const kept = (keptFrom: Partial<MomentKnown['keptFrom']>): MomentKnown => ({
  ...ALL,
  keptFrom: { ...ALL.keptFrom, ...keptFrom },
})

describe('the bar of a moment', () => {
  it('has nothing to add where everything is kept', () => {
    expect(limitsOf(ALL, 'utc')).toEqual([])
  })

  it.each<[string, MomentKnown, RegExp]>([
    ['nobody watched', { ...ALL, gap: { from: AT - HOUR, to: later } }, /not running from 13:29:55 to 15:29:55/],
    [
      'states are gone',
      kept({ states: later, changes: later }),
      /^States are kept since 23 Nov 2026, 15:29:55 UTC: of/,
    ],
    ['changes are gone', kept({ changes: later }), /states come from hours, without evidence/],
    ['events are gone', kept({ events: later }), /^Late beats and flapping are kept since/],
    ['routes are gone', kept({ routes: later }), /^Routes are kept since/],
    ['facts came later', { ...ALL, factsFrom: later }, /agents say are kept since 23 Nov 2026, 15:29:55 UTC/],
    ['no facts are kept yet', { ...ALL, factsFrom: null }, /kept from now on/],
  ])('says when %s', (_, known, words) => {
    const sentences = limitsOf(known, 'utc')
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(words)
  })
})
