import { expect, test } from 'vitest'
import { withoutColours } from './colours'

const ESCAPE = String.fromCharCode(27)
const BELL = String.fromCharCode(7)

test.each([
  ['colours', `${ESCAPE}[36mINFO${ESCAPE}[0m x`, 'INFO x'],
  ['colours written as text', '\\u001b[36mINFO\\u001b[0m x', 'INFO x'],
  ['colours shown as a picture', '␛[36mINFO␛[0m x', 'INFO x'],
  ['moves of the cursor', `${ESCAPE}[2Ka${ESCAPE}[1;1H`, 'a'],
  ['titles', `${ESCAPE}]0;a title${BELL}text`, 'text'],
  ['nothing', 'plain [36m text', 'plain [36m text'],
  ['nothing from a title that does not end', `${ESCAPE}]0;a title`, `${ESCAPE}]0;a title`],
])('%s are taken out', (_name, text, bare) => {
  expect(withoutColours(text)).toBe(bare)
})
