import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas', 'never')
})
afterEach(() => lab[Symbol.asyncDispose]())

const seqOf = (eventId: string) => Number(eventId.split(':')[1])

describe('a restart', () => {
  it('keeps who is there, and since when and why it is away', async () => {
    await lab.connect('atlas')
    await lab.lose('atlas')
    await lab.passTime(80_000)
    const before = lab.hub.row('atlas')
    expect(before).toMatchObject({ state: 'disconnected', cause: 'no-return' })
    await lab.restart(60_000)
    const after = lab.hub.row('atlas')
    expect(after).toMatchObject({ name: 'atlas', state: 'disconnected', cause: 'no-return', since: before?.since })
    expect(lab.hub.row('never')).toMatchObject({ state: 'never', since: T0 })
  })

  it('makes what was connected reconnecting by our own restart, which is no loss', async () => {
    await lab.connect('atlas')
    lab.pass(10_000)
    await lab.restart(60_000)
    expect(lab.hub.row('atlas')).toMatchObject({ state: 'reconnecting', cause: 'own-restart', since: T0 + 70_000 })
    expect(lab.hub.row('atlas')?.losses24h.count).toBe(0)
    await lab.connect('atlas')
    expect(lab.hub.row('atlas')?.state).toBe('connected')
  })

  it('stores the time in which nobody watched, from the last mark to the start', async () => {
    lab.pass(7_000)
    await lab.restart(60_000)
    expect(await lab.db.selectFrom('gaps').selectAll().execute()).toEqual([{ from_at: T0 + 7_000, to_at: T0 + 67_000 }])
  })

  it('after a crash begins the gap at the last mark', async () => {
    lab.pass(3_000)
    await lab.crash(60_000)
    expect(await lab.db.selectFrom('gaps').selectAll().execute()).toEqual([{ from_at: T0, to_at: T0 + 63_000 }])
  })

  it('stores no gap at the first start of all', async () => {
    expect(await lab.db.selectFrom('gaps').selectAll().execute()).toEqual([])
  })

  it('keeps beats that no commit stored, when it was orderly', async () => {
    const socketId = await lab.connect('atlas')
    lab.pass(30_000)
    await lab.intake.observe('atlas', beat(socketId))
    await lab.restart(1_000)
    expect(lab.hub.row('atlas')?.lastBeatAt).toBe(T0 + 30_000)
  })

  it('keeps every transition that was acknowledged, also after a crash', async () => {
    await lab.connect('atlas')
    await lab.crash(1_000)
    const rows = await lab.db.selectFrom('transitions').select('cause').orderBy('seq').execute()
    expect(rows.map((row) => row.cause)).toEqual(['registered', 'own-restart'])
  })

  it('goes on with higher numbers of the same epoch', async () => {
    await lab.connect('atlas')
    const before = lab.hub.asOf
    await lab.crash(1_000)
    await lab.connect('atlas')
    const after = lab.hub.asOf
    expect(after.split(':')[0]).toBe(before.split(':')[0])
    expect(seqOf(after)).toBeGreaterThan(seqOf(before))
    const rows = await lab.db.selectFrom('transitions').select('seq').orderBy('at').orderBy('seq').execute()
    const seqs = rows.map((row) => row.seq)
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
  })
})
