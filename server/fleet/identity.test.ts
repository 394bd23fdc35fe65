import { describe, expect, it } from 'vitest'
import { readRecording } from '../testing/recordings'
import { resolveIdentity, uuidOf } from './identity'
import { socketNamedBy } from './naming'
import type { IdentityClaim, IdentityDecision, IdentityIndex } from './types'

const uuid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
const [OWN, OTHER, FREE, MADE] = [uuid('a'), uuid('b'), uuid('c'), uuid('d')]

interface World {
  /** Agents bound, as token, agent, cluster. */
  bound?: [string, string, string][]
  /** Clusters that a token made beside its own. */
  made?: [string, string][]
  aliases?: [string, string][]
  open?: string[]
}

/** Token t1 is of cluster OWN, t2 of OTHER, and "shared" of none. */
function indexOf({ bound = [], made = [], aliases = [], open = [] }: World): IdentityIndex {
  const own: Record<string, string> = { t1: OWN, t1b: OWN, t2: OTHER }
  const names = new Map<string, string>([
    [OWN, OWN],
    [OTHER, OTHER],
    ...made.map(([, id]) => [id, id] as const),
    ...aliases,
  ])
  return {
    clusterOfToken: (token) => own[token] ?? null,
    clusterOfAgent: (token, agent) => bound.find((one) => one[0] === token && one[1] === agent)?.[2] ?? null,
    agentsOf: (cluster) => bound.filter((one) => one[2] === cluster).map((one) => one[1]),
    clusterOfUuid: (claimed) => names.get(claimed) ?? null,
    mayName: (token, cluster) => own[token] === cluster || made.some((one) => one[0] === token && one[1] === cluster),
    hasOpenSocket: (cluster) => open.includes(cluster),
  }
}

function claim(more: Partial<IdentityClaim>): IdentityClaim {
  return { tokenId: 't1', by: 'register', agentId: 'a', uuid: null, ...more }
}

/** A decision in a line: what, whom, and marks for what must be carried out. */
function short(decision: IdentityDecision): string {
  if (decision.kind === 'nobody') return `nobody ${decision.conflictWith ?? '-'}`
  const id = decision.kind === 'cluster' ? decision.clusterId : (decision.id ?? 'new')
  const name = { [OWN]: 'own', [OTHER]: 'other', [FREE]: 'claimed', [MADE]: 'made' }[id] ?? id
  const marks = [
    decision.kind === 'cluster' && decision.honoured && 'honoured',
    decision.alias && 'alias',
    decision.bind && 'bind',
    ...decision.findings.map(({ rule }) => rule),
  ]
  return [decision.kind, name, ...marks.filter(Boolean)].join(' ')
}

const BOUND: World = { bound: [['t1', 'a', OWN]] }
const SHARED: World = { bound: [['shared', 'a', MADE]], made: [['shared', MADE]] }

