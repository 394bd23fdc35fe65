import { afterEach, beforeEach, expect, it } from 'vitest'
import { initialState } from '@/server/fleet/initial'
import type { ClusterState } from '@/server/fleet/types'
import { Lab, T0 } from '@/server/testing/lab'
import { rest } from '@/server/testing/observations'
import { Flushing } from './flushing'

let lab: Lab
let flushing: Flushing
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
  flushing = new Flushing({ db: lab.db, queue: { between: (work) => work() }, stateOf: () => null })
})
afterEach(() => lab[Symbol.asyncDispose]())

function arrive(at: number): void {
  const before = initialState(T0)
  const after: ClusterState = { ...before, shownArrivalAt: at }
  flushing.arrivals.count('atlas', rest(), before, after, at)
}
const rows = async () =>
  (await lab.db.selectFrom('buckets').select(['width', 'at', 'arrivals']).orderBy('width').orderBy('at').execute()).map(
    ({ width, at, arrivals }) => [width / 1_000, (at - T0) / 1_000, arrivals],
  )

it('stores the finest buckets often, and the wider ones when everything is stored', async () => {
  for (const second of [0, 1, 7]) arrive(T0 + second * 1_000)
  await flushing.newest()
  arrive(T0 + 61_000)
  await flushing.newest()
  const finest = [
    [5, 0, 2],
    [5, 5, 1],
    [5, 60, 1],
  ]
  expect(await rows()).toEqual(finest)
  await flushing.whole()
  const all = [...finest, [60, 0, 3], [60, 60, 1], [600, 0, 4], [3_600, 0, 4]]
  expect(await rows()).toEqual(all)
  await flushing.whole()
  expect(await rows()).toEqual(all)
})

it('owes the wider buckets only what the finest ones hold', async () => {
  arrive(T0)
  const heal = await lab.refuse('buckets')
  await expect(flushing.whole()).rejects.toThrow('disk full')
  await expect(flushing.whole()).rejects.toThrow('disk full')
  await heal()
  await flushing.newest()
  const healAgain = await lab.refuse('buckets')
  await expect(flushing.whole()).rejects.toThrow('disk full')
  await healAgain()
  await flushing.whole()
  expect((await rows()).map(([, , arrivals]) => arrivals)).toEqual([1, 1, 1, 1])
})
