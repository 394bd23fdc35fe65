import { describe, expect, it } from 'vitest'
import { CURVE_HEIGHT, prepareReturns } from './prepare-returns'

const RANGE = { from: 0, to: 100_000 }
const NONE = { points: [], due: [], byGeneration: [], overdue: [] }

describe('the return curve', () => {
  it('rises with each that is back, and on to those that are due', () => {
    const curve = {
      ...NONE,
      points: [
        { at: 20_000, back: 1 },
        { at: 30_000, back: 2 },
      ],
      due: [{ at: 80_000, count: 2 }],
    }
    const { back, area, due } = prepareReturns(curve, 4, RANGE, 50_000)
    expect(back).toBe('M0 56H200V42H300V28H500')
    expect(area).toBe('M0 56H200V42H300V28H500V56H0z')
    expect(due).toBe('M500 28H800V0')
  })

  it('draws nothing where nobody is back, and nothing is due where nobody can say', () => {
    expect(prepareReturns(NONE, 4, RANGE, 50_000)).toEqual({ back: '', area: '', due: '' })
  })

  it('goes on at now where somebody was due before', () => {
    const curve = { ...NONE, due: [{ at: 10_000, count: 1 }] }
    expect(prepareReturns(curve, 1, RANGE, 50_000).due).toBe(`M500 ${CURVE_HEIGHT}H500V0`)
  })
})
