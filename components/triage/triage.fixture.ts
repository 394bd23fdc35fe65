import type { IncidentMember, TriageCause } from '@/lib/contracts/triage'
import type { DeskWork, QueueItem, QueuePage } from '@/lib/contracts/triage-queue'

export const UNTOUCHED: DeskWork = { acknowledged: null, assignee: null, snoozed: null, maintenance: null, notes: 0 }

export function causeOf(more: Partial<TriageCause> = {}): TriageCause {
  return {
    id: 'token-refused',
    certainty: 'certain',
    says: 'Token refused: 401, then silence.',
    evidence: [{ fact: 'a 401 of its token', at: 1_000 }],
    todo: [{ text: 'Make a new token.', command: null }],
    verify: [{ text: 'It is connected.', command: null }],
    unless: ['It comes back with the token that it has.'],
    needsPerson: true,
    actor: 'customer',
    step: null,
    subject: null,
    quiet: false,
    explainedBy: null,
    ...more,
  }
}

export function itemOf(key: string, more: Partial<QueueItem> = {}): QueueItem {
  return {
    key,
    kind: 'cluster',
    clusterIds: [key],
    tier: 'out',
    cause: causeOf(),
    routes: 6,
    needsPerson: true,
    since: 0,
    dueBy: null,
    why: '1 cluster out, 6 routes; will not mend itself.',
    title: `${key}: token refused`,
    line: 'Token refused: 401, then silence.',
    clusters: [{ id: key, name: key }],
    work: UNTOUCHED,
    endedAt: null,
    ...more,
  }
}

export function pageOf(items: QueueItem[], more: Partial<QueuePage> = {}): QueuePage {
  return {
    items,
    total: items.length,
    counts: { open: items.length, mine: 0, nobody: items.length, snoozed: 0, maintenance: 0, closed: 0 },
    tags: [],
    fleet: { clusters: 412, connected: 374, lastChangeAt: 60_000 },
    asOf: 300_000,
    ...more,
  }
}

export function memberOf(clusterId: string, more: Partial<IncidentMember> = {}): IncidentMember {
  return { clusterId, lostAt: 1_000, backAt: null, dueBy: 90_000, standing: 'waiting', ...more }
}
