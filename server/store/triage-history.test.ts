import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { QueueEntry, TriageCause } from '@/lib/contracts/triage'
import { Lab } from '@/server/testing/lab'
import { incidentsBetween, lossesOf, saveIncidents, saveLosses } from './incidents'
import { endedBetween, pruneTriage, saveEnded, saveTold, toldAt } from './triage-history'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
})
afterEach(() => lab[Symbol.asyncDispose]())

const cause: TriageCause = {
  ...{ id: 'flapping', certainty: 'certain', says: 'Up and down.', evidence: [{ fact: 'a loss', at: 1 }] },
  ...{ todo: [], verify: [], unless: [], needsPerson: true, actor: 'customer', step: null, subject: null },
  ...{ quiet: false, explainedBy: null },
}
const entry: QueueEntry = {
  ...{ key: 'a', kind: 'cluster', clusterIds: ['a'], tier: 'unsteady', cause, routes: 2, needsPerson: true },
  ...{ since: 1, dueBy: null, why: 'One cluster.' },
}
const told = { causes: [cause], entry }

async function pruned(cut: number): Promise<number> {
  let gone = 0
  for await (const rows of pruneTriage(lab.ctx.db, cut)) gone += rows
  return gone
}

describe('what clusters told', () => {
  it('is read as of a moment: the newest that held by then', async () => {
    const { db } = lab.ctx
    await saveTold(db, [
      { clusterId: 'a', at: 100, told },
      { clusterId: 'a', at: 200, told: null },
      { clusterId: 'b', at: 150, told },
    ])
    const keys = async (at: number) => [...(await toldAt(db, at)).keys()].sort()
    expect([await keys(99), await keys(100), await keys(150), await keys(200)]).toEqual([[], ['a'], ['a', 'b'], ['b']])
    expect((await toldAt(db, 100)).get('a')).toEqual(told)
  })

  it('goes when it is old, but for what still holds', async () => {
    const { db } = lab.ctx
    await saveTold(db, [
      { clusterId: 'a', at: 100, told },
      { clusterId: 'a', at: 200, told },
      { clusterId: 'b', at: 100, told },
      { clusterId: 'b', at: 150, told: null },
    ])
    expect(await pruned(300)).toBe(3)
    expect([...(await toldAt(db, 300)).keys()]).toEqual(['a'])
  })
})

describe('what ended', () => {
  it('is told once a key, with its newest end, and goes when it is old', async () => {
    const { db } = lab.ctx
    await saveEnded(db, [
      { entry, endedAt: 100 },
      { entry: { ...entry, key: 'b' }, endedAt: 150 },
      { entry, endedAt: 200 },
    ])
    const keys = async () => (await endedBetween(db, 50, 300)).map(({ entry: one, endedAt }) => [one.key, endedAt])
    expect(await keys()).toEqual([
      ['b', 150],
      ['a', 200],
    ])
    expect(await pruned(180)).toBe(2)
    expect(await keys()).toEqual([['a', 200]])
  })
})

describe('incidents', () => {
  it('are read with their losses, and go with them', async () => {
    const { db } = lab.ctx
    const bare = {
      state: 'closed' as const,
      mergedInto: null,
      from: 100,
      to: 110,
      openedAt: 111,
      shared: [],
      dueBy: null,
    }
    const [old, open] = [
      { ...bare, id: 'incident-1', closedAt: 200 },
      { ...bare, id: 'incident-2', closedAt: null, state: 'open' as const },
    ]
    await saveIncidents(db, [old, open])
    const loss = {
      from: 100,
      to: 100,
      noticedBy: 100,
      generation: '2026' as const,
      values: { region: 'eu' },
      goneAt: null,
    }
    const mine = { loss: { ...loss, clusterId: 'a', at: 100, backAt: 150 }, incidentId: 'incident-1' }
    const theirs = { loss: { ...loss, clusterId: 'b', at: 110, backAt: null }, incidentId: 'incident-2' }
    await saveLosses(db, [mine, theirs])
    expect(await lossesOf(db, ['incident-1', 'incident-2'])).toEqual([mine, theirs])
    expect(await incidentsBetween(db, 0, 300)).toEqual([old, open])
    expect(await incidentsBetween(db, 250, 300)).toEqual([open])
    await pruned(300)
    expect(await incidentsBetween(db, 0, 300)).toEqual([open])
    expect(await lossesOf(db, ['incident-1', 'incident-2'])).toEqual([theirs])
  })
})
