import type { IdentityClaim, IdentityDecision, IdentityIndex } from './types'

type Findings = IdentityDecision extends infer D ? (D extends { findings: infer F } ? F : never) : never
/** What a claimed UUID is to the token: none named, nobody's, of this token, or of somebody else. */
type Relation = 'none' | 'free' | 'ours' | 'theirs'

interface Question extends IdentityClaim {
  holder: string | null
  relation: Relation
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A UUID in the form in which it is compared, or null for what is none. */
export function uuidOf(text: string | null): string | null {
  const lower = text?.trim().toLowerCase() ?? ''
  return UUID.test(lower) ? lower : null
}

const NOT_SEEN: Findings = [
  {
    rule: 'registration-not-seen',
    message: 'Its agent goes by an id that was given to it elsewhere; its registration was not seen here.',
  },
]
const REPLACED: Findings = [
  { rule: 'agent-replaced', message: 'Another agent than before registered with the token of this cluster.' },
]
const CONFLICT: Findings = [
  {
    rule: 'identity-conflict',
    message: 'Its agent claims the identity of another cluster, so it is kept apart under an id of its own.',
  },
]

function relate(index: IdentityIndex, claim: IdentityClaim): Question {
  const uuid = uuidOf(claim.uuid)
  if (uuid === null) return { ...claim, uuid, holder: null, relation: 'none' }
  const holder = index.clusterOfUuid(uuid)
  if (holder === null) return { ...claim, uuid, holder, relation: 'free' }
  return { ...claim, uuid, holder, relation: index.mayName(claim.tokenId, holder) ? 'ours' : 'theirs' }
}

function create(q: Question, conflict: boolean): IdentityDecision {
  const free = q.relation === 'free'
  const unseen = free && q.by !== 'register' ? NOT_SEEN : []
  const findings = conflict || q.relation === 'theirs' ? [...CONFLICT, ...unseen] : unseen
  return { kind: 'create', id: free ? q.uuid : null, alias: null, bind: q.agentId !== null, findings }
}

/** A UUID without an agent: a REST call, or the query of a socket. */
function resolveNameless(index: IdentityIndex, q: Question): IdentityDecision {
  if (q.relation === 'none' || q.relation === 'theirs') return { kind: 'nobody', conflictWith: q.holder }
  if (q.holder) return { kind: 'cluster', clusterId: q.holder, honoured: true, alias: null, bind: false, findings: [] }
  const own = index.clusterOfToken(q.tokenId)
  if (own === null) return create(q, false)
  if (index.agentsOf(own).length > 0 && index.hasOpenSocket(own)) return create(q, true)
  return { kind: 'cluster', clusterId: own, honoured: true, alias: q.uuid, bind: false, findings: NOT_SEEN }
}

function resolveAgent(index: IdentityIndex, q: Question, agentId: string): IdentityDecision {
  const known = index.clusterOfAgent(q.tokenId, agentId)
  const target = (q.relation === 'ours' ? q.holder : null) ?? known ?? index.clusterOfToken(q.tokenId)
  if (target === null) return create(q, false)
  const agents = index.agentsOf(target)
  const stranger = agents.length > 0 && !agents.includes(agentId)
  if (stranger && index.hasOpenSocket(target)) {
    if (known === null || known === target) return create(q, true)
    return { kind: 'cluster', clusterId: known, honoured: false, alias: null, bind: false, findings: CONFLICT }
  }
  const free = q.relation === 'free'
  const unseen = free && q.by !== 'register' && known === null
  return {
    kind: 'cluster',
    clusterId: target,
    honoured: free || q.relation === 'ours',
    alias: free ? q.uuid : null,
    bind: known !== target,
    findings: [
      ...(stranger ? REPLACED : []),
      ...(q.relation === 'theirs' ? CONFLICT : []),
      ...(unseen ? NOT_SEEN : []),
    ],
  }
}

/**
 * Who an agent is (design: "Identity and tokens of dial-in agents"): its identity is (token, agent). A claimed UUID is honoured if
 * nobody has it or if it is the same token's. The same token with a new agent is the same cluster while none of its
 * sockets is open, else it is kept apart. An unknown UUID in a beat, a sync or on `/ws` is adopted.
 * Pure: what it decides must be carried out (alias, binding, new cluster, findings) by the caller.
 */
export function resolveIdentity(index: IdentityIndex, claim: IdentityClaim): IdentityDecision {
  const question = relate(index, claim)
  return claim.agentId ? resolveAgent(index, question, claim.agentId) : resolveNameless(index, question)
}
