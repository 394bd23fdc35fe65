import { describe, expect, it } from 'vitest'
import type { FleetPulse } from '@/lib/contracts/fleet'
import { hourTicks, longestGap, PULSE, preparePulse } from './prepare-pulse'

const STEP = 600_000

function pulse(...counts: ([disconnected: number, reconnecting: number] | null)[]): FleetPulse {
  return {
    from: 0,
    to: counts.length * STEP,
    stepMs: STEP,
    points: counts.map((one, index) => one && { at: index * STEP, disconnected: one[0], reconnecting: one[1] }),
    gaps: counts.flatMap((one, index) => (one ? [] : [{ from: index * STEP, to: (index + 1) * STEP }])),
  }
}

describe('preparePulse', () => {
  it('draws a flat line and no counts when nobody was missing', () => {
    const drawing = preparePulse(pulse([0, 0], [0, 0]))
    expect(drawing.ticks).toEqual([])
    expect(drawing.peak).toBeNull()
    expect(drawing.runs).toEqual([{ away: `M0 0V0H720V0H1440V0H0z`, edge: 'M0 0V0H720V0H1440', back: '' }])
  })

  it('hangs the absent down from the line as steps, never as slopes', () => {
    const [run] = preparePulse(pulse([4, 0], [2, 0])).runs
    expect(run?.edge).toBe('M0 50V50H720V25H1440')
  })

  it('stands those on their way back below those that are away', () => {
    const [run] = preparePulse(pulse([2, 2])).runs
    expect(run?.back).toBe('M0 25h1440v25h-1440z')
  })

  it('leaves a gap where nobody was watching, neither zero nor joined', () => {
    const drawing = preparePulse({ ...pulse([1, 0], null, null, [1, 0]), gaps: [{ from: STEP, to: 3 * STEP }] })
    expect(drawing.runs).toHaveLength(2)
    expect(drawing.gaps).toEqual([{ x: 360, width: 720, from: STEP, to: 3 * STEP }])
    expect(drawing.runs.map((run) => run.edge.split('V')[0])).toEqual(['M0 12.5', 'M1080 12.5'])
  })

  it('breaks the line at a gap within a step, and shows it however short it was', () => {
    const gaps = [{ from: 500_000, to: 501_000 }]
    const drawing = preparePulse({ ...pulse([1, 0], [2, 0]), gaps })
    expect(drawing.gaps).toEqual([{ x: 600, width: 4, from: 500_000, to: 501_000 }])
    expect(drawing.runs.map((run) => run.edge)).toEqual(['M0 12.5V12.5H600', 'M601.2 12.5V12.5H720V25H1440'])
  })

  it('keeps a gap that ends now within the drawing', () => {
    const drawing = preparePulse({ ...pulse([0, 0]), gaps: [{ from: STEP - 1_000, to: STEP }] })
    expect(drawing.gaps[0]).toMatchObject({ x: PULSE.width - 4, width: 4 })
  })

  it('draws a gap of one step wide enough to be seen', () => {
    const counts = Array.from({ length: 1_440 }, (_, index): [number, number] | null => (index === 7 ? null : [0, 0]))
    expect(preparePulse(pulse(...counts)).gaps[0]?.width).toBe(4)
  })

  it.each([
    [3, [2, 4]],
    [5, [3, 6]],
    [9, [5, 10]],
    [50, [25, 50]],
    [51, [30, 60]],
    [412, [250, 500]],
  ])('writes whole counts for a peak of %i', (most, counts) => {
    expect(preparePulse(pulse([most, 0])).ticks.map((tick) => tick.count)).toEqual(counts)
  })

  it('tells the peak with its time, and between what half of the time lies', () => {
    const drawing = preparePulse(pulse([5, 0], [5, 1], [6, 0], [6, 0], [9, 41]))
    expect(drawing.peak).toEqual({ at: 4 * STEP, count: 50 })
    expect(drawing.usual).toEqual({ low: 6, high: 6 })
  })

  it('says nothing of what is usual when nothing was observed', () => {
    expect(preparePulse(pulse(null, null)).usual).toBeNull()
    expect(preparePulse(pulse(null, null)).runs).toEqual([])
  })

  it('stays within its height', () => {
    const drawing = preparePulse(pulse([300, 112], [7, 0]))
    for (const tick of drawing.ticks) expect(tick.y).toBeLessThanOrEqual(PULSE.height)
  })
})

describe('longestGap', () => {
  const gap = (from: number, to: number) => ({ x: 0, width: 2, from, to })

  it('is the one that is labelled', () => {
    expect(longestGap({ gaps: [gap(0, 10), gap(100, 190), gap(300, 320)] })).toMatchObject({ from: 100 })
  })

  it('is none where somebody was always watching', () => {
    expect(longestGap({ gaps: [] })).toBeNull()
  })
})

describe('hourTicks', () => {
  const HOUR = 3_600_000

  it('falls on every third whole hour', () => {
    expect(hourTicks(HOUR, 7 * HOUR, 0)).toEqual([
      { at: 3 * HOUR, place: 2 / 6 },
      { at: 6 * HOUR, place: 5 / 6 },
    ])
  })

  it('follows the whole hours of a zone half an hour off', () => {
    expect(hourTicks(0, 6 * HOUR, 5.5 * HOUR).map((tick) => tick.at / HOUR)).toEqual([0.5, 3.5])
  })
})
