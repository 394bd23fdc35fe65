import { describe, expect, test } from 'vitest'
import { explainReport } from '../contracts/explain'
import { recordedLog } from '../testing/explain'
import { explainText } from './explainer'
import { RULES } from './rules'

const HOSTILE: ReadonlyArray<readonly [name: string, value: unknown]> = [
  ['an object that cannot become a text', { toString: 0, valueOf: 0 }],
  ['a list of such objects', [{ toString: null }]],
  ['nothing', null],
  ['a number', -1e308],
  ['a list', ['a', ['b']]],
  ['an empty text', ''],
  ['a truth', true],
]

/** Each kind of line that the recordings hold, and each message of the rules, as objects. */
function kindsOfLines(): Record<string, unknown>[] {
  const lines = new Map<string, Record<string, unknown>>()
  for (const name of ['atlas', 'borealis', 'cascade', 'delta', 'everest', 'glacier', 'island']) {
    for (const line of recordedLog(name)
      .split('\n')
      .filter((text) => text.startsWith('{'))) {
      const fields = JSON.parse(line) as Record<string, unknown>
      lines.set(String(fields.msg), fields)
    }
  }
  return [...lines.values()]
}

describe('fields of a type that the agent never writes', () => {
  const unknown = { level: 'error', msg: 'x', error: 'y', err: 'y', source: 'z', time: '2026-05-01T10:00:00Z' }
  const kinds = [...kindsOfLines(), unknown]
  test.each(HOSTILE)('%s harms nobody, in whichever field it stands', (_, value) => {
    const lines = kinds.flatMap((fields) =>
      Object.keys(fields).map((field) => JSON.stringify({ ...fields, [field]: value })),
    )
    const report = explainText(lines.join('\n'))
    expect(explainReport.strict().safeParse(report).error).toBeUndefined()
    expect(report.lines.total).toBe(lines.length)
  })

  test.each(HOSTILE)('%s as the error of any message harms nobody', (_, value) => {
    const lines = RULES.flatMap(({ templates }) => templates.map(({ text }) => text)).map((msg) =>
      JSON.stringify({ level: 'error', msg, error: value, err: value, time: '2026-05-01T10:00:00Z' }),
    )
    expect(explainText(lines.join('\n')).lines.total).toBe(lines.length)
  })
})
