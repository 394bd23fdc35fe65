import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Assembler, type Piece, startsRecord } from './assemble'

function piecesOf(lines: readonly string[], known: readonly string[] = []): Piece[] {
  const pieces: Piece[] = []
  const assembler = new Assembler(
    (piece) => pieces.push(piece),
    (message) => known.includes(message),
  )
  lines.forEach((line, index) => {
    assembler.take(line, index + 1)
  })
  assembler.flush()
  expect(assembler.idle).toBe(true)
  return pieces
}

/** Kind, place and what the piece holds. */
const told = (lines: readonly string[], known?: readonly string[]) =>
  piecesOf(lines, known).map(({ kind, line, lastLine, fields, list, text }) => [
    kind,
    line === lastLine ? `${line}` : `${line}-${lastLine}`,
    kind === 'object' || kind === 'pieces' ? fields : kind === 'list' ? list : text,
  ])

const LINE = { level: 'info', msg: 'Agent started', port: 8080 }
const JSON_LINE = JSON.stringify(LINE)

describe('an object', () => {
  test.each<[string, string[]]>([
    ['on one line', [JSON_LINE]],
    ['with words before it', [`Mary, 10:02: ${JSON_LINE}`]],
    ['with an arrow and a remark behind it', [`${JSON_LINE}   <- what is this?`]],
    ['with a comma behind it', [`${JSON_LINE},`]],
    ['in curly quotes', [JSON_LINE.replaceAll('"', '”')]],
    ['in guillemets', [JSON_LINE.replace(/"([^"]*)"/g, '«$1»')]],
    ['escaped', [JSON.stringify(JSON_LINE).slice(1, -1)]],
    ['escaped and in quotes', [JSON.stringify(JSON_LINE)]],
    ['indented', JSON.stringify(LINE, null, 2).split('\n')],
    ['indented by tabs', JSON.stringify(LINE, null, '\t').split('\n')],
    ['indented in curly quotes', JSON.stringify(LINE, null, 2).replaceAll('"', '“').split('\n')],
    ['broken between pairs', ['{"level":"info",', '"msg":"Agent started","port":8080}']],
    ['broken before a bracket', [JSON_LINE.slice(0, -1), '}']],
    [
      'broken inside a number',
      [JSON_LINE.replace('8080', '80'), '80}'].map((line, i) => (i ? line : line.slice(0, -1))),
    ],
    ['with blank lines inside', [...JSON.stringify(LINE, null, 2).split('\n')].flatMap((line) => [line, ''])],
  ])('%s', (_name, lines) => {
    const pieces = piecesOf(lines, ['Agent started'])
    expect(pieces.map(({ kind, fields }) => [kind, fields])).toEqual([['object', LINE]])
    expect(pieces[0]?.line).toBe(1)
    expect(pieces[0]?.lastLine).toBeLessThanOrEqual(lines.length)
  })

  test.each([
    ['at a space', ['{"level":"info","msg":"Agent', 'started","port":8080}']],
    ['inside a word', ['{"level":"info","msg":"Agent star', 'ted","port":8080}']],
    ['at a space, with an indent', ['{"level":"info","msg":"Agent', '   started","port":8080}']],
  ])('whose message was broken %s is joined to the wording that a rule knows', (_name, lines) => {
    expect(told(lines, ['Agent started'])).toEqual([['object', '1-2', LINE]])
  })

  test('after another on the same line', () => {
    expect(
      told([`${JSON_LINE} ${JSON_LINE}`, `${JSON_LINE},${JSON_LINE}`]).map(([kind, line]) => [kind, line]),
    ).toEqual([
      ['object', '1'],
      ['object', '1'],
      ['object', '2'],
      ['object', '2'],
    ])
  })

  test('that is never closed gives what it has, and leaves the next line alone', () => {
    expect(told(['{"level":"info","msg":"cut he', JSON_LINE])).toEqual([
      ['pieces', '1', { level: 'info', msg: 'cut he' }],
      ['object', '2', LINE],
    ])
  })

  test.each([
    ['logrus text', 'time="2026-05-01T10:00:00Z" level=info msg=x'],
    ['klog', 'E1123 07:23:49.7 1 x.go:2] y'],
    ['gin', '[GIN] 2026/05/01 - 10:00:00 | 200 | 1ms | ::1 | GET "/"'],
  ])('that is never closed ends where a line of %s begins', (_name, next) => {
    expect(told(['{"level":"info",', next])).toEqual([
      ['pieces', '1', { level: 'info' }],
      ['text', '2', next],
    ])
  })

  test('that begins with a bare bracket and goes nowhere is told as text', () => {
    expect(told(['{', 'hello there'])).toEqual([
      ['text', '1', '{'],
      ['text', '2', 'hello there'],
    ])
  })

  test('without its beginning gives its pairs', () => {
    expect(told(['"level":"info","msg":"x"}', ', "a": 1}'])).toEqual([
      ['pieces', '1', { level: 'info', msg: 'x' }],
      ['pieces', '2', { a: 1 }],
    ])
  })
})

describe('a list', () => {
  test('on one line is one piece', () => {
    expect(told(['[{"a":1},{"b":2}]'])).toEqual([['list', '1', [{ a: 1 }, { b: 2 }]]])
  })

  test('over lines gives its objects', () => {
    const lines = ['[', `  ${JSON_LINE},`, `  ${JSON_LINE}`, ']']
    expect(told(lines).map(([kind, line]) => [kind, line])).toEqual([
      ['object', '2'],
      ['object', '3'],
    ])
  })

  test('indented deeply gives its objects with their lines', () => {
    const lines = JSON.stringify([LINE, LINE], null, 2).split('\n')
    expect(told(lines)).toEqual([
      ['object', '2-6', LINE],
      ['object', '7-11', LINE],
    ])
  })
})

describe('a crash', () => {
  const CRASH = [
    'panic: nil pointer',
    '',
    'goroutine 1 [running]:',
    'main.main()',
    '\t/app/main.go:40 +0x1d',
    'exit status 2',
  ]

  test('is one piece up to the next line of the log', () => {
    expect(told([...CRASH, JSON_LINE])).toEqual([
      ['crash', '1-6', CRASH.join('\n')],
      ['object', '7', LINE],
    ])
  })

  test('with thousands of goroutines keeps its first lines and knows its last', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `goroutine ${index} [select]:`)
    const [piece] = piecesOf(['panic: x', ...many])
    expect(piece?.lastLine).toBe(3001)
    expect(piece?.text.split('\n')).toHaveLength(200)
  })

  test('after a crash is another', () => {
    expect(told([...CRASH, JSON_LINE, ...CRASH]).map(([kind]) => kind)).toEqual(['crash', 'object', 'crash'])
  })
})

