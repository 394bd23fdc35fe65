import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Block, type Inline, noteTree } from './note-tree'

const linksOf = (text: string): string[] => {
  const inLine = (part: Inline): string[] => {
    if (part.kind === 'link') return [part.href, ...part.parts.flatMap(inLine)]
    return 'parts' in part ? part.parts.flatMap(inLine) : []
  }
  const inBlock = (block: Block): string[] => {
    if (block.kind === 'quote') return block.blocks.flatMap(inBlock)
    if (block.kind === 'list') return block.items.flat().flatMap(inBlock)
    if (block.kind === 'table') return block.rows.flat(2).flatMap(inLine)
    return 'parts' in block ? block.parts.flatMap(inLine) : []
  }
  return noteTree(text).flatMap(inBlock)
}

/** Everything that is drawn, one after the other. */
const wordsOf = (text: string) =>
  [...JSON.stringify(noteTree(text)).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => word).join(' ')

describe('a note', () => {
  it('is read as Markdown', () => {
    expect(noteTree('# Rack 4\n\nCalled **Kim**, see `eth0`\n\n- [x] rebooted\n- waits')).toEqual([
      { kind: 'heading', parts: [{ kind: 'text', text: 'Rack 4' }] },
      {
        kind: 'paragraph',
        parts: [
          { kind: 'text', text: 'Called ' },
          { kind: 'strong', parts: [{ kind: 'text', text: 'Kim' }] },
          { kind: 'text', text: ', see ' },
          { kind: 'code', text: 'eth0' },
        ],
      },
      {
        kind: 'list',
        start: null,
        items: [
          [
            {
              kind: 'paragraph',
              parts: [
                { kind: 'text', text: '[x] ' },
                { kind: 'text', text: 'rebooted' },
              ],
            },
          ],
          [{ kind: 'paragraph', parts: [{ kind: 'text', text: 'waits' }] }],
        ],
      },
    ])
  })

  test('keeps lines as they were broken, and tables, quotes, numbers and rules', () => {
    const kinds = (text: string) => noteTree(text).map(({ kind }) => kind)
    expect(noteTree('a\nb')).toEqual([
      { kind: 'paragraph', parts: [{ kind: 'text', text: 'a' }, { kind: 'break' }, { kind: 'text', text: 'b' }] },
    ])
    expect(kinds('| a |\n|---|\n| 1 |\n\n> said\n\n3. three\n\n---\n\n```\ncode\n```')).toEqual([
      ...['table', 'quote', 'list', 'rule', 'code'],
    ])
    expect(noteTree('3. three')).toEqual([expect.objectContaining({ kind: 'list', start: 3 })])
  })

  test.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<a href="javascript:alert(1)">x</a>',
    '<!-- hidden -->',
  ])('shows HTML as it was written: %s', (html) => {
    expect(wordsOf(html)).toContain(JSON.stringify(html.match(/<[^>]*>/)?.[0]).slice(1, -1))
    expect(linksOf(html)).toEqual([])
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,x)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](/sign-out)',
    '[x](https://user:pass@evil.example)',
    '![x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x][y]\n\n[y]: javascript:alert(1)',
  ])('leads nowhere by %s', (text) => {
    expect(linksOf(text)).toEqual([])
  })

  test('leads to http and https, and says where', () => {
    expect(linksOf('https://a.example/x and [b](http://b.example)')).toEqual([
      'https://a.example/x',
      'http://b.example/',
    ])
    expect(noteTree('[bank](https://evil.example)')).toEqual([
      {
        kind: 'paragraph',
        parts: [
          {
            kind: 'link',
            href: 'https://evil.example/',
            host: 'evil.example',
            parts: [{ kind: 'text', text: 'bank' }],
          },
        ],
      },
    ])
    expect(JSON.stringify(noteTree('![cat](https://a.example/cat.png)'))).toContain('"kind":"link"')
  })

  test('turns no direction', () => {
    expect(wordsOf('safe \u202eexe.gpj \u2066x\u2069')).toBe('safe exe.gpj x')
  })

  test.each([
    ['quotes in quotes', '> '.repeat(9_000)],
    ['lists in lists', Array.from({ length: 150 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
    ['marks without end', '*a_'.repeat(6_000)],
    ['open brackets', '['.repeat(20_000)],
  ])('of %s is shown all the same', (_, text) => {
    expect(noteTree(text).length).toBeGreaterThan(0)
  })

  test('whatever it is, only leads to http and https', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '*',
      '`',
      '\n',
      'javascript:',
      'https://a.b',
      'x',
      '|',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        for (const href of linksOf(pieces.join(''))) expect(href).toMatch(/^https?:\/\//)
      }),
    )
  })
})
