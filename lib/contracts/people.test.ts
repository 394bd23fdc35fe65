import { describe, expect, it } from 'vitest'
import type { Rights } from './people'
import { rightsMark, settledRights } from './rights'
import { isAtLeast } from './roles'

const sees = { clusters: ['atlas', 'atlas'], tags: ['Harbour', 'harbour'] }

describe('rights as they are kept', () => {
  it.each([
    ['a viewer sees what is granted, once, and shares nothing', 'viewer', true, { sees: once(), mayShare: false }],
    ['support sees what is granted and shares if allowed', 'support', true, { sees: once(), mayShare: true }],
    ['support who may not share', 'support', false, { sees: once(), mayShare: false }],
    ['an operator sees everything', 'operator', false, { sees: 'everything', mayShare: true }],
    ['an owner sees everything', 'owner', false, { sees: 'everything', mayShare: true }],
  ] as const)('%s', (_, role, mayShare, kept) => {
    expect(settledRights({ role, sees, mayShare })).toEqual({ role, ...kept })
  })

  it('let support and viewers see everything, where that was decided', () => {
    const all: Rights = { role: 'viewer', sees: 'everything', mayShare: false }
    expect(settledRights(all)).toEqual(all)
  })
})

it('a mark of rights is the same for the same rights alone', () => {
  const of = (clusters: string[], tags: string[], mayShare = false) =>
    rightsMark({ role: 'viewer', sees: { clusters, tags }, mayShare })
  expect(of(['a', 'b'], [])).toBe(of(['b', 'a'], []))
  const different = [of(['a'], []), of([], ['a']), of([], []), of(['a', 'b'], []), of([], [], true)]
  expect(new Set(different).size).toBe(different.length)
})

it('a role is at least itself and what is less', () => {
  expect([isAtLeast('owner', 'viewer'), isAtLeast('support', 'support'), isAtLeast('support', 'operator')]).toEqual([
    ...[true, true, false],
  ])
})

function once(): Rights['sees'] {
  return { clusters: ['atlas'], tags: ['harbour'] }
}
