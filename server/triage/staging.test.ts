import { describe, expect, it } from 'vitest'
import type { CauseId } from '@/lib/contracts/triage'
import { confusionTable } from '@/server/testing/triage/confusion'
import { STAGINGS } from '@/server/testing/triage/stagings'
import { diagnose } from './diagnose'
import { entryOfCluster } from './queue/entry'

const told = STAGINGS.map(({ cause, how, stage }) => {
  const staged = stage()
  const facts = staged.facts()
  const causes = diagnose(facts, staged.now)
  return { cause, how, causes, entry: entryOfCluster(facts, causes) }
})

describe('staged clusters, through the real reducer', () => {
  it.each(told.filter(({ cause }) => cause !== null))('$cause: $how', ({ cause, causes }) => {
    expect(causes.map(({ id }) => id)[0]).toBe(cause)
  })

  it.each(told.filter(({ cause }) => cause === null))('nothing to look at: $how', ({ entry }) => {
    expect(entry).toBeNull()
  })

  it('stages each cause at least twice', () => {
    const counts = new Map<CauseId | null, number>()
    for (const { cause } of told) counts.set(cause, (counts.get(cause) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count < 2)).toEqual([])
  })

  it('claims nothing with certainty that is wrong', () => {
    const wrong = told.filter(
      ({ cause, causes: [first] }) => first?.certainty === 'certain' && !first.quiet && first.id !== cause,
    )
    expect(wrong.map(({ how }) => how)).toEqual([])
  })

  it('says what it confuses', () => {
    const rows = told.map(({ cause, entry }) => ({ staged: cause, said: entry?.cause?.id ?? null }))
    expect(confusionTable(rows)).toMatchSnapshot()
  })
})
