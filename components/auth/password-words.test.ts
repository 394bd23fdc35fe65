import { expect, test } from 'vitest'
import { passwordWords } from './password-words'

test.each([
  ['nothing typed says nothing', '', /^nothing$/],
  ['short says what to do', 'short', /^Use at least 12 characters/],
  ['made of the own address', 'ada.lovelace1', /mostly your name/],
  ['good', 'brass otter kite', /^Hard to guess/],
  ['long', 'brass otter kite lantern', /^Very hard/],
] as const)('%s', (_name, password, expected) => {
  const words = passwordWords(password, ['ada.lovelace@example.com'])
  expect(words ?? 'nothing').toMatch(expected)
})
