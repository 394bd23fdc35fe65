import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lab, T0 } from '@/server/testing/lab'
import { readPulse } from './pulse'

const MIN = 60_000

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas', 'borealis')
  await Promise.all([lab.connect('atlas'), lab.connect('borealis')])
})
afterEach(() => lab[Symbol.asyncDispose]())

const pulse = () => readPulse({ ctx: lab.ctx })
/** What was counted `ms` after the lab began. */
async function countedAt(ms: number) {
  const { points, from, stepMs } = await pulse()
  return points[Math.floor((T0 + ms - from) / stepMs)]
}

describe('the line of the fleet', () => {
  it('is 24 hours in steps of five minutes', async () => {
    const { from, to, stepMs, points } = await pulse()
    expect([to, to - from, stepMs, points.length]).toEqual([T0, 24 * 60 * MIN, 5 * MIN, 288])
  })

  it('counts who was away at the worst moment of a step', async () => {
    lab.pass(20 * MIN)
    await Promise.all([lab.lose('atlas'), lab.lose('borealis')])
    lab.pass(1_000)
    await Promise.all([lab.connect('atlas'), lab.connect('borealis')])
    lab.pass(20 * MIN)
    expect(await countedAt(20 * MIN)).toMatchObject({ reconnecting: 2, disconnected: 0 })
    expect(await countedAt(10 * MIN)).toMatchObject({ reconnecting: 0, disconnected: 0 })
    expect(await countedAt(30 * MIN)).toMatchObject({ reconnecting: 0, disconnected: 0 })
  })

  it('goes on counting who stays away', async () => {
    await lab.lose('atlas')
    await lab.passTime(80_000)
    lab.pass(3 * 60 * MIN)
    expect(await countedAt(100 * MIN)).toMatchObject({ disconnected: 1 })
    expect((await pulse()).points.at(-1)).toMatchObject({ disconnected: 1 })
  })

  it('is nothing, not zero, while nobody was watching', async () => {
    lab.pass(10 * MIN)
    await lab.restart(60 * MIN)
    lab.pass(10 * MIN)
    expect(await countedAt(40 * MIN)).toBeNull()
  })

  it('tells of a time in which nobody was watching that is shorter than a step', async () => {
    lab.pass(12 * MIN)
    await lab.restart(2 * MIN)
    await Promise.all([lab.connect('atlas'), lab.connect('borealis')])
    lab.pass(20 * MIN)
    expect((await pulse()).gaps).toEqual([{ from: T0 + 12 * MIN, to: T0 + 14 * MIN }])
    expect(await countedAt(12 * MIN)).toMatchObject({ reconnecting: 0, disconnected: 0 })
  })

  it('does not count the way back from our own restart', async () => {
    lab.pass(10 * MIN)
    await lab.restart(1_000)
    lab.pass(30_000)
    await Promise.all([lab.connect('atlas'), lab.connect('borealis')])
    lab.pass(10 * MIN)
    expect(await countedAt(10 * MIN)).toMatchObject({ reconnecting: 0, disconnected: 0 })
  })

  it('is counted once for all pages that ask within half a minute', async () => {
    const first = await pulse()
    lab.pass(29_000)
    expect(await pulse()).toBe(first)
    lab.pass(2_000)
    expect(await pulse()).not.toBe(first)
  })
})
