import { expect, test } from 'vitest'
import type { Person } from '@/lib/contracts/people'
import { peopleSentence, rightsText, seesText } from './prepare-people'

const ADA: Person = {
  ...{ id: 'ada', name: 'Ada', email: 'ada@example.com', createdAt: 0, signedInAt: 0, sessions: 1 },
  ...{ role: 'owner', sees: 'everything', mayShare: true, twoFactor: false, self: true },
}
const VERA: Person = {
  ...ADA,
  id: 'vera',
  role: 'viewer',
  sees: { clusters: [], tags: [] },
  mayShare: false,
  twoFactor: true,
}

test.each([
  ['alone', [ADA], 'You are the only one here.', /second owner.*Nobody has a second factor/],
  ['two', [ADA, VERA], '2 people, of whom 1 is an owner.', /second owner.*1 do without a second factor/],
  [
    'two owners with a second factor',
    [
      { ...ADA, twoFactor: true },
      { ...VERA, role: 'owner' },
    ],
    '2 people, of whom 2 are owners.',
    /^$/,
  ],
] as const)('the page says who is here: %s', (_, people, lead, rest) => {
  const sentence = peopleSentence({ people: [...people] as Person[] })
  expect(sentence.lead).toBe(lead)
  expect(sentence.rest).toMatch(rest)
})

test.each([
  [ADA, 'everything'],
  [VERA, 'no cluster yet'],
  [{ ...VERA, sees: 'everything' as const }, 'all clusters'],
  [{ ...VERA, sees: { clusters: ['a', 'b'], tags: [] } }, '2 clusters'],
  [{ ...VERA, sees: { clusters: ['a'], tags: ['eu', 'shop'] } }, '1 cluster, and all tagged eu, shop'],
])('what somebody sees is told: %#', (person, text) => {
  expect(seesText(person)).toBe(text)
})

test('support that may share is told so', () => {
  expect(rightsText({ role: 'support', sees: 'everything', mayShare: true })).toBe(
    'Support, sees all clusters, makes status links',
  )
})
