import { describe, expect, it } from 'vitest'
import type { Incident, IncidentMember } from '@/lib/contracts/triage'
import { Stage } from '@/server/testing/triage/stage'
import { diagnose } from '@/server/triage/diagnose'
import { entryOfCluster, entryOfIncident } from './entry'

function entryOf(stage: Stage) {
  const facts = stage.facts()
  return entryOfCluster(facts, diagnose(facts, stage.now))
}

const lost = () => new Stage('quarry').connect().live(600).drop()

describe('the line of a cluster', () => {
  it('is none where all is well', () => {
    expect(entryOf(new Stage().connect().live(600))).toBeNull()
  })

  it('says how bad it is, how much it concerns and whether it ends by itself', () => {
    expect(entryOf(lost().pass(600))).toMatchObject({
      key: 'quarry',
      kind: 'cluster',
      clusterIds: ['quarry'],
      tier: 'out',
      routes: 6,
      needsPerson: true,
      why: '1 cluster out, 6 routes; will not mend itself.',
    })
  })

  it('says that it mends itself while it is within its time', () => {
    const entry = entryOf(lost().pass(5))
    expect(entry).toMatchObject({ tier: 'out', needsPerson: false, why: '1 cluster out, 6 routes; mends itself.' })
    expect(entry?.dueBy).not.toBeNull()
  })

  it('leaves routes out where there are none', () => {
    const stage = lost().pass(600)
    stage.held = 0
    expect(entryOf(stage)?.why).toBe('1 cluster out; will not mend itself.')
  })

  it('is none while its incident speaks for it, and none for our own absence within its time', () => {
    const stage = lost().pass(20)
    stage.incident = { id: 'incident-1', at: stage.now, count: 41, back: 3, shared: null, dueBy: null }
    expect(entryOf(stage)).toBeNull()
    expect(entryOf(new Stage().connect().live(60).restartOfOurs(20).pass(5))).toBeNull()
  })

  it('is there again when it did not come back after our absence', () => {
    expect(entryOf(new Stage().connect().live(60).restartOfOurs(20).pass(600))?.cause?.id).toBe('own-outage')
  })

  it('counts from its loss, or from the first sign', () => {
    const stage = lost()
    const at = stage.now
    expect(entryOf(stage.pass(600))?.since).toBe(at)
    const never = new Stage().pass(3_600)
    expect(entryOf(never)?.since).toBe(never.now - 3_600_000)
  })

  it.each([
    ['out', lost().pass(600)],
    ['unsteady', flapping()],
    ['service', new Stage().connect({ sync: false }).live(120, { k8sVersion: 'v1.28.0+k3s1', nodes: 0 })],
    ['first', new Stage().pass(3_600)],
    ['notice', new Stage('c', { skewMs: 60_000 }).connect().live(120)],
  ])('tells how bad it is: %s', (tier, stage) => {
    expect(entryOf(stage)?.tier).toBe(tier)
  })
})

function flapping(): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < 4; n++) stage.live(120).drop().pass(1).comeBack()
  return stage
}

function member(clusterId: string, standing: IncidentMember['standing']): IncidentMember {
  return { clusterId, standing, lostAt: 0, backAt: null, dueBy: null }
}

describe('the line of an incident', () => {
  const times = { from: 1_000, to: 4_000, openedAt: 1_000, closedAt: null, dueBy: 9_000 }
  const members = [member('a', 'back'), member('b', 'waiting'), member('c', 'waiting'), member('d', 'overdue')]
  const incident: Incident = { id: 'incident-7', state: 'open', mergedInto: null, ...times, members, shared: [] }

  it('concerns those that are out, with their routes', () => {
    expect(entryOfIncident(incident, () => 5)).toEqual({
      key: 'incident-7',
      kind: 'incident',
      clusterIds: ['b', 'c', 'd'],
      tier: 'out',
      cause: null,
      routes: 15,
      needsPerson: false,
      since: 1_000,
      dueBy: 9_000,
      why: '3 clusters out, 15 routes; each comes back by itself.',
    })
  })

  it('is none when it is over, or nobody is out', () => {
    expect(entryOfIncident({ ...incident, state: 'closed' }, () => 5)).toBeNull()
    expect(entryOfIncident({ ...incident, members: [member('a', 'back')] }, () => 5)).toBeNull()
  })
})
