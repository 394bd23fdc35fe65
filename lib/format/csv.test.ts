import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOf } from './csv'

const body = (cell: string | number | boolean | null) =>
  csvOf(['a'], [[cell]])
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n')

describe('a table as CSV', () => {
  test('has its head, its rows, and nothing where nothing is known', () => {
    expect(csvOf(['host', 'port', 'tls', 'mode'], [['shop.example.com', 80, true, null]])).toBe(
      'host,port,tls,mode\r\nshop.example.com,80,true,\r\n',
    )
  })

  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\u3000＝1', "'\u3000＝1"],
    ['\r=1', `"'\r'=1"`],
    ['\n=1', `"'\n'=1"`],
    ['\t', `"'\t"`],
    ['a;=1', `"a;'=1"`],
    ['a\n-1', `"a\n'-1"`],
    ['\ufeff=1', "'\ufeff=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\u0000=1', "'\u0000=1"],
    ['﹦1', "'﹦1"],
    ['*.example.com', '*.example.com'],
    ['a-b', 'a-b'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
  ])('writes %j as text', (cell, written) => {
    expect(body(cell)).toBe(written)
  })

  test('leaves numbers as they are, below zero too', () => {
    expect(body(-5)).toBe('-5')
  })

  test('starts no cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '\t', ';', '\n', '\u00a0', '\u200e', '=', '＋', 'a')),
        fc.string(),
        (begin, cell) => {
          for (const read of body(begin.join('') + cell)
            .replace(/^"/, '')
            .split(/[;\t\r\n]/)) {
            expect(read.replaceAll(/[\p{C}\s]/gu, '').normalize('NFKC')).not.toMatch(/^[=+\-@]/)
          }
        },
      ),
    )
  })
})
