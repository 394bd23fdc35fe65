import { describe, expect, it } from 'vitest'
import { Explainer, explainText } from '../explain/explainer'
import { unknownShapes } from '../explain/report/unknown-shapes'
import { readOwnRules } from './read'
import { ruleOf } from './rule-of'
import { skeletonOf } from './skeleton'

const LOG = [
  '{"level":"info","msg":"Webhook of shop-7 answered after 312 ms","time":"2026-05-01T10:00:00Z"}',
  '{"level":"info","msg":"Webhook of shop-7 answered after 99 ms","time":"2026-05-01T10:00:01Z"}',
  '{"level":"info","msg":"Bank said \\"no\\" to order 17","time":"2026-05-01T10:00:02Z"}',
].join('\n')

const unknownIn = (log: string) => unknownShapes(explainText(log))

describe('skeletonOf', () => {
  const text = skeletonOf(unknownIn(LOG))
  const read = readOwnRules([{ file: 'mine.yaml', text }])

  it('is a valid file of own rules as it stands', () => {
    expect(read.errors).toEqual([])
    expect(read.rules).toHaveLength(unknownIn(LOG).length)
  })

  it('names the most frequent shape first, with its count and its first line', () => {
    expect(text).toContain('# line 1, 2 of this shape')
    expect(text.indexOf('line-1')).toBeLessThan(text.indexOf('line-3'))
  })

  it('makes rules that know the lines from then on', () => {
    const explainer = new Explainer({ ownRules: read.rules.map(ruleOf) })
    explainer.push(new TextEncoder().encode(LOG))
    expect(explainer.end().lines.unrecognised).toBe(0)
  })

  it('knows the beginning of a shape that was cut', () => {
    const long = `Reconciling the ledger of ${'many very long words '.repeat(12)}`
    const shape = long.slice(0, 160)
    expect(skeletonOf([{ shape, line: 4, count: 1 }])).toContain('contains: "Reconciling the ledger')
  })

  it('leaves out shapes of which nothing stays the same', () => {
    expect(skeletonOf([{ shape: '<n> <id> -', line: 1, count: 9 }])).not.toContain('- id')
  })
})