const ROWS: [string, World, Partial<IdentityClaim>, string][] = [
  ['the first agent of a token gets its cluster', {}, {}, 'cluster own bind'],
  ['and may bring a UUID that nobody has', {}, { uuid: FREE }, 'cluster own honoured alias bind'],
  ['or name the cluster by its own id', {}, { uuid: OWN.toUpperCase() }, 'cluster own honoured bind'],
  ['but not the UUID of somebody else', {}, { uuid: OTHER }, 'cluster own bind identity-conflict'],
  ['a known agent gets its cluster back', BOUND, {}, 'cluster own'],
  ['by its alias too', { ...BOUND, aliases: [[FREE, OWN]] }, { uuid: FREE }, 'cluster own honoured'],
  ['also with the second token of a rotation', BOUND, { tokenId: 't1b' }, 'cluster own bind'],
  ['a new agent takes over while no socket is open', BOUND, { agentId: 'b' }, 'cluster own bind agent-replaced'],
  ['and is kept apart while one is', { ...BOUND, open: [OWN] }, { agentId: 'b' }, 'create new bind identity-conflict'],
  [
    'under the UUID that it brings, if nobody has it',
    { ...BOUND, open: [OWN] },
    { agentId: 'b', uuid: FREE },
    'create claimed bind identity-conflict',
  ],
  ['two agents of one identity are one cluster', { ...BOUND, open: [OWN] }, { uuid: OWN }, 'cluster own honoured'],
  ['what is no UUID claims nothing', BOUND, { uuid: 'default' }, 'cluster own'],
  ['each agent of the shared token makes a cluster', {}, { tokenId: 'shared' }, 'create new bind'],
  ['under its UUID', {}, { tokenId: 'shared', uuid: FREE }, 'create claimed bind'],
  ['but not under that of another token', {}, { tokenId: 'shared', uuid: OTHER }, 'create new bind identity-conflict'],
  ['and gets it back', SHARED, { tokenId: 'shared' }, 'cluster made'],
  [
    'a reinstalled agent with it takes over',
    SHARED,
    { tokenId: 'shared', agentId: 'b', uuid: MADE },
    'cluster made honoured bind agent-replaced',
  ],
  [
    'but not from a living one',
    { ...SHARED, open: [MADE] },
    { tokenId: 'shared', agentId: 'b', uuid: MADE },
    'create new bind identity-conflict',
  ],
  [
    'nor does a known one leave its cluster for it',
    {
      bound: [
        ['shared', 'a', MADE],
        ['shared', 'b', OTHER],
      ],
      made: [['shared', MADE]],
      open: [MADE],
    },
    { tokenId: 'shared', agentId: 'b', uuid: MADE },
    'cluster other identity-conflict',
  ],
  [
    'an unknown UUID in a beat is adopted',
    {},
    { by: 'beat', uuid: FREE },
    'cluster own honoured alias bind registration-not-seen',
  ],
  [
    'and makes a cluster with the shared token',
    {},
    { by: 'beat', tokenId: 'shared', uuid: FREE },
    'create claimed bind registration-not-seen',
  ],
  ['in a beat of a known agent it is one more name', BOUND, { by: 'beat', uuid: FREE }, 'cluster own honoured alias'],
  [
    'a call without an agent names its cluster',
    BOUND,
    { by: 'rest', agentId: null, uuid: OWN },
    'cluster own honoured',
  ],
  [
    'an unknown UUID in a sync is adopted',
    {},
    { by: 'rest', agentId: null, uuid: FREE },
    'cluster own honoured alias registration-not-seen',
  ],
  [
    'but kept apart from a living agent of that token',
    { ...BOUND, open: [OWN] },
    { by: 'query', agentId: null, uuid: FREE },
    'create claimed identity-conflict registration-not-seen',
  ],
  [
    'an unknown UUID on /ws makes a cluster with the shared token',
    {},
    { by: 'query', tokenId: 'shared', agentId: null, uuid: FREE },
    'create claimed registration-not-seen',
  ],
  [
    'the UUID of somebody else without an agent names nobody',
    {},
    { by: 'rest', agentId: null, uuid: OTHER },
    `nobody ${OTHER}`,
  ],
  [
    'a beat with the UUID of somebody else stays with its agent',
    BOUND,
    { by: 'beat', uuid: OTHER },
    'cluster own identity-conflict',
  ],
  ['nothing named is nobody', BOUND, { by: 'rest', agentId: null }, 'nobody -'],
]

describe('who an agent is', () => {
  it.each(ROWS)('%s', (_, world, more, decision) => {
    expect(short(resolveIdentity(indexOf(world), claim(more)))).toBe(decision)
  })

  it('is nobody for every call of the recording cascade, which runs alone', () => {
    const calls = readRecording('cascade').rows.filter((row) => row.via === 'rest')
    expect(calls.length).toBeGreaterThan(5)
    for (const { body } of calls) {
      const named = body === '' ? null : String(body.cluster_uuid)
      const decision = resolveIdentity(indexOf({}), claim({ by: 'rest', agentId: null, uuid: named }))
      expect(decision).toEqual({ kind: 'nobody', conflictWith: null })
    }
  })

  it('reads UUIDs in any case and with space around, and nothing else', () => {
    expect(uuidOf(` ${FREE.toUpperCase()} `)).toBe(FREE)
    for (const text of [null, '', 'c', `${FREE}0`, FREE.replaceAll('-', '')]) expect(uuidOf(text)).toBeNull()
  })
})

describe('a nameless socket', () => {
  const nameless = [
    { id: 1, tokenId: 't1', address: '192.0.2.2', openedAt: 10 },
    { id: 2, tokenId: 't1', address: '192.0.2.2', openedAt: 20 },
    { id: 3, tokenId: 'shared', address: '192.0.2.3', openedAt: 30 },
    { id: 4, tokenId: 'shared', address: '192.0.2.4', openedAt: 30 },
    { id: 5, tokenId: 'shared', address: '192.0.2.4', openedAt: 40 },
  ]
  const call = { tokenId: 't1', shared: false, address: '192.0.2.9', clusterHasOpenSocket: true }

  it('is named by a call of its token: the newest one', () => {
    expect(socketNamedBy(nameless, call)).toBe(2)
    expect(socketNamedBy(nameless, { ...call, tokenId: 't2' })).toBeNull()
  })

  it.each([
    ['from its address, alone there', '192.0.2.3', false, 3],
    ['not from another address', '192.0.2.9', false, null],
    ['not as one of two there', '192.0.2.4', false, null],
    ['not while the cluster has one open', '192.0.2.3', true, null],
  ])('of the shared token is named %s', (_, address, clusterHasOpenSocket, id) => {
    expect(socketNamedBy(nameless, { tokenId: 'shared', shared: true, address, clusterHasOpenSocket })).toBe(id)
  })
})
