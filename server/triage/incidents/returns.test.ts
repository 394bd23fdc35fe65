import { describe, expect, it } from 'vitest'
import type { Incident, IncidentMember } from '@/lib/contracts/triage'
import { FALL } from '@/server/testing/triage/losses'
import { incidentsByCluster, returnCurve } from './returns'

const S = 1_000
type Standing = IncidentMember['standing']

function member(
  clusterId: string,
  standing: Standing,
  backS: number | null = null,
  dueS: number | null = null,
): IncidentMember {
  const ms = (seconds: number | null) => (seconds === null ? null : FALL + seconds * S)
  return { clusterId, lostAt: FALL, standing, backAt: ms(backS), dueBy: ms(dueS) }
}

function incident(members: IncidentMember[], more: Partial<Incident> = {}): Incident {
  const times = { from: FALL, to: FALL + 2_800, openedAt: FALL, closedAt: null, dueBy: null }
  return { id: 'incident-1', state: 'open', mergedInto: null, ...times, members, shared: [], ...more }
}

const MEMBERS = [
  member('a', 'back', 5),
  member('b', 'back', 5),
  member('c', 'back', 9),
  member('d', 'waiting', null, 40),
  member('e', 'waiting', null, 20),
  member('f', 'overdue', null, 12),
]

describe('the return curve', () => {
  const curve = returnCurve(incident(MEMBERS), (id) => (id === 'e' ? '2025-11' : '2026'))

  it('counts up whoever came back', () => {
    expect(curve.points).toEqual([
      { at: FALL + 5 * S, back: 2 },
      { at: FALL + 9 * S, back: 3 },
    ])
  })

  it('tells by when how many must follow', () => {
    expect(curve.due).toEqual([
      { at: FALL + 20 * S, count: 1 },
      { at: FALL + 40 * S, count: 2 },
    ])
    expect(curve.overdue).toEqual(['f'])
  })

  it('tells it for each generation, whose backoffs differ', () => {
    expect(curve.byGeneration).toEqual([
      { generation: '2025-11', fell: 1, back: 0, dueBy: FALL + 20 * S },
      { generation: '2026', fell: 5, back: 3, dueBy: FALL + 40 * S },
    ])
  })

  it('is empty while nobody is back', () => {
    const out = returnCurve(incident([member('a', 'waiting')]), () => null)
    expect(out).toEqual({
      points: [],
      due: [],
      byGeneration: [{ generation: null, fell: 1, back: 0, dueBy: null }],
      overdue: [],
    })
  })
})

describe('which incident explains a cluster', () => {
  it('is the open one in which it is within its time', () => {
    const found = incidentsByCluster([incident(MEMBERS)])
    expect([...found.keys()].sort()).toEqual(['d', 'e'])
    expect(found.get('d')).toMatchObject({ id: 'incident-1', count: 6, back: 3, shared: null })
  })

  it('is none that is closed or was merged', () => {
    expect(
      incidentsByCluster([incident(MEMBERS, { state: 'closed' }), incident(MEMBERS, { state: 'merged' })]).size,
    ).toBe(0)
  })
})
