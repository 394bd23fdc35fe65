import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uptimeOf } from '@/server/fleet/uptime'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import { readTimeline } from './timeline'

const MIN = 60_000
const HOUR = 60 * MIN

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterEach(() => lab[Symbol.asyncDispose]())

const timeline = (from = T0 - HOUR, to = lab.time.now, id = 'atlas') =>
  readTimeline({ ctx: lab.ctx, input: { id, from, to } })

/** Connected after 1 min, lost for 45 s after 2 min, then well for 30 s. */
async function oneLoss(): Promise<void> {
  lab.pass(MIN)
  await lab.connect('atlas')
  lab.pass(MIN)
  await lab.lose('atlas')
  lab.pass(45_000)
  await lab.connect('atlas')
  lab.pass(30_000)
}

describe('a timeline', () => {
  it('tiles the time since the cluster was added, as the reducer decided it', async () => {
    await oneLoss()
    const { intervals } = await timeline()
    expect(intervals.map(({ state, from, cause }) => [state, from - T0, cause])).toEqual([
      ['never', 0, null],
      ['connected', MIN, 'registered'],
      ['reconnecting', 2 * MIN, 'no-goodbye'],
      ['connected', 2 * MIN + 45_000, expect.any(String)],
    ])
    for (const [at, one] of intervals.entries()) expect(one.to).toBe(intervals[at + 1]?.from ?? null)
    const state = lab.intake.stateOf('atlas')
    expect(intervals.at(-1)).toMatchObject({ state: state?.state, from: state?.since, cause: state?.cause })
  })

  it('has each change with its evidence, and a loss with what followed', async () => {
    await oneLoss()
    const { transitions, truncated } = await timeline()
    expect(transitions.map((one) => one.to)).toEqual(['connected', 'reconnecting', 'connected'])
    expect(transitions[1]).toMatchObject({ evidence: { code: 1006 }, resolution: { awayMs: 45_000 } })
    expect(truncated).toBe(false)
  })

  it('counts uptime over what was observed', async () => {
    await oneLoss()
    const { uptime, intervals } = await timeline()
    expect(uptime).toMatchObject({ observedMs: 135_000, connectedMs: 90_000 })
    expect(uptime).toEqual(uptimeOf(intervals, lab.time.now))
  })

  it('of a part of the time begins with what held before it', async () => {
    await oneLoss()
    const { intervals, transitions } = await timeline(T0 + 70_000, T0 + 100_000)
    expect(intervals).toEqual([{ state: 'connected', from: T0 + 70_000, to: T0 + 100_000, cause: null }])
    expect(transitions).toEqual([])
  })

  it('after the last change is what holds now', async () => {
    await oneLoss()
    const { intervals } = await timeline(lab.time.now - 10_000)
    expect(intervals).toMatchObject([{ state: 'connected', from: lab.time.now - 10_000, to: null }])
  })

  it('before the cluster was added is empty', async () => {
    const { intervals, uptime } = await timeline(T0 - 2 * HOUR, T0 - HOUR)
    expect([intervals, uptime.ratio]).toEqual([[], null])
  })

  it('shows our absence as a gap, in which nothing counts', async () => {
    await oneLoss()
    const stopped = lab.time.now
    await lab.restart(30 * MIN)
    const { gaps, intervals, uptime } = await timeline()
    expect(gaps).toEqual([{ from: stopped, to: stopped + 30 * MIN }])
    expect(intervals.at(-1)).toMatchObject({ state: 'unknown', from: stopped })
    expect(uptime.observedMs).toBe(135_000)
  })

  it('leaves out absences that ended before the cluster was added', async () => {
    await lab.restart(MIN)
    lab.pass(MIN)
    await lab.add('borealis')
    lab.pass(MIN)
    expect((await timeline(T0, lab.time.now, 'atlas')).gaps).toHaveLength(1)
    expect((await timeline(T0, lab.time.now, 'borealis')).gaps).toEqual([])
  })

  it('has arrivals in buckets that fit the range', async () => {
    const socketId = await lab.connect('atlas')
    for (let n = 0; n < 4; n += 1) {
      lab.pass(30_000)
      await lab.intake.observe('atlas', beat(socketId, { sentAt: lab.time.now + n }))
    }
    await lab.intake.flush()
    const fine = await timeline(T0 - HOUR + 3 * MIN, T0 + 3 * MIN)
    expect([fine.bucketMs, fine.buckets.map((one) => [one.at - T0, one.beats])]).toEqual([
      5_000,
      [
        [0, 0],
        [30_000, 1],
        [60_000, 1],
        [90_000, 1],
        [120_000, 1],
      ],
    ])
    lab.pass(1)
    const day = await timeline(lab.time.now - 24 * HOUR)
    expect([day.bucketMs, day.buckets]).toMatchObject([
      MIN,
      [
        { at: T0, arrivals: 2, beats: 1 },
        { at: T0 + MIN, beats: 2, skewMinMs: 1, skewMaxMs: 2 },
        { at: T0 + 2 * MIN, beats: 1 },
      ],
    ])
  })

  it('of a cluster that flaps for hours leaves out old rows of the table, never of the line', async () => {
    const observed: Promise<unknown>[] = []
    for (let turn = 0; turn < 300; turn += 1) {
      observed.push(lab.connect('atlas'))
      lab.pass(20_000)
      observed.push(lab.lose('atlas'))
      lab.pass(20_000)
    }
    await Promise.all(observed)
    const { intervals, transitions, truncated, events } = await timeline(T0 - HOUR)
    expect([transitions.length, truncated, intervals.length]).toEqual([500, true, 600])
    expect(transitions.at(-1)?.at).toBe(lab.time.now - 20_000)
    expect(events.length).toBeLessThanOrEqual(1_000)
  })

  it.each([
    ['that ends before it begins', T0, T0 - 1, 'BAD_REQUEST'],
    ['that is longer than history can be kept', T0 - 3_652 * 24 * HOUR, T0, 'BAD_REQUEST'],
  ])('of a range %s is refused', async (_, from, to, code) => {
    await expect(timeline(from, to)).rejects.toMatchObject({ code })
  })

  it('of an unknown cluster is refused', async () => {
    await expect(timeline(T0 - 1, T0, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('asked until a moment that has just passed, what runs still runs', async () => {
  await oneLoss()
  const now = lab.time.now
  lab.pass(1)
  const told = await readTimeline({ ctx: lab.ctx, input: { id: 'atlas', from: T0, to: now }, now })
  expect(told.intervals.at(-1)).toMatchObject({ state: 'connected', to: null })
})
