import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvReader, cells } from './csv'

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('the cells of a row', () => {
  test.each([
    ['plain', 'a,b,c', ['a', 'b', 'c']],
    ['quoted', '"a","b"', ['a', 'b']],
    ['a comma inside', '"a,b",c', ['a,b', 'c']],
    ['quotes inside', '"say ""hi""",c', ['say "hi"', 'c']],
    ['a quote at the end', '"a""",b', ['a"', 'b']],
    ['empty cells', 'a,,"",b', ['a', '', '', 'b']],
    ['one cell', 'a', ['a']],
    ['a quote in the middle of a plain cell', 'a"b,c', ['a"b', 'c']],
    ['JSON', `x,${cell('{"a":"b,c"}')}`, ['x', '{"a":"b,c"}']],
    ['a line break inside', '"a\nb",c', ['a\nb', 'c']],
  ])('are read: %s', (_name, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  test.each(['"a', 'a,"b', '"a""', 'a,"'])('of %j are not whole yet', (text) => {
    expect(cells(text)).toBeNull()
  })

  test('come out as they went in, and are not whole before their last quote', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (row) => {
        const written = row.map(cell).join(',')
        expect(cells(written)).toEqual(row)
        expect(cells(written.slice(0, -1))).toBeNull()
      }),
    )
  })
})

describe('a header', () => {
  test.each([
    'Date,Host,Service,Message',
    '"Time","Line","tsNs"',
    'timestamp,message',
    '@timestamp,log',
    'time, line , pod',
    'Date,Message\r',
  ])('is %j', (text) => {
    const csv = new CsvReader()
    expect(csv.header(text)).toBe(true)
    expect(csv.active).toBe(true)
  })

  test.each([
    'Message',
    'Date,Host',
    'Host,Message',
    'Starting, please wait',
    '{"time":"x","line":"y"}',
    'time="x" level=info msg="a,b"',
    '',
  ])('is not %j', (text) => {
    const csv = new CsvReader()
    expect(csv.header(text)).toBe(false)
    expect(csv.active).toBe(false)
  })
})

describe('the rows of an export', () => {
  const begun = (header: string) => {
    const csv = new CsvReader()
    expect(csv.header(header)).toBe(true)
    return csv
  }

  test('have a line, a time and a pod wherever their columns stand', () => {
    const csv = begun('Message,Service,Host,Date')
    expect(csv.row(`${cell('{"msg":"x"}')},agent,node-1,2026-05-01T10:00:00.5Z`)).toEqual({
      text: '{"msg":"x"}',
      at: Date.UTC(2026, 4, 1, 10) + 500,
      stream: 'node-1',
      partial: false,
    })
  })

  test.each([
    ['nanoseconds', '1777629600000000000'],
    ['a full time', '2026-05-01T10:00:00Z'],
    ['spaces around', ' 2026-05-01T10:00:00Z '],
  ])('have a time in %s', (_name, time) => {
    expect(begun('time,line').row(`${time},x`)).toMatchObject({ at: Date.UTC(2026, 4, 1, 10), text: 'x' })
  })

  test('go on over lines while a cell is open', () => {
    const csv = begun('time,line')
    expect(csv.row('2026-05-01T10:00:00Z,"panic: x')).toBe('more')
    expect(csv.unfinished).toBe(true)
    expect(csv.row('goroutine 1 [running]:')).toBe('more')
    expect(csv.row('main.main()"')).toMatchObject({ text: 'panic: x\ngoroutine 1 [running]:\nmain.main()' })
    expect(csv.unfinished).toBe(false)
  })

  test('are over with the first that has another width', () => {
    const csv = begun('time,line')
    expect(csv.row('2026-05-01T10:00:00Z,x')).not.toBeNull()
    expect(csv.row('{"level":"info","msg":"x","a":1}')).toBeNull()
    expect(csv.active).toBe(false)
  })

  test.each(['{"msg":"x","level":"info"}', 'time="2026-05-01T10:00:00Z" msg="a,b"'])(
    'are over with a line of the log that has as many commas: %s',
    (line) => {
      const csv = begun('time,line')
      expect(csv.row(line)).toBeNull()
      expect(csv.active).toBe(false)
    },
  )

  test('are over when a cell does not end', () => {
    const csv = begun('time,line')
    const endless = `2026-05-01T10:00:00Z,"${'x'.repeat(100_000)}`
    expect([csv.row(endless), csv.row(endless.slice(22)), csv.row(endless.slice(22)), csv.active]).toEqual([
      'more',
      'more',
      null,
      false,
    ])
  })

  test('without a time have none', () => {
    expect(begun('time,line').row(',x')).toMatchObject({ text: 'x', at: null })
  })
})
