import { expect, test } from 'vitest'
import { browserText } from './prepare-session'

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36',
    'Chrome on Linux',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.1 Safari/605.1', 'Safari on macOS'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/141.0 Mobile', 'Chrome on iOS'],
  ['curl/8.5.0', 'Unknown program'],
  [null, 'Unknown program'],
])('%j is told as %s', (agent, text) => {
  expect(browserText(agent)).toBe(text)
})
