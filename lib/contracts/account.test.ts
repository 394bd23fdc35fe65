import { expect, it } from 'vitest'
import { personName } from './account'

it.each(['Ada', '  Ada Lovelace ', 'Łukasz', 'می‌خواهم', '李雷', 'O’Hara'])('somebody may be called "%s"', (name) => {
  expect(personName.parse(name)).toBe(name.trim())
})

it.each([
  ['nothing', '  '],
  ['two lines', 'Ada\nsigned out'],
  ['what a terminal obeys', 'Ada\u001b[2J'],
  ['text that is turned round', 'Ada \u202emoc.live'],
  ['a book', 'a'.repeat(121)],
])('nobody is called %s', (_, name) => expect(personName.safeParse(name).success).toBe(false))
