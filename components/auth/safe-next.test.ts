import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeNext } from './safe-next'

test.each([
  [null, '/'],
  ['', '/'],
  ['/clusters/1?from=2#t', '/clusters/1?from=2#t'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['clusters', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('%j leads to %s', (value, path) => {
  expect(safeNext(value)).toBe(path)
})

test('whatever is asked for, a browser stays here', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((rest) => `/${rest}`),
      ),
      (value) => {
        expect(new URL(safeNext(value), 'https://here.example').origin).toBe('https://here.example')
      },
    ),
  )
})
