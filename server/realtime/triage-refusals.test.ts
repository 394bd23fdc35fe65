import { describe, expect, it } from 'vitest'
import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import { Stage } from '@/server/testing/triage/stage'
import { TriageRefusals } from './triage-refusals'

const lost = (id: string) => new Stage(id).connect().live(60).drop().pass(5)

function refusal(at: number, more: Partial<RefusedDialIn> = {}): RefusedDialIn {
  const row = { address: '198.51.100.9', tokenFingerprint: 'of-c1', reason: 'revoked-token' as const, path: '/ws' }
  return { ...row, count: 1, firstAt: at, lastAt: at, ...more }
}

const ofFingerprint = (mark: string) => (mark.startsWith('of-') ? mark.slice(3) : null)

function watched() {
  const list: RefusedDialIn[] = []
  const refusals = new TriageRefusals({ list: () => list, fingerprintsOf: (id) => [`of-${id}`], ofFingerprint })
  return { list, refusals }
}

describe('refused dial-ins', () => {
  it('are linked with the cluster whose token it is, once it is away', () => {
    const { list, refusals } = watched()
    const stage = lost('c1')
    list.push(refusal(stage.now))
    refusals.note()
    expect(refusals.relink()).toEqual([])
    refusals.setCluster('c1', stage.facts())
    expect(refusals.stale).toBe(true)
    expect(refusals.relink()).toEqual(['c1'])
    expect(refusals.links.get('c1')).toMatchObject([{ by: 'token', candidates: 1 }])
  })

  it('are told once, however often the same caller comes within a minute', () => {
    const { list, refusals } = watched()
    const stage = lost('c1')
    const minute = Math.ceil(stage.now / 60_000) * 60_000
    refusals.setCluster('c1', stage.facts())
    list.push(refusal(minute))
    refusals.note()
    expect(refusals.relink()).toEqual(['c1'])
    list[0] = refusal(minute, { count: 9, lastAt: minute + 5_000 })
    refusals.note()
    expect(refusals.relink()).toEqual([])
    list[0] = refusal(minute, { count: 10, lastAt: minute + 65_000 })
    refusals.note()
    expect(refusals.relink()).toEqual(['c1'])
  })

  it('are let go when the cluster is back, or put aside', () => {
    const { list, refusals } = watched()
    const stage = lost('c1')
    refusals.setCluster('c1', stage.facts())
    list.push(refusal(stage.now))
    refusals.note()
    refusals.relink()
    refusals.setCluster('c1', stage.comeBack().facts())
    expect(refusals.relink()).toEqual(['c1'])
    refusals.setCluster('c1', null)
    expect(refusals.stale).toBe(false)
    expect(refusals.links.size).toBe(0)
  })
})
