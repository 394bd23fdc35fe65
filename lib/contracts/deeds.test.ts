import { expect, test } from 'vitest'
import { type Deed, deedRefusal, isDeed, personMay } from './deeds'
import { ROLES, type Role } from './roles'

const LEAST: [Deed, Role][] = [
  ['signed-in', 'viewer'],
  ['read', 'viewer'],
  ['explain', 'support'],
  ['share', 'support'],
  ['triage', 'support'],
  ['operate', 'operator'],
  ['own', 'owner'],
]

test.each(LEAST)('to %s takes at least a %s', (deed, least) => {
  const allowed = ROLES.filter((role) => personMay({ role, mayShare: true }, deed))
  expect(allowed).toEqual(ROLES.slice(ROLES.indexOf(least)))
  expect(isDeed(deed)).toBe(true)
})

test('to share takes more than a role', () => {
  expect(personMay({ role: 'support', mayShare: false }, 'share')).toBe(false)
  expect(deedRefusal('share')).toBe(
    'Your role does not allow this: it takes at least the role of support, with leave to make status links.',
  )
  expect(deedRefusal('operate')).toContain('it takes at least the role of operator.')
  expect(deedRefusal('own')).toContain('it takes the role of owner.')
  expect(isDeed('toString')).toBe(false)
})
