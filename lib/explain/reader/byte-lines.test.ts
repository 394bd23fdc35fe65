import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteLines, MAX_LINE_BYTES } from './byte-lines'

const bytes = (text: string) => new TextEncoder().encode(text)

interface Line {
  text: string
  line: number
  cut: number
}

function linesOf(...chunks: Uint8Array[]): Line[] {
  const found: Line[] = []
  const lines = new ByteLines((text, line, cut) => found.push({ text, line, cut }))
  for (const chunk of chunks) lines.push(chunk)
  lines.end()
  expect(lines.count).toBe(found.length)
  return found
}

const textsOf = (...chunks: Uint8Array[]) => linesOf(...chunks).map(({ text }) => text)

describe('physical lines', () => {
  test.each([
    ['an end at the last line', 'a\nb\n', ['a', 'b']],
    ['no end at the last line', 'a\nb', ['a', 'b']],
    ['carriage returns', 'a\r\nb\r\n', ['a', 'b']],
    ['a carriage return at the very end', 'a\nb\r', ['a', 'b']],
    ['a carriage return in the middle', 'a\rb\n', ['a\rb']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['nothing', '', []],
    ['one letter', 'a', ['a']],
    ['one end', '\n', ['']],
    ['letters of several bytes', 'ä\n✓\n😀\nplain\n', ['ä', '✓', '😀', 'plain']],
  ])('with %s', (_name, text, expected) => {
    expect(textsOf(bytes(text))).toEqual(expected)
  })

  test('count from 1, over all chunks', () => {
    expect(linesOf(bytes('a\nb\nc'), bytes('d\ne\n')).map(({ text, line }) => [line, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'cd'],
      [4, 'e'],
    ])
  })

  test('are the same however the bytes are cut, inside letters and line ends, too', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ä', '✓', '😀', '\n', '\r\n', '"', ' ') })
    const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(text, sizes, (given, cuts) => {
        const whole = bytes(given)
        const chunks: Uint8Array[] = []
        for (let at = 0, index = 0; at < whole.length; index++) {
          const size = Math.max(index % 9 === 0 ? 1 : 0, cuts[index % cuts.length] ?? 1)
          chunks.push(whole.slice(at, at + size))
          at += size
        }
        expect(textsOf(...chunks)).toEqual(textsOf(whole))
      }),
    )
  })

  test('outlive the buffer that they came in', () => {
    const chunk = bytes('held')
    const found: string[] = []
    const lines = new ByteLines((text) => found.push(text))
    lines.push(chunk)
    chunk.fill(120)
    lines.push(bytes(' on\n'))
    expect(found).toEqual(['held on'])
  })
})

describe('damage', () => {
  test.each([
    ['a byte that is no letter', [97, 0xff, 98, 10, 99], ['a\ufffdb', 'c']],
    ['a letter that was cut', [97, 0xe2, 0x9c, 10, 98], ['a\ufffd', 'b']],
    ['a letter that ends the input', [97, 10, 0xe2, 0x9c], ['a', '\ufffd']],
    ['zeros', [0, 10, 97], ['\u0000', 'a']],
  ])('%s loses no other line', (_name, given, expected) => {
    expect(textsOf(Uint8Array.from(given))).toEqual(expected)
  })

  test('any bytes come out as so many lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
        fc.pre(!(given[0] === 0xff && given[1] === 0xfe) && !(given[0] === 0xfe && given[1] === 0xff))
        const ends = given.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
        expect(linesOf(given)).toHaveLength(ends + (given.length > 0 && given.at(-1) !== 10 ? 1 : 0))
      }),
    )
  })
})

describe('a mark of the byte order', () => {
  const wide = (text: string, big: boolean) => {
    const out = new Uint8Array(text.length * 2)
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      out[2 * index] = big ? code >> 8 : code & 255
      out[2 * index + 1] = big ? code & 255 : code >> 8
    }
    return out
  }

  test.each([
    ['little', false],
    ['big', true],
  ])('of UTF-16, %s end first', (_name, big) => {
    const all = wide('\ufeffone ✓\r\ntwo\n', big)
    expect(textsOf(all)).toEqual(['one ✓', 'two'])
    expect(textsOf(...Array.from(all, (byte) => Uint8Array.of(byte)))).toEqual(['one ✓', 'two'])
  })

  test('of UTF-8 stands before the first line alone', () => {
    expect(textsOf(bytes('\ufeffa\nb')).map((text) => text.replace('\ufeff', ''))).toEqual(['a', 'b'])
  })
})

describe('a line without end', () => {
  const endless = (first: string, size: number) => bytes(`${first}${'x'.repeat(size)}\nnext\n`)

  test('is read to its limit, and tells how much is left out', () => {
    const chunk = endless('a', 3 * MAX_LINE_BYTES)
    const chunks = Array.from({ length: Math.ceil(chunk.length / 65_536) }, (_, index) =>
      chunk.slice(index * 65_536, (index + 1) * 65_536),
    )
    const [long, next] = linesOf(...chunks)
    expect(long?.text.length).toBe(MAX_LINE_BYTES)
    expect(long?.cut).toBeGreaterThan(2 * MAX_LINE_BYTES - 10)
    expect(next).toEqual({ text: 'next', line: 2, cut: 0 })
  })

  test('is cut at the same place in chunks of any size', () => {
    const chunk = bytes(`one\n${'x'.repeat(2 * MAX_LINE_BYTES)}\n${'y'.repeat(MAX_LINE_BYTES)}\ntwo\n`)
    const inChunks = (size: number) =>
      linesOf(
        ...Array.from({ length: Math.ceil(chunk.length / size) }, (_, index) =>
          chunk.slice(index * size, (index + 1) * size),
        ),
      ).map(({ text, line, cut }) => [text.length, line, cut])
    const whole = inChunks(chunk.length)
    expect(whole[1]).toEqual([MAX_LINE_BYTES, 2, MAX_LINE_BYTES + 1])
    for (const size of [65_536, 1_000_000, 1_500_000, MAX_LINE_BYTES + 3]) expect(inChunks(size)).toEqual(whole)
  })

  test.each(['{', '['])('that begins with %s is a document and may be longer', (first) => {
    const chunk = endless(first, 3 * MAX_LINE_BYTES)
    expect(linesOf(chunk.slice(0, 1000), chunk.slice(1000))[0]).toMatchObject({ cut: 0, line: 1 })
  })
})
