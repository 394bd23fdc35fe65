import { describe, expect, test } from 'vitest'
import { explainReport } from '../contracts/explain'
import { Explainer, explainText } from './explainer'

const MB = 1 << 20
const GOOD = '{"level":"info","msg":"Kubernetes client initialized","time":"2026-05-01T10:00:00Z"}'

/** Explains parts that come one after the other; the report must keep its contract. */
function explainParts(...parts: readonly (string | Uint8Array)[]) {
  const explainer = new Explainer()
  for (const part of parts) explainer.push(typeof part === 'string' ? new TextEncoder().encode(part) : part)
  return explainReport.strict().parse(explainer.end())
}

const times = (part: string, count: number) => Array.from({ length: count }, () => part)

describe('100 MB on one line', () => {
  const wall = (letter: string) => new TextEncoder().encode(letter.repeat(MB))

  test.each(['a', ' ', '{', '["', '\\', '}'])('of %j is cut, said, and read on after', (letter) => {
    const explainer = new Explainer()
    const part = wall(letter)
    for (let index = 0; index < 100; index++) explainer.push(part)
    explainer.push(new TextEncoder().encode(`\n${GOOD}\n`))
    const report = explainer.end()
    expect(report.lines).toMatchObject({ total: 2, recognised: 1 })
    expect(report.headline).toContain('Line 1 is too long')
  })

  test('that is a string of JSON is cut, too', () => {
    const report = explainParts('{"level":"info","msg":"', ...times('a'.repeat(MB), 100), '"}\n', GOOD)
    expect(report.lines.total).toBe(2)
    expect(report.headline).toContain('Line 1 is too long')
  })
})

describe('JSON of 1,000,000 levels', () => {
  test.each([
    ['lists', `${'['.repeat(MB)}1${']'.repeat(MB)}`],
    ['objects', `${'{"a":'.repeat(MB)}1${'}'.repeat(MB)}`],
    ['inside a message', `{"level":"info","msg":"x","deep":${'['.repeat(MB)}${']'.repeat(MB)}}`],
    ['a level on each line', '{"a":\n'.repeat(100_000)],
    ['strings in strings', Array.from({ length: 12 }).reduce<string>((inner) => JSON.stringify({ log: inner }), 'x')],
  ])('as %s is no line of the agent, and the next line is read', (_name, text) => {
    const report = explainParts(text, '\n', GOOD, '\n')
    expect(report.lines.recognised).toBe(1)
    expect(report.lines.unrecognised).toBeGreaterThan(0)
    expect(report.verdict).toBe('inconclusive')
  })
})

/** Texts on which a pattern that tries every way would go on for hours. */
const WALLS: readonly (readonly [name: string, text: string])[] = [
  ['names of secrets', 'token='.repeat(100_000)],
  ['names with quotes', '"token":"'.repeat(60_000)],
  ['names with backslashes', 'password\\\\\\"'.repeat(60_000)],
  ['backslashes after a name', `token="${'\\'.repeat(600_000)}`],
  ['beginnings of a JWT', 'eyJ'.repeat(200_000)],
  ['parts of a JWT', 'eyJaaaaaa.'.repeat(60_000)],
  ['beginnings of a key', '-----BEGIN '.repeat(50_000)],
  ['keys without an end', '-----BEGIN A-----'.repeat(40_000)],
  ['addresses', `://${'a'.repeat(250)}`.repeat(2000)],
  ['address signs', '://'.repeat(200_000)],
  ['nearly join tokens', `join ${'abcdef.0123456789abcde '.repeat(25_000)}`],
  ['nearly agent tokens', 'pat-'.repeat(150_000)],
  ['nearly payment keys', 'sk_'.repeat(200_000)],
  ['letters of base64', 'QUJDREVGR0g'.repeat(60_000)],
  ['digits', '7'.repeat(600_000)],
  ['pairs without values', `time="x" ${'a='.repeat(200_000)}`],
  ['quotes in a pair', `time="${'\\"'.repeat(300_000)}`],
  ['a gap in a sentence', `x${' '.repeat(600_000)}y`],
  ['pairs after a sentence', `x ${'a=b '.repeat(100_000)}!`],
  ['typographic quotes', '“”'.repeat(100_000)],
  ['open objects', '{"a":{"b"'.repeat(60_000)],
  ['almost an object', 'x {   '.repeat(80_000)],
  ['names of pods', `${'a'.repeat(240)} ${'b'.repeat(80)} `.repeat(1500)],
  ['labels', `{a="${'\\"'.repeat(150_000)}`],
  ['marks of quotation', '> '.repeat(300_000)],
  ['a cell of a table without an end', `time,line\n"${'x\n'.repeat(50_000)}`],
  ['terminal colours', '\u001b['.repeat(300_000)],
  ['terminal titles', '\u001b]'.repeat(300_000)],
  ['goroutines', `panic: x\n${'goroutine 1 [running]:\n'.repeat(50_000)}`],
  ['flags', `Usage:\n${'  --flag\n'.repeat(50_000)}`],
  ['requests', `[GIN] 2026/11/23 - 09:00:00 | 200 |${' '.repeat(600_000)}`],
  ['klog pairs', `E1123 09:00:00.1 1 a.go:1] "x" ${'k="v" '.repeat(80_000)}`],
  ['times', '2026-05-01T10:00:00Z '.repeat(25_000)],
  ['prefixes of kubectl', '[pod/a/b] '.repeat(50_000)],
  ['walls of base64 over lines', `${'QUJD'.repeat(19)}\n`.repeat(20_000)],
  ['keys over lines', '-----BEGIN X-----\nabc\n'.repeat(20_000)],
  ['objects that stay open', '{"level":"info","msg":"a\n'.repeat(20_000)],
  ['a document that stays open', `{\n${'  "a": 1,\n'.repeat(50_000)}`],
]

