import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FleetPage } from '@/lib/contracts/fleet'
import { fleetQuery } from '@/lib/contracts/fleet'
import type { Context } from '@/server/context'
import { FactHistory } from '@/server/realtime/fact-history'
import { keepHouse } from '@/server/realtime/housekeeping'
import { readDetail } from '@/server/services/clusters/detail'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readPage } from '@/server/services/fleet/page'
import { readPulse } from '@/server/services/fleet/pulse'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import { contextAt } from './context-at'
import { readMoment } from './read'

const MIN = 60_000
const HOUR = 60 * MIN
const DAY = 24 * HOUR
const ALL = fleetQuery.parse({})

let lab: Lab
let facts: FactHistory
async function watch(): Promise<void> {
  const { db, hub } = lab
  facts = await FactHistory.open({ db, hub, clock: () => lab.time.now, log: { error: () => {} } as never })
}
beforeEach(async () => {
  lab = await Lab.open()
  await watch()
})
afterEach(async () => {
  await facts.stop().catch(() => {})
  await lab[Symbol.asyncDispose]()
})

const now = (): Context => ({ ...lab.ctx, ...{ controllers: {}, companions: {}, agentPorts: {}, routes: {} } }) as never
async function at<T>(moment: number, read: (ctx: Context) => T): Promise<Awaited<T>> {
  await facts.flush()
  await lab.intake.settled()
  return await read(await contextAt(now(), moment))
}
const pageAt = (moment: number) => at(moment, (ctx) => readPage({ ctx, input: ALL }))

/** What of a page must be the same whenever it is asked for. */
function told({ rows, tally, groups, all, total, fall, facets }: FleetPage) {
  const shown = rows.map((row) => {
    const { id, name, tags, group, state, since, cause, evidence, basis, flapping, nodes, strip, findings } = row
    const { count, lastAt, longestMs } = row.losses24h
    const { status } = row.says
    // How long a running loss has lasted is told as of the last change.
    const losses = { count, lastAt, longestMs: state === 'connected' ? longestMs : null }
    return {
      id,
      name,
      tags,
      group,
      state,
      since,
      cause,
      evidence,
      basis,
      flapping,
      nodes,
      strip,
      findings,
      losses,
      status,
    }
  })
  return { rows: shown, tally, groups, all, total, fall, facets }
}

