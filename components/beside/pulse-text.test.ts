import { expect, test } from 'vitest'
import { pulseText } from './pulse-text'

test.each([
  ['socket', 'Its process lives: /ws is held for 1 min.'],
  ['events', 'every 30 s by design'],
  ['none', 'No stream of its port stands, for 1 min.'],
] as const)('a pulse by %s', (held, words) => {
  expect(pulseText({ at: 60_000, held, since: 0 }, 60_000)).toContain(words)
})
