import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertEvents } from '@/server/store/history'
import { hoursBetween } from '@/server/store/state-hours'
import { Lab, T0 } from '@/server/testing/lab'
import { keepHouse } from './housekeeping'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterEach(() => lab[Symbol.asyncDispose]())

async function oldEvents(count: number): Promise<void> {
  const at = T0 - 95 * DAY
  const rows = Array.from({ length: count }, (_, n) => ({ clusterId: 'atlas', seq: n + 1, at, facts: {} }))
  await insertEvents(
    lab.db,
    rows.map((row) => ({ ...row, kind: 'registered' })),
  )
}
const events = async () => (await lab.db.selectFrom('events').select('seq').where('at', '<', T0).execute()).length

describe('housekeeping', () => {
  it('rolls up what happened in an hour that is over', async () => {
    await lab.connect('atlas')
    lab.pass(HOUR - 1)
    await lab.intake.keepHouse()
    expect(await hoursBetween(lab.db, 'atlas', 0, lab.time.now)).toEqual([])
    lab.pass(2 * 60_000)
    await lab.intake.keepHouse()
    expect(await hoursBetween(lab.db, 'atlas', 0, lab.time.now)).toMatchObject([{ at: T0 }])
  })

  it('deletes nothing that is kept for days after a jump of the clock, until a day has passed', async () => {
    await oldEvents(1)
    lab.time.now = T0 - 95 * DAY
    await keepHouse(lab.db, lab.time.now, new AbortController().signal)
    for (const now of [T0, T0 + HOUR]) {
      await keepHouse(lab.db, now, new AbortController().signal)
      expect(await events()).toBe(1)
    }
    await keepHouse(lab.db, T0 + DAY, new AbortController().signal)
    expect(await events()).toBe(0)
  })

  it('lets commits pass between two blocks', async () => {
    await oldEvents(3_000)
    const seen: number[] = []
    const house = keepHouse(lab.db, lab.time.now, new AbortController().signal)
    for (let left = await events(); left > 0; left = await events()) {
      seen.push(left)
      await lab.intake.addCluster({ id: `c-${seen.length}`, name: 'c', createdAt: T0 })
      await setImmediate()
    }
    await house
    expect(new Set(seen).size).toBeGreaterThan(3)
  })

  it('ends between two blocks when Lifeline stops', async () => {
    await oldEvents(3_000)
    const stop = new AbortController()
    const house = keepHouse(lab.db, lab.time.now, stop.signal)
    stop.abort()
    await house
    expect(await events()).toBeGreaterThanOrEqual(2_000)
  })
})
