import { describe, expect, test } from 'vitest'
import { asJson, asText, catalogue, renderMessage } from '../testing/explain'
import { explainText } from './explainer'
import { withoutMarks } from './match/normalise'
import { RULES } from './rules'

const entries = catalogue()
const spoken = entries.filter((entry) => entry.level === 'info' || entry.level === 'warn' || entry.level === 'error')

function unknownOf(lines: string[]): string[] {
  return lines.filter((line) => explainText(`${line}\n`).lines.recognised !== 1)
}

describe('the catalogue of the agent’s messages', () => {
  test('holds 937 messages of info, warning and error', () => {
    expect(spoken).toHaveLength(937)
  })

  test('is known in JSON, as it was written', () => {
    expect(unknownOf(entries.map((entry) => asJson(entry)))).toEqual([])
  })

  test('is known in text, as it was written', () => {
    expect(unknownOf(entries.map((entry) => asText(entry)))).toEqual([])
  })

  test('is known without its marks', () => {
    expect(unknownOf(entries.map((entry) => asJson(entry, withoutMarks(renderMessage(entry)))))).toEqual([])
    expect(unknownOf(entries.map((entry) => asText(entry, withoutMarks(renderMessage(entry)))))).toEqual([])
  })

  test('is known with marks that it never had', () => {
    for (const mark of ['✓ ', '✅ ', '🔒 ', '⚠️  ', '❌ ', '✓']) {
      const lines = spoken
        .filter((_, index) => index % 7 === 0)
        .map((entry) => asJson(entry, mark + withoutMarks(renderMessage(entry))))
      expect(unknownOf(lines)).toEqual([])
    }
  })

  test('is known when the whole of it stands in one log', () => {
    const report = explainText(spoken.map((entry) => asJson(entry)).join('\n'))
    expect(report.lines).toMatchObject({ total: 937, recognised: 937, unrecognised: 0 })
  })
})

describe('the rules', () => {
  test('have ids of their own', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length)
  })

  test('say what, why, what to do and how to verify for 250 lines or more', () => {
    const full = RULES.filter((rule) => rule.why && rule.do && rule.verify)
    expect(full.length).toBeGreaterThanOrEqual(250)
  })

  test('tell a meaning for every line', () => {
    expect(
      RULES.filter((rule) => rule.title.length < 8 || rule.what.length < 20).map((rule) => [rule.id, rule.what]),
    ).toEqual([])
  })

  test('explain what to do where they call a line a problem', () => {
    expect(RULES.filter((rule) => rule.status === 'problem' && !(rule.do && rule.why)).map((rule) => rule.id)).toEqual(
      [],
    )
  })
})
