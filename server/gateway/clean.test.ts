import { expect, test } from 'vitest'
import { clean } from './clean'

test.each([
  ['control characters', 'a\u0000b\nc', 'a b c'],
  ['marks that turn text, so that one host reads as another', '\u202eelpmaxe.live\u202c', '\ufffdelpmaxe.live\ufffd'],
  ['isolates', '\u2066a\u2069', '\ufffda\ufffd'],
])('%s do not pass', (_, given, kept) => {
  expect(clean(given, 100)).toBe(kept)
})

test('letters of every script stay as they are, also those that need joiners', () => {
  for (const name of ['bücher.example', 'می\u200cخواهم', 'नमस्ते', '🏳️\u200d🌈']) expect(clean(name, 100)).toBe(name)
})
