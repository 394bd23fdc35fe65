import { describe, expect, it } from 'vitest'
import { causeId, type Incident, type QueueEntry } from '@/lib/contracts/triage'
import { CAUSE_TITLES, queueLine, queueTitle, sharedWords } from './queue-text'

const cause = {
  ...{ id: 'token-refused' as const, certainty: 'certain' as const, says: 'Its token was refused (401).' },
  ...{ evidence: [], todo: [], verify: [], unless: [], needsPerson: true, actor: 'customer' as const },
  ...{ step: null, subject: null, quiet: false, explainedBy: null },
}
const entry: QueueEntry = {
  ...{ key: 'c1', kind: 'cluster', clusterIds: ['c1'], tier: 'out', cause, routes: 0, needsPerson: true },
  ...{ since: 0, dueBy: null, why: 'One cluster out.' },
}
const member = (n: number, standing: Incident['members'][number]['standing']) => ({
  ...{ clusterId: `c${n}`, lostAt: 1_000, backAt: null, dueBy: null },
  standing,
})
const incident: Incident = {
  ...{ id: 'incident-1', state: 'open', mergedInto: null, from: 1_000, to: 4_000, openedAt: 1_000, closedAt: null },
  members: [member(1, 'back'), member(2, 'waiting'), member(3, 'waiting'), member(4, 'overdue')],
  shared: [{ dimension: 'address', value: '192.0.2.7', members: 4, known: 4, fleet: 4, verdict: 'shared' }],
  dueBy: null,
}
const ofIncident: QueueEntry = { ...entry, key: 'incident-1', kind: 'incident', cause: null, clusterIds: ['c2', 'c3'] }

describe('the title of an entry', () => {
  it('names the cluster and what is the matter', () => {
    expect(queueTitle(entry, ['sable'], null)).toBe('sable: token refused')
    expect(queueLine(entry, null)).toBe('Its token was refused (401).')
  })

  it('names what several share', () => {
    const shared: QueueEntry = { ...entry, key: 'contested shop.example.com', kind: 'shared' }
    const contested = { ...shared, cause: { ...cause, id: 'contested-host' as const } }
    expect(queueTitle(contested, ['a', 'b'], null)).toBe('shop.example.com: claimed by several clusters')
  })

  it('counts those that fell, and says how they are', () => {
    expect(queueTitle(ofIncident, [], incident)).toBe('4 agents fell in the same 3 s')
    expect(queueTitle(ofIncident, [], { ...incident, to: 1_200 })).toBe('4 agents fell in the same second')
    expect(queueLine(ofIncident, incident)).toBe(
      '1 is back, 2 out and within their time, 1 past its last possible try; all 4 through 192.0.2.7: not the customers.',
    )
    expect(queueLine(ofIncident, { ...incident, shared: [] })).not.toContain('not the customers')
  })

  it('says of one alone that others fell too, and not how many', () => {
    const alone = { ...incident, members: incident.members.slice(1, 2), shared: [] }
    expect(queueTitle(ofIncident, [], alone)).toBe('1 agent fell, with others at the same time')
  })

  it('has words for every cause', () => {
    for (const id of causeId.options) expect(CAUSE_TITLES[id]).toMatch(/\w/)
  })
})

describe('what members share', () => {
  it('tells how many of those of whom it is known', () => {
    const some = { dimension: 'region', value: 'eu-1', members: 39, known: 41, fleet: 60, verdict: 'shared' } as const
    expect(sharedWords(some)).toBe('39 of 41 in eu-1')
  })
})
