import { expect, test } from 'vitest'
import { personName } from './account'
import { addCluster } from './dial-in'
import { plainLine } from './plain-line'

test.each(['Ada', 'Zoë van Dijk', '李小龍', 'می\u200cخواهم', '🏳️\u200d🌈 team', '<b>=1+1</b>'])(
  '%s is a name',
  (name) => {
    expect(plainLine.parse(` ${name} `)).toBe(name)
  },
)

test.each([
  ['turns what follows', '\u202egpj.exe'],
  ['isolates', '\u2066Ada'],
  ['colours a terminal', '\u001b[31mAda'],
  ['hides a link in a terminal', '\u001b]8;;https://evil.example/\u0007Ada\u001b]8;;\u0007'],
  ['has two lines', 'Ada\nOwner'],
  ['has a line of another kind', 'Ada\u2028Owner'],
])('what %s is none of a cluster or a person', (_, name) => {
  for (const parsed of [personName.safeParse(name), addCluster.safeParse({ name })]) {
    expect(parsed.error?.issues[0]?.message).toContain('Write one line')
  }
})