test('a usage text is one piece', () => {
  const usage = ['Usage:', '  agent [flags]', '', 'Flags:', '  -h, --help   help']
  expect(told([...usage, 'Error: x'])).toEqual([
    ['usage', '1-5', usage.join('\n')],
    ['text', '6', 'Error: x'],
  ])
})

test.each(['```', '```json', '~~~', '---', '====', '…', '...', '],', '});', '', '   '])('%j says nothing', (line) => {
  expect(told([line])).toEqual([])
})

test.each([
  ['{"level":"info"}', true],
  ['{ "msg" : "x" }', true],
  ['{\\"level\\":\\"info\\"}', true],
  ['{"cluster_uuid":"x"}', true],
  ['time="x"', true],
  ['I1123 07:23:49.7 1 x.go:2] y', true],
  ['panic: x', true],
  ['{"anything":"else"}', false],
  ['"level":"info"', false],
  ['words', false],
])('%j begins a record: %s', (text, begins) => {
  expect(startsRecord(text)).toBe(begins)
})

test('every piece stands at its own lines, in order, whatever the lines are', () => {
  const line = fc.constantFrom(
    '{',
    '}',
    JSON_LINE,
    '{"a":',
    '"b":1',
    '"x',
    'words',
    'panic: x',
    'Usage:',
    '  -h',
    '',
    '[',
    ']',
    'goroutine 1 [running]:',
    '\\"',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      let before = 0
      for (const piece of piecesOf(lines)) {
        expect(piece.line).toBeGreaterThanOrEqual(before)
        expect(piece.lastLine).toBeGreaterThanOrEqual(piece.line)
        expect(piece.lastLine).toBeLessThanOrEqual(lines.length)
        before = piece.line
      }
    }),
    { numRuns: 300 },
  )
})