describe('the fleet at a moment', () => {
  it('is the fleet as it was then, whatever came after', async () => {
    await lab.add('atlas', 'borealis')
    lab.pass(MIN)
    const socket = await lab.connect('atlas')
    await lab.intake.observe('atlas', beat(socket))
    await lab.passTime(MIN)
    const then = lab.time.now
    const was = await readPage({ ctx: lab.ctx, input: ALL })
    lab.pass(MIN)
    await lab.lose('atlas')
    await lab.add('cinder')
    await lab.passTime(HOUR)
    expect(told(await pageAt(then))).toEqual(told(was))
    expect((await readPage({ ctx: lab.ctx, input: ALL })).all).toBe(3)
  })

  it('knows by then what was known by then, step by step, of any course of things', async () => {
    const step = fc.record({
      of: fc.constantFrom('atlas', 'borealis', 'cinder'),
      what: fc.constantFrom('connect', 'lose', 'beat', 'wait', 'minute', 'rename'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        await using own = await Lab.open()
        lab = own
        await watch()
        await own.add('atlas', 'borealis', 'cinder')
        const seen: [number, FleetPage][] = []
        for (const { of, what } of steps) {
          if (what === 'connect') await own.connect(of)
          if (what === 'lose' && own.intake.stateOf(of)?.sockets.length) await own.lose(of)
          if (what === 'beat') await own.intake.observe(of, beat(own.intake.stateOf(of)?.sockets.at(-1)?.id ?? 0))
          if (what === 'minute') await own.passTime(50_000)
          if (what === 'rename') {
            await own.intake.editClusters([of], (meta) => ({ ...meta, name: `${of} ${own.time.now}` }))
          }
          await own.passTime(7_000)
          seen.push([own.time.now, await readPage({ ctx: own.ctx, input: ALL })])
          own.pass(10)
        }
        await own.passTime(10 * MIN)
        for (const [moment, page] of seen) expect(told(await pageAt(moment))).toEqual(told(page))
        await facts.stop()
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })

  it('leaves out a cluster that was not there yet, and finds one by the name that it had', async () => {
    await lab.add('atlas')
    const then = lab.time.now + 1
    lab.pass(MIN)
    await lab.add('borealis')
    expect((await pageAt(then)).rows.map(({ id }) => id)).toEqual(['atlas'])
    await expect(at(then, (ctx) => readDetail({ ctx, input: { id: 'borealis' } }))).rejects.toThrow('no cluster')
  })

  it('in which nobody watched is not observed, and says from when to when', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.passTime(30_000)
    const left = lab.time.now
    await facts.stop()
    await lab.restart(10 * MIN)
    await watch()
    await lab.passTime(1_000)
    const moment = left + 5 * MIN
    const page = await pageAt(moment)
    expect(page.tally).toMatchObject({ unknown: 1, connected: 0 })
    expect(page.rows[0]?.strip.map(({ state }) => state)).toEqual(['connected', 'unknown'])
    const known = await at(moment, (ctx) => readMoment({ ctx }))
    expect(known.gap).toMatchObject({ from: left })
    expect((await at(left - 1_000, (ctx) => readMoment({ ctx }))).gap).toBeNull()
  })

  it('that is still to come is refused', async () => {
    await expect(contextAt(now(), lab.time.now + 1)).rejects.toThrow('still to come')
  })

  it('has no stream, and nothing that is known only now', async () => {
    await lab.add('atlas')
    const past = await contextAt(now(), lab.time.now)
    const { signal } = new AbortController()
    expect(() => past.hub.fleetStream([], { signal })).toThrow('not for questions about a moment')
    expect(() => past.controllers.list()).toThrow('not for questions about a moment')
  })

  it('whose changes are rolled up is told by hours, and before that not at all', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.passTime(20 * MIN)
    await lab.connect('atlas')
    const then = lab.time.now + MIN
    const { signal } = new AbortController()
    lab.pass(DAY + 1)
    await keepHouse(lab.db, lab.time.now, signal)
    for (const days of [95, 1]) {
      lab.pass(days * DAY)
      await keepHouse(lab.db, lab.time.now, signal)
    }
    const [row] = (await pageAt(then)).rows
    expect(row).toMatchObject({ state: 'connected', evidence: {} })
    expect((await at(then, (ctx) => readMoment({ ctx }))).keptFrom.changes).toBeGreaterThan(then)
  })
})

describe('a cluster at a moment', () => {
  it('has a timeline that ends there, with losses that nothing followed yet', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    lab.pass(MIN)
    await lab.lose('atlas')
    lab.pass(10_000)
    const then = lab.time.now
    lab.pass(10_000)
    await lab.connect('atlas')
    lab.pass(MIN)
    const range = { id: 'atlas', from: T0 - HOUR, to: then + HOUR }
    const past = await at(then, (ctx) => readTimeline({ ctx, input: range }))
    expect(past.to).toBe(then)
    expect(past.intervals.at(-1)).toMatchObject({ state: 'reconnecting', to: null })
    expect(past.transitions.at(-1)?.resolution).toBeUndefined()
    const today = await readTimeline({ ctx: lab.ctx, input: range })
    expect(today.transitions.find(({ to }) => to === 'reconnecting')?.resolution).toMatchObject({ awayMs: 20_000 })
  })

  it('is told with what its agent said until then', async () => {
    await lab.add('atlas')
    const socket = await lab.connect('atlas')
    await lab.intake.observe('atlas', beat(socket, { facts: { nodes: 3, status: 'healthy' } }))
    const then = lab.time.now + 1_000
    lab.pass(10_000)
    await lab.intake.observe('atlas', beat(socket, { facts: { nodes: 5, status: 'degraded' } }))
    const detail = await at(then, (ctx) => readDetail({ ctx, input: { id: 'atlas' } }))
    expect(detail).toMatchObject({ nodes: 3, provider: 'aws', says: { status: 'healthy' }, pods: null, sockets: [] })
  })

  it('was away as long as was known then, in the line of the fleet too', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.passTime(MIN)
    await lab.lose('atlas')
    await lab.passTime(5 * MIN)
    const then = lab.time.now
    const was = await readPulse({ ctx: lab.ctx })
    await lab.passTime(HOUR)
    expect(await at(then, (ctx) => readPulse({ ctx }))).toEqual(was)
  })
})
