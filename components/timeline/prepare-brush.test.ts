import { describe, expect, test } from 'vitest'
import { brushFrame, brushTo, brushWindow } from './prepare-brush'

const DAY = 24 * 3_600_000
const week = brushWindow('7d', 7 * DAY)

describe('the brush of the larger range', () => {
  test('frames the shown day at the end of its week', () => {
    const { left, width } = brushFrame(week, { from: 6 * DAY, to: 7 * DAY, sliding: true })
    expect([left.toFixed(4), width.toFixed(4)]).toEqual(['0.8571', '0.1429'])
  })

  test('a minute in a week can still be seen', () => {
    expect(brushFrame(week, { from: 7 * DAY - 60_000, to: 7 * DAY, sliding: false }).width).toBe(0.006)
  })

  test('moves the window to where it is pressed, and keeps it inside', () => {
    const shown = { from: 6 * DAY, to: 7 * DAY, sliding: true }
    expect(brushTo(week, shown, 0.5)).toEqual({ from: 3 * DAY, to: 4 * DAY, sliding: false })
    expect(brushTo(week, shown, 0)).toEqual({ from: 0, to: DAY, sliding: false })
    expect(brushTo(week, shown, 1)).toEqual({ from: 6 * DAY, to: 7 * DAY, sliding: false })
  })
})
