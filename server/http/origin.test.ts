import { expect, test } from 'vitest'
import { isOwnOrigin, ownOrigins } from './origin'

test('on this machine its spellings are one', () => {
  expect(ownOrigins({ publicUrl: 'http://localhost:3000' })).toEqual([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])
})

test.each([
  ['https://lifeline.example.com', true],
  ['http://lifeline.example.com', false],
  ['https://lifeline.example.com:8443', false],
  ['https://lifeline.example.com.evil.example', false],
  ['https://localhost', false],
  ['null', false],
  [undefined, false],
])('for https://lifeline.example.com, %s is our own: %s', (origin, expected) => {
  expect(isOwnOrigin(origin, { publicUrl: 'https://lifeline.example.com' })).toBe(expected)
})
