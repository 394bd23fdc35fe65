import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTurn, SICK } from '@/server/testing/triage/fleet/all-stagings'
import { SimFleet } from '@/server/testing/triage/fleet/sim-fleet'
import { type Staged, stage } from '@/server/testing/triage/fleet/staged-fleet'
import { HEALTHY } from '@/server/testing/triage/fleet/stagings-of-health'
import { confusionTable, nameOf } from '@/server/testing/triage/stagings'

/** Asked for by `npm run verify`: 500 agents, whose table is kept in the documents. Else each staging once. */
const SLOW = process.env.LIFELINE_SLOW === '1'
const SIZE = SLOW ? { sick: 300, well: 200 } : { sick: SICK.length, well: HEALTHY.length }
const DAY_MS = 23 * 3_600_000
const TABLES = new URL('../../docs/triage-stagings.md', import.meta.url)

let fleet: SimFleet
let staged: Staged[] = []
const firstOf = ({ clusterId }: Staged) => fleet.services.triage.causesOf(clusterId).find(({ quiet }) => !quiet) ?? null
const wordsOf = (one: Staged) => {
  const first = firstOf(one)
  return `${nameOf(one.staging.cause)}, ${one.staging.how}: ${nameOf(first?.id ?? null)} ${first?.certainty ?? ''}`
}

beforeAll(async () => {
  fleet = await SimFleet.start({ seed: 8 })
  const end = fleet.clock.now + DAY_MS
  const sick = inTurn(SICK, SIZE.sick).map((staging, n) => stage(fleet, staging, n, end))
  const well = inTurn(HEALTHY, SIZE.well).map((staging, n) => stage(fleet, staging, 1_000 + n, end))
  staged = [...sick, ...well]
  await fleet.run(end)
}, 300_000)
afterAll(() => fleet[Symbol.asyncDispose]())

describe('a fleet through real sockets, in which everything goes wrong at once', () => {
  it('is told of each first what is the matter, in at least 95 of 100', () => {
    const wrong = staged.filter((one) => (firstOf(one)?.id ?? null) !== one.staging.cause)
    expect(wrong.map(wordsOf).slice(0, staged.length * 0.05 < wrong.length ? undefined : 0)).toEqual([])
  })

  it('claims nothing with certainty that is wrong', () => {
    const certain = staged.filter((one) => firstOf(one)?.certainty === 'certain')
    expect(certain.filter((one) => firstOf(one)?.id !== one.staging.cause).map(wordsOf)).toEqual([])
  })

  it('has no healthy cluster in its queue, and everybody else', () => {
    const queued = new Set(fleet.services.triage.entries.flatMap(({ clusterIds }) => clusterIds))
    const wrong = staged.filter(({ clusterId, staging }) => queued.has(clusterId) !== (staging.cause !== null))
    expect(wrong.map(wordsOf)).toEqual([])
  })

  it.runIf(SLOW)('is as the documents say', () => {
    const rows = staged.map((one) => ({ staged: one.staging.cause, said: firstOf(one)?.id ?? null }))
    expect(readFileSync(TABLES, 'utf8')).toContain(confusionTable(rows))
  })
})