test.each(WALLS)('a wall of %s comes to an end, and the line after it is read', (_name, text) => {
  const report = explainParts(text, `\n\n${GOOD}\n`)
  expect(report.lines.total).toBeGreaterThan(1)
  expect(report.findings.length).toBeGreaterThan(0)
})

test('100,000 fields on one line are a line', () => {
  const fields = Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(',')
  const report = explainParts(`{"level":"info","msg":"Kubernetes client initialized",${fields}}\n`)
  expect(report.lines).toMatchObject({ total: 1, recognised: 1 })
})

test('names that every object has are names like others', () => {
  const report = explainText('{"__proto__":{"msg":"x"},"constructor":1,"msg":"toString"}\n{"msg":"__proto__"}\n')
  expect(report.lines).toMatchObject({ total: 2, unrecognised: 2 })
  expect(({} as Record<string, unknown>).msg).toBeUndefined()
})

describe('input that is hardly text', () => {
  const wide = (text: string, mark: readonly number[], swap: boolean) => {
    const bytes = Buffer.from(text, 'utf16le')
    return Uint8Array.from([...mark, ...(swap ? bytes.swap16() : bytes)])
  }

  test('in UTF-16 with its mark is read', () => {
    for (const bytes of [wide(GOOD, [0xff, 0xfe], false), wide(GOOD, [0xfe, 0xff], true)])
      expect(explainParts(bytes).lines).toMatchObject({ total: 1, recognised: 1 })
  })

  test('in UTF-8 with its mark is read', () => {
    expect(explainParts(`\uFEFF${GOOD}`).lines).toMatchObject({ total: 1, recognised: 1 })
  })

  test.each([
    ['nothing', new Uint8Array(0), 0],
    ['one byte', Uint8Array.from([0x7b]), 1],
    ['half a mark', Uint8Array.from([0xff]), 1],
    ['NULs', new Uint8Array(MB), 1],
    ['broken UTF-8', new Uint8Array(MB).map((_, index) => 128 + ((index * 7) % 128)), 1],
    ['half a character of UTF-16', Uint8Array.from([0xfe, 0xff, 0x7b, 0xd8, 0]), 1],
    ['a million empty lines', new Uint8Array(MB).fill(10), MB],
  ])('%s is inconclusive', (_name, bytes, total) => {
    const report = explainParts(bytes)
    expect(report.verdict).toBe('inconclusive')
    expect(report.lines.total).toBe(total)
  })

  test('lone surrogates and NULs inside a line harm nobody', () => {
    const report = explainText(`{"level":"info","msg":"a\\ud800b\\u0000"}\n\0\0\n${GOOD}\n`)
    expect(report.lines.recognised).toBe(1)
  })
})
