import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fleetQuery } from '@/lib/contracts/fleet'
import type { FleetEvent } from '@/lib/contracts/live'
import { count, emptyTally } from '@/server/realtime/tally'
import { tagClusters } from '@/server/services/clusters/tag'
import { Stack } from '@/server/testing/agent-stack'
import { ADA, viewerOf } from '@/server/testing/viewers'
import { appRouter } from '@/server/trpc/router'
import { contextFor } from './scope'
import { seesBy } from './sees-by'

let stack: Stack
let ids: { ours: string; theirs: string }
beforeEach(async () => {
  stack = await Stack.start()
  const [ours, theirs] = [await stack.addCluster('harbour'), await stack.addCluster('canary-of-theirs')]
  ids = { ours: ours.id, theirs: theirs.id }
})
afterEach(() => stack[Symbol.asyncDispose]())

const grantedOurs = () => viewerOf({ clusters: [ids.ours] })
const caller = (viewer = grantedOurs()) => appRouter.createCaller(contextFor(stack.services, viewer))
const tag = (id: string, change: { add?: string[]; remove?: string[] }) =>
  tagClusters({ ctx: { ...stack.services, viewer: ADA }, input: { changes: [{ id, add: [], remove: [], ...change }] } })

describe('somebody who sees some clusters', () => {
  it('finds these in lists and counts, and no others', async () => {
    const page = await caller().fleet.page(fleetQuery.parse({}))
    expect(page).toMatchObject({ rows: [{ id: ids.ours }], total: 1, all: 1, tally: { never: 1 } })
    expect(await caller().fleet.pick(fleetQuery.parse({ q: 'canary' }))).toEqual([])
    const routes = await caller().routes.page({ q: '', finding: [], offset: 0, limit: 10 })
    expect(routes).toMatchObject({ clusters: 1, sources: [{ kind: 'dial-in', clusters: 0 }] })
  })

  it('is told the same of what is not granted as of what is not there', async () => {
    const ask = [
      (id: string) => caller().clusters.detail({ id }),
      (id: string) => caller().clusters.timeline({ id, from: 0, to: 1 }),
      (id: string) => caller().clusters.routes({ id }),
      (id: string) => caller().clusters.truth({ id }),
      (id: string) => caller().clusters.live({ id }),
      (id: string) => caller().beside.read({ id }),
      (id: string) => caller().explain.reports({ clusterId: id }),
      (id: string) => caller().sources.listing({ id }),
    ]
    for (const one of ask) {
      const [there, nowhere] = await Promise.allSettled([drained(one(ids.theirs)), drained(one('nowhere'))])
      expect(there).toMatchObject({ status: 'rejected', reason: { message: 'There is no cluster with this id.' } })
      expect(nowhere).toMatchObject({ status: 'rejected', reason: { message: 'There is no cluster with this id.' } })
    }
  })

  it('sees what has a granted tag, from the moment on in which it has it', async () => {
    const viewer = viewerOf({ tags: ['Harbour'] })
    const seen = async () => (await caller(viewer).fleet.page(fleetQuery.parse({}))).rows.map(({ id }) => id)
    expect(await seen()).toEqual([])
    await tag(ids.theirs, { add: ['harbour'] })
    expect(await seen()).toEqual([ids.theirs])
    await tag(ids.theirs, { remove: ['harbour'] })
    expect(await seen()).toEqual([])
  })

  it('gets nothing of a member that nobody has thought of', () => {
    const { hub, intake } = contextFor(stack.services, grantedOurs())
    expect(() => hub.hostsOf(ids.ours)).toThrow('not for people who see some clusters only')
    expect(() => intake.stateOf(ids.ours)).toThrow('not for people who see some clusters only')
  })

  it('is counted what it sees as if it were counted anew, whatever happens', async () => {
    const { hub, intake } = stack.services
    const sees = seesBy({ clusters: [ids.ours], tags: ['harbour'] })
    const anew = () => {
      const tally = emptyTally()
      for (const { id } of hub.rows()) {
        const [meta, state] = [hub.metaOf(id), hub.stateOf(id)]
        if (meta && state && sees(meta)) count(tally, state, 1)
      }
      return tally
    }
    const edit = (id: string, change: object) => intake.editClusters([id], (meta) => ({ ...meta, ...change }))
    const happen: (() => Promise<unknown>)[] = [
      async () => {},
      () => tag(ids.theirs, { add: ['Harbour'] }),
      async () => stack.when((await stack.agent('third')).id, ({ state }) => state === 'never'),
      async () => {
        const { id, agent } = await stack.agent('fourth')
        await tag(id, { add: ['harbour'] })
        await (await agent.join()).beat()
        await stack.when(id, ({ state }) => state === 'connected')
      },
      () => edit(ids.ours, { archived: { at: 1, by: 'Ada' } }),
      () => tag(ids.theirs, { remove: ['Harbour'] }),
      () => edit(ids.ours, { archived: null }),
    ]
    const seen: number[] = []
    for (const one of happen) {
      await one()
      expect(hub.tallyOf(sees)).toEqual(anew())
      seen.push(hub.idsOf(sees).length)
    }
    expect(seen).toEqual([1, 2, 2, 3, 2, 1, 2])
    expect(hub.tallyOf(sees)).toMatchObject({ connected: 1, never: 1 })
  })

  it('costs those who see everything nothing', () => {
    expect(contextFor(stack.services, ADA).hub).toBe(stack.services.hub)
    expect(contextFor(stack.services, grantedOurs()).hub).toBe(contextFor(stack.services, grantedOurs()).hub)
  })
})

describe('the stream of somebody who sees some clusters', () => {
  it('tells of what is in the list, and that a cluster left it, and nothing of others', async () => {
    await tag(ids.ours, { add: ['harbour'] })
    const viewer = viewerOf({ tags: ['harbour'] })
    const ends = new AbortController()
    const { hub } = contextFor(stack.services, viewer)
    const stream = hub.fleetStream([ids.ours, ids.theirs], { signal: ends.signal })
    const next = async () => ((await stream.next()).value as [string, FleetEvent])[1]
    expect(await next()).toMatchObject({ type: 'snapshot', rows: [{ id: ids.ours }], tally: { never: 1 } })
    await tag(ids.theirs, { add: ['far'] })
    await tag(ids.ours, { add: ['near'] })
    expect(await next()).toMatchObject({ type: 'rows', rows: [{ id: ids.ours, tags: ['harbour', 'near'] }] })
    await tag(ids.ours, { remove: ['harbour'] })
    expect(await next()).toMatchObject({ type: 'rows', rows: [], moved: true, tally: { never: 0 } })
    ends.abort()
  })

  it('of one cluster ends when that is no longer granted', async () => {
    await tag(ids.ours, { add: ['harbour'] })
    const stream = await caller(viewerOf({ tags: ['harbour'] })).clusters.live({ id: ids.ours })
    const events = stream[Symbol.asyncIterator]()
    expect((await events.next()).done).toBe(false)
    await tag(ids.ours, { remove: ['harbour'] })
    expect((await events.next()).done).toBe(true)
  })
})

/** A stream is asked for its first event: it may fail only then. */
async function drained(asked: Promise<unknown>): Promise<unknown> {
  const answer = await asked
  const isStream = typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
  return isStream ? (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]().next() : answer
}
