import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import { linkRefusals, type Traces } from './refusals'

const NOW = 1_000_000

function refused(more: Partial<RefusedDialIn> = {}): RefusedDialIn {
  const base = { address: '192.0.2.2', tokenFingerprint: 'ffff0000', reason: 'wrong-token', path: '/ws' } as const
  return { ...base, count: 1, firstAt: NOW, lastAt: NOW, ...more }
}

function traces(clusterId: string, more: Partial<Traces> = {}): Traces {
  return { clusterId, fingerprints: [`of-${clusterId}`], addresses: ['192.0.2.2'], unheardSince: NOW - 30_000, ...more }
}

function linked(rows: readonly RefusedDialIn[], fleet: readonly Traces[]) {
  return [...linkRefusals(rows, fleet)].map(([id, links]) => [
    id,
    links.map(({ by, candidates }) => `${by} ${candidates}`),
  ])
}

describe('whose refused dial-ins', () => {
  it.each([
    ['its own token', [refused({ tokenFingerprint: 'of-a' })], [traces('a'), traces('b')], [['a', ['token 1']]]],
    [
      'the one cluster of that address',
      [refused()],
      [traces('a'), traces('b', { addresses: ['192.0.2.9'] })],
      [['a', ['address 1']]],
    ],
    [
      'both that were lost there just before',
      [refused()],
      [traces('a'), traces('b')],
      [
        ['a', ['address 2']],
        ['b', ['address 2']],
      ],
    ],
    [
      'the one of two that was lost just before',
      [refused()],
      [traces('a'), traces('b', { unheardSince: NOW - 3_600_000 })],
      [['a', ['address 1']]],
    ],
    [
      'one that was lost long before, where nobody else was',
      [refused()],
      [traces('b', { unheardSince: NOW - 3_600_000 })],
      [['b', ['address 1']]],
    ],
    ['nobody who is there', [refused()], [traces('a', { unheardSince: null })], []],
    ['nobody who was heard after it', [refused({ lastAt: NOW - 60_000 })], [traces('a')], []],
    ['nobody at another address', [refused({ address: '198.51.100.1' })], [traces('a')], []],
    [
      'nobody by address where the token is another cluster’s',
      [refused({ tokenFingerprint: 'of-b' })],
      [traces('a'), traces('b', { unheardSince: null })],
      [],
    ],
    [
      'by address where there was no token',
      [refused({ tokenFingerprint: null })],
      [traces('a')],
      [['a', ['address 1']]],
    ],
  ])('%s', (_, rows, fleet, expected) => {
    expect(linked(rows as RefusedDialIn[], fleet as Traces[])).toEqual(expected)
  })

  it('holds a refusal against a loss that was noticed a little later', () => {
    expect(
      linked([refused({ lastAt: NOW - 3_000, firstAt: NOW - 3_000 })], [traces('a', { unheardSince: NOW })]),
    ).toEqual([['a', ['address 1']]])
  })

  it('does not depend on the order of the fleet', () => {
    const ages = fc.array(fc.option(fc.integer({ min: 0, max: 600_000 })), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(ages, (some) => {
        const fleet = some.map((age, n) => traces(`c${n}`, { unheardSince: age === null ? null : NOW - age }))
        const there = linkRefusals([refused()], fleet)
        const back = linkRefusals([refused()], fleet.toReversed())
        for (const { clusterId } of fleet) expect(back.get(clusterId)).toEqual(there.get(clusterId))
      }),
    )
  })

  it('never links to a cluster that is there', () => {
    const ages = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(ages, (some) => {
        const fleet = some.map((there, n) => traces(`c${n}`, there ? { unheardSince: null } : {}))
        const links = linkRefusals([refused(), refused({ tokenFingerprint: 'of-c0' })], fleet)
        const there = fleet.filter(({ unheardSince }) => unheardSince === null)
        expect(there.filter(({ clusterId }) => links.has(clusterId))).toEqual([])
      }),
    )
  })
})
