import { expect, test } from 'vitest'
import { isAmbiguous, isAsset, isFrameworks } from './asset-path'

test.each([
  '/_next/../settings/people',
  '/_next/static/../../settings',
  '/_next/static/%2e%2e/settings',
  '/_next/static/.%2E/settings',
  '/settings/..',
  '/./settings',
  '/_next/..%2fsettings',
  '/clusters%5csettings',
  '/clusters\\settings',
])('%s can be read in more than one way', (path) => expect(isAmbiguous(path)).toBe(true))

test.each(['/', '/clusters/atlas.eu-1', '/clusters/..a', '/_next/static/chunks/0~x.9[1].js', '/.well-known/x'])(
  '%s can be read in one way',
  (path) => expect(isAmbiguous(path)).toBe(false),
)

test('of the framework built files are served, and nothing that it answers by itself', () => {
  expect(isAsset('/_next/static/chunks/a.js', false)).toBe(true)
  for (const path of ['/_next/image', '/_next/data/x.json', '/_next/mcp', '/_next/']) {
    expect([path, isAsset(path, false), isFrameworks(path)]).toEqual([path, false, true])
    expect(isAsset(path, true)).toBe(true)
  }
  expect([isFrameworks('//_next/image'), isFrameworks('/_nextdoor')]).toEqual([true, false])
})
