import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatusStretch } from '@/lib/contracts/status'
import { heightOf, LINE, prepareDays, prepareLine } from './prepare-marks'

const DAY = 86_400_000
const looks = (stretches: StatusStretch[]) => prepareLine(stretches, 0, DAY).map(({ look }) => look)

describe('prepareLine', () => {
  it('runs connected at the top over its wash', () => {
    expect(prepareLine([{ word: 'connected', from: 0, to: null }], 0, DAY)).toEqual([
      { look: 'st-okw', d: 'M0 4h720v39h-720z' },
      { look: 'st-ok', d: 'M0 4h720v4h-720z' },
    ])
  })

  it('shows an interruption of a second as a needle over everything', () => {
    const marks = prepareLine(
      [
        { word: 'connected', from: 0, to: DAY / 2 },
        { word: 'interrupted', from: DAY / 2, to: DAY / 2 + 1_000 },
        { word: 'connected', from: DAY / 2 + 1_000, to: null },
      ],
      0,
      DAY,
    )
    expect(marks.at(-1)).toEqual({ look: 'st-bad', d: 'M360 4h3v40h-3z' })
  })

  it('shows what runs however young it is, beside what was not observed before it', () => {
    const young: StatusStretch[] = [
      { word: 'not-observed', from: 0, to: DAY - 1_000 },
      { word: 'connected', from: DAY - 1_000, to: null },
    ]
    expect(prepareLine(young, 0, DAY).find(({ look }) => look === 'st-un')?.d).toBe('M0 2h715v41h-715z')
    expect(looks(young)).toContain('st-ok')
  })

  it('draws nothing outside its own space', () => {
    const words = fc.constantFrom('connected', 'interrupted', 'not-observed')
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.nat(2 * DAY)), { maxLength: 20 }), (given) => {
        let at = -DAY
        const stretches = given.map(([word, length]) => {
          const from = at
          at += length
          return { word, from, to: at } as StatusStretch
        })
        const inside = stretches.filter(({ from, to }) => from < DAY && (to ?? DAY) > 0)
        for (const { d } of prepareLine(inside, 0, DAY)) {
          for (const [, x = '', w = ''] of d.matchAll(/M([\d.-]+) [\d.]+h([\d.]+)/g)) {
            expect(Number(x)).toBeGreaterThanOrEqual(0)
            expect(Number(x) + Number(w)).toBeLessThanOrEqual(LINE.width + 0.2)
          }
        }
      }),
    )
  })
})

describe('prepareDays', () => {
  const day = { at: 0, lengthMs: DAY, interruptedMs: 0, unobservedMs: 0 }

  it('is taller the longer the interruption, by its logarithm', () => {
    expect(heightOf(1_000)).toBeLessThan(heightOf(60_000))
    expect(heightOf(60_000)).toBeLessThan(heightOf(3_600_000))
    expect(heightOf(DAY)).toBe(1)
  })

  it('shows a second of a day', () => {
    const marks = prepareDays([{ ...day, interruptedMs: 1_000 }, day])
    expect(marks.find(({ look }) => look === 'st-bad')?.d.match(/z/g)).toHaveLength(1)
  })

  it('draws nothing as connected of a day that nobody saw', () => {
    expect(prepareDays([{ ...day, unobservedMs: DAY }]).map(({ look }) => look)).toEqual(['st-un'])
  })
})
