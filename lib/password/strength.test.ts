import { expect, test } from 'vitest'
import { passwordWeakness } from './strength'

const ABOUT = ['ada.lovelace@example.com', 'Ada Lovelace']

test.each([
  ['short', 'Ab1!efgh', /at least 12/],
  ['a well-known one, made long', 'Password123456!', /easy to guess|well-known/],
  ['a walk over the keyboard', 'qwertyuiop[]asdf', /easy to guess/],
  ['a date and a name', 'jennifer19840312', /easy to guess/],
  ['the own name, turned about', 'lovelace.ada2024', /mostly your name|easy to guess/],
])('%s is refused', async (_, password, words) => {
  expect(await passwordWeakness(password, ABOUT)).toMatch(words)
})

test.each([['brass otter kite lantern'], ['hQ7#pvB2xw!Zr9'], ['correct staple zebra noodle']])(
  '%s is good enough',
  async (password) => {
    expect(await passwordWeakness(password, ABOUT)).toBeNull()
  },
)
