import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  COUNTED,
  type RetentionTerms,
  retentionTerms,
  SECOND_THOUGHTS_MS,
  USUAL_TERMS,
} from '@/lib/contracts/retention'
import { readEnv } from '@/server/env'
import { createLogger } from '@/server/logger'
import { addToBuckets } from '@/server/store/buckets'
import { insertTransitions } from '@/server/store/history'
import { termsInForce } from '@/server/store/retention'
import { Lab, T0 } from '@/server/testing/lab'
import { ADA } from '@/server/testing/viewers'
import { previewRetention } from './preview'
import { readRetention } from './read'
import { setRetention } from './set'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterEach(() => lab[Symbol.asyncDispose]())

const viewer = ADA
const env = readEnv({ LIFELINE_DATA_DIR: '/nowhere' })
const ctx = () => ({ ...lab.ctx, env, viewer, log: createLogger('silent') })
const read = () => readRetention({ ctx: ctx() })
const set = (terms: Partial<RetentionTerms>, sure = false) =>
  setRetention({ ctx: ctx(), input: { terms: { ...USUAL_TERMS, ...terms }, sure } })
const change = { clusterId: 'atlas', from: 'connected', to: 'reconnecting', cause: 'no-goodbye', evidence: {} } as const

async function aged(days: number, count = 1): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => ({ ...change, seq: 1_000 * days + n, at: T0 - days * DAY }))
  await insertTransitions(lab.db, rows)
}

describe('terms', () => {
  it('are the usual ones until somebody changes them', async () => {
    expect(await read()).toMatchObject({ terms: USUAL_TERMS, changed: null, before: null })
  })

  it('are kept with who changed them and when', async () => {
    const { terms, changed } = await set({ changes: 120 })
    expect(terms).toEqual({ ...USUAL_TERMS, changes: 120 })
    expect(changed).toEqual({ at: T0, by: 'Ada' })
  })

  it('tell how far back each kind reaches, and how large the database is', async () => {
    await aged(3)
    await addToBuckets(lab.db, [
      { clusterId: 'atlas', at: T0, arrivals: 1, beats: 1, skewMinMs: null, skewMaxMs: null },
    ])
    const { since, storeBytes, freeBytes } = await read()
    expect(since).toMatchObject({ changes: T0 - 3 * DAY, states: null, arrivals5s: T0, events: null })
    expect(storeBytes).toBeGreaterThan(freeBytes)
  })

  it.each([
    ['no whole number', { changes: 1.5 }, 'changes'],
    ['less than is needed to show a day', { events: 1 }, 'events'],
    ['more than ten years', { states: 4_000 }, 'states'],
    ['hours of states gone before their changes', { changes: 30, states: 20 }, 'states'],
    ['minutes gone before their seconds', { arrivals5s: 10, arrivals1m: 5 }, 'arrivals1m'],
    ['tens of minutes gone before their minutes', { arrivals1m: 100, arrivals10m: 3 }, 'arrivals10m'],
    ['hours gone before their tens of minutes', { arrivals10m: 60, arrivals1h: 40 }, 'arrivals1h'],
  ])('that have %s are refused, with the field', (_, given, field) => {
    const parsed = retentionTerms.safeParse({ ...USUAL_TERMS, ...given })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})

describe('shorter terms', () => {
  it('say what they delete', async () => {
    await aged(40, 3)
    await aged(10)
    const losses = await previewRetention({ ctx: lab.ctx, input: { ...USUAL_TERMS, changes: 30, events: 30 } })
    expect(losses).toEqual([{ kept: 'changes', before: T0 - 30 * DAY, rows: 3 }])
  })

  it('count no further than anybody wants to know', async () => {
    await aged(40, COUNTED + 5)
    const losses = await previewRetention({ ctx: lab.ctx, input: { ...USUAL_TERMS, changes: 30 } })
    expect(losses[0]?.rows).toBe(COUNTED)
  })

  it('count what is stored cluster by cluster', async () => {
    const arrival = { clusterId: 'atlas', arrivals: 1, beats: 1, skewMinMs: null, skewMaxMs: null }
    await addToBuckets(lab.db, [{ ...arrival, at: T0 - 20 * DAY }])
    const losses = await previewRetention({ ctx: lab.ctx, input: { ...USUAL_TERMS, arrivals10m: 10 } })
    expect(losses).toEqual([{ kept: 'arrivals10m', before: T0 - 10 * DAY, rows: 1 }])
  })

  it('are refused without a word that one is sure', async () => {
    await aged(40)
    await expect(set({ changes: 30 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await read()).terms).toEqual(USUAL_TERMS)
    expect((await set({ changes: 30 }, true)).terms.changes).toBe(30)
  })

  it('delete nothing for ten minutes, and can be taken back to what held before the first change', async () => {
    await aged(40)
    await set({ changes: 30 }, true)
    lab.pass(HOUR / 60)
    const { before } = await set({ changes: 20 }, true)
    expect(before).toEqual({ terms: USUAL_TERMS, until: lab.time.now + SECOND_THOUGHTS_MS })
    expect((await termsInForce(lab.db, lab.time.now)).changes).toBe(90)
    await lab.intake.keepHouse()
    expect(await lab.db.selectFrom('transitions').selectAll().execute()).toHaveLength(1)
    lab.pass(SECOND_THOUGHTS_MS)
    expect((await termsInForce(lab.db, lab.time.now)).changes).toBe(20)
    expect((await read()).before).toBeNull()
    await lab.intake.keepHouse()
    expect(await lab.db.selectFrom('transitions').selectAll().execute()).toHaveLength(0)
  })
})
