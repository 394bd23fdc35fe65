import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { mergeTexts } from './merge-texts'

const BETWEEN = '--- both ---'
const merge = (base: string, theirs: string, mine: string) => mergeTexts(base, theirs, mine, BETWEEN)

describe('two texts of one base', () => {
  it.each([
    ['only they changed it', 'a\nb', 'a\nB', 'a\nb', 'a\nB'],
    ['only I changed it', 'a\nb', 'a\nb', 'A\nb', 'A\nb'],
    ['both made the same of it', 'a', 'x', 'x', 'x'],
    ['they changed one end and I the other', 'a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD', 'A\nb\nc\nD'],
    ['they added above and I below', 'a\nb\nc', '0\na\nb\nc', 'a\nb\nc\nd', '0\na\nb\nc\nd'],
    ['they removed a line and I changed another', 'a\nb\nc\nd', 'a\nc\nd', 'a\nb\nc\nD', 'a\nc\nD'],
    ['both changed a line in the same way, and I another', 'a\nb\nc\nd', 'A\nb\nc\nd', 'A\nb\nc\nD', 'A\nb\nc\nD'],
  ])('are one where %s', (_, base, theirs, mine, text) => {
    expect(merge(base, theirs, mine)).toEqual({ text, clash: false })
  })

  it('both stand where both changed the same line', () => {
    expect(merge('a\nb\nc', 'a\ntheirs\nc', 'a\nmine\nc')).toEqual({
      text: `a\ntheirs\n\n${BETWEEN}\n\nmine\nc`,
      clash: true,
    })
  })

  it('keep what one changed and the other removed', () => {
    expect(merge('a\nb\nc', 'a\nc', 'a\nchanged\nc')).toEqual({ text: 'a\nchanged\nc', clash: true })
    expect(merge('a\nb\nc', 'a\nchanged\nc', 'a\nc')).toEqual({ text: 'a\nchanged\nc', clash: true })
  })

  it('are both kept whole where comparing them would hold up everybody', () => {
    const same = Array.from({ length: 1_000 }, () => 'x').join('\n')
    const { text, clash } = merge(same, `0\n${same}\n1`, `2\n${same}\n3`)
    expect(clash).toBe(true)
    expect(text.split('\n').filter((line) => line === 'x')).toHaveLength(2_000)
    expect(['0', '1', '2', '3'].every((line) => text.includes(line))).toBe(true)
  })
})

describe('whatever two people write', () => {
  const line = fc.constantFrom('', 'a', 'b', 'c', '- d', '    e', 'ä', '```')
  const own = (sign: string) =>
    fc.array(
      fc.oneof(
        line,
        fc.nat(99).map((n) => `${sign} ${n}`),
      ),
      { maxLength: 12 },
    )
  const texts = fc.record({ base: own('base'), theirs: own('they'), mine: own('I') })
  const said = (lines: readonly string[]) => lines.filter((one) => one.trim() !== '')

  test('no line that either of them added is lost', () => {
    fc.assert(
      fc.property(texts, ({ base, theirs, mine }) => {
        const [o, a, b] = [base, theirs, mine].map((lines) => lines.join('\n')) as [string, string, string]
        const merged = new Set(merge(o, a, b).text.split('\n'))
        const added = [...said(theirs), ...said(mine)].filter((one) => !base.includes(one))
        expect(added.filter((one) => !merged.has(one))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('where nobody clashed, a line that both left alone stays', () => {
    fc.assert(
      fc.property(own('base'), fc.nat(11), own('they'), own('I'), (base, at, before, after) => {
        const middle = ['the middle', 'stays', 'as it is']
        const o = [...base.slice(0, at), ...middle, ...base.slice(at)]
        const theirs = [...before, ...o].join('\n')
        const mine = [...o, ...after].join('\n')
        const merged = merge(o.join('\n'), theirs, mine)
        expect(merged.text).toContain(middle.join('\n'))
      }),
    )
  })

  test('it does not matter who was first for what is in it', () => {
    fc.assert(
      fc.property(texts, ({ base, theirs, mine }) => {
        const [o, a, b] = [base, theirs, mine].map((lines) => lines.join('\n')) as [string, string, string]
        const [one, other] = [merge(o, a, b), merge(o, b, a)]
        expect(new Set(said(one.text.split('\n')))).toEqual(new Set(said(other.text.split('\n'))))
      }),
    )
  })

  test('an edit that is sent again changes nothing', () => {
    fc.assert(
      fc.property(texts, ({ base, mine }) => {
        const [o, b] = [base.join('\n'), mine.join('\n')]
        expect(merge(o, b, b)).toEqual({ text: b, clash: false })
        expect(merge(o, o, b)).toEqual({ text: b, clash: false })
      }),
    )
  })
})
