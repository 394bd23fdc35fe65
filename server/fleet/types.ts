import type { AgentState } from '@/lib/contracts/agent-http'
import type { Evidence, Generation, Lamps, Says } from '@/lib/contracts/cluster'
import type { Basis, Cause, ConnectionState } from '@/lib/contracts/state'
import type { EventKind } from '@/lib/contracts/timeline'

/** Number of a socket, unique within one run of the process. */
export type SocketId = number
export type Endpoint = 'controller' | 'gateway'

/** What is kept of a `register` payload (protocol notes, section 1), already allow-listed at the door. */
export interface RegisterFacts {
  agentId: string
  name: string | null
  agentVersion: string | null
  k8sVersion: string | null
  hostname: string | null
  serverIp: string | null
  region: string | null
  provider: string | null
  serverSpecs: { cpuCores: number | null; memoryGb: number | null; diskGb: number | null; os: string | null } | null
  /** `?token=` in the URL of its socket: only agents of November 2025 do that. */
  tokenInQuery: boolean
}

/** What is kept of a `heartbeat` or `status` payload. */
export interface BeatFacts {
  agentId: string | null
  status: string | null
  tunnelStatus: string | null
  agentVersion: string | null
  /** Which metadata key carried the version; dates the agent. */
  versionKey: 'version' | 'agent_version' | null
  k8sVersion: string | null
  nodes: number | null
  pods: number | null
  isPrivate: boolean | null
  gatewayRoutes: number | null
}

/** What a state rests on where we hold no socket. */
export type SaidBasis = Exclude<Basis, 'arrivals'>

/** Where a cluster runs. Null: not told. */
export interface ClusterPlace {
  provider: string | null
  region: string | null
}

/** What was last said from beside; `state` is null when it could not be read. */
export interface Said {
  state: ConnectionState | null
  word: string | null
  at: number
  /** As it was last told: a failed read takes nothing away. Not there in states that were stored before it was. */
  place?: ClusterPlace
}

/** REST calls that name a cluster. */
type RestCall = 'sync' | 'register' | 'unregister'

/**
 * One fact about one cluster. The time it arrived, by our clock, is the `now` argument of `applyObservation`.
 * A socket becomes known to its cluster when it is named, which may be after it opened.
 */
export type Observation =
  | { kind: 'socket'; socketId: SocketId; openedAt: number; endpoint: Endpoint; address: string; tokenInQuery: boolean }
  | {
      kind: 'register'
      socketId: SocketId
      facts: RegisterFacts
      mode: 'fresh' | 'resume' | null
      /** The agent's clock, for skew alone. */
      sentAt: number | null
      dropped: readonly string[]
    }
  | { kind: 'beat'; socketId: SocketId; facts: BeatFacts; sentAt: number | null; dropped: readonly string[] }
  | {
      kind: 'rest'
      call: RestCall
      ok: boolean
      routes: number | null
      mode: string | null
      controller: string | null
      dropped: readonly string[]
    }
  | { kind: 'ping'; socketId: SocketId }
  /** Any other frame of the agent (`pong`, tunnel bytes, unknown types): keeps the socket alive, is no arrival. */
  | { kind: 'frame'; socketId: SocketId; binary: boolean }
  | { kind: 'close'; socketId: SocketId; code: number; by: 'agent' | 'us' }
  | {
      kind: 'finding'
      rule: 'identity-conflict' | 'agent-replaced' | 'registration-not-seen' | 'standalone-agent'
      message: string
      /** The socket whose claim it is about; null for a call. */
      socketId?: SocketId | null
    }
  /**
   * Somebody beside the agent says how it is: its own port (`report`), or a remote controller (`listing`).
   * A state of null: that could not be read for too long. `gone`: nobody asks there any more.
   */
  | {
      kind: 'said'
      basis: SaidBasis
      state: ConnectionState | null
      word: string | null
      /** Not there: nothing is said of it this time. */
      place?: ClusterPlace
      gone?: boolean
    }
  /** What was found beside the agent, at its own port or among its pods: it decides only where no arrival ever did. */
  | {
      kind: 'report'
      source: 'companion' | 'agent-http'
      /** What the agent's port says; `answered` false: it did not answer. Null: it was not asked. */
      port: {
        answered: boolean
        state: AgentState | null
        version: string | null
        reachable: 'inside' | 'everywhere'
      } | null
      /** Whether one of its pods runs; null: nobody could look, undefined: nobody looked. */
      running?: boolean | null
      /** A service leads to its port from outside; null: nobody could look, undefined: nobody looked. */
      published?: boolean | null
    }
  /** A companion's socket came to stand, or no one of this cluster does any more. No arrival of the agent. */
  | { kind: 'companion'; here: boolean }
  /** Lifeline starts after an absence: nobody watched from `gapFrom` until `now`. */
  | { kind: 'own-restart'; gapFrom: number }

/** The observation of one kind. */
export type ObservationOf<K extends Observation['kind']> = Extract<Observation, { kind: K }>

export interface TransitionChange {
  kind: 'transition'
  at: number
  from: ConnectionState
  to: ConnectionState
  cause: Cause
  evidence: Evidence
}
export interface ResolutionChange {
  kind: 'resolution'
  /** The loss that this return resolves, by the time of its transition. */
  lossAt: number
  at: number
  cause: Cause
  awayMs: number
}
export interface EventChange {
  kind: 'event'
  at: number
  event: EventKind
  facts: Record<string, string | number | boolean | null>
}
/** The socket must be ended by the gateway: nothing came through it for LIMITS.silentMs. */
export interface EndSocketChange {
  kind: 'end-socket'
  socketId: SocketId
}
/** Facts, lamps or the last arrival changed: the row must be published; nothing durable is owed for it. */
interface FactsChange {
  kind: 'facts'
}
export type Change = TransitionChange | ResolutionChange | EventChange | EndSocketChange | FactsChange

export interface SocketState {
  id: SocketId
  endpoint: Endpoint
  address: string
  openedAt: number
  /** When it was named; a socket on the controller endpoint is named by what came through it or beside it. */
  namedAt: number
  lastFrameAt: number | null
  lastPingAt: number | null
  /** Up to 5 newest gaps between pings. */
  pingGaps: readonly number[]
  lastArrivalAt: number | null
  /** Times of its newest beats, at most 8: for gaps and for `duplicate-agents`. */
  beatTimes: readonly number[]
  binaryFrames: number
  endedByUs: boolean
}

export interface Finding {
  rule:
    | 'identity-conflict'
    | 'agent-replaced'
    | 'registration-not-seen'
    | 'duplicate-agents'
    | 'standalone-agent'
    | 'kubernetes-unreachable'
    | 'sources-disagree'
    | 'alive-unseen'
    | 'seen-unwell'
    | 'agent-port-silent'
    | 'agent-port-public'
  since: number
  message: string
  /** Of what happens at moments: when it was last seen. Others hold until what they say is over. */
  lastAt?: number
  /** The socket whose claim was last seen to be so; it holds while that one stands. */
  socketId?: SocketId | null
}

/** What was found beside an agent. Times are ours. */
export interface ReportState {
  source: 'companion' | 'agent-http'
  /** When anything was last found, also that its port is silent. */
  at: number
  /** The true one: what beats carry is a placeholder. */
  version: string | null
  /** What its port last said, and when. */
  state: AgentState | null
  stateAt: number | null
  silentSince: number | null
  running: boolean | null
  published: boolean | null
  /** Its port answered at an address that everybody can reach. */
  everywhere: boolean
  /** Since when we watch again after our own absence: before, nobody could be told. */
  watchedFrom: number | null
  /** Since when it contradicts what is seen outside. */
  opposedSince: number | null
}

/** Everything the reducer knows about one cluster. Immutable: the reducer returns a new object. */
export interface ClusterState {
  state: ConnectionState
  basis: Basis
  since: number
  cause: Cause | null
  evidence: Evidence
  /** Named sockets that are open, oldest first. */
  sockets: readonly SocketState[]
  /** Where its newest named socket came from; not there in states that were stored before it was kept. */
  address?: string
  /** The newest named socket's end, while none is open. */
  closed: { at: number; code: number; by: 'agent' | 'us'; socketId: SocketId } | null
  /** A close with 1000 or 1001 that may be a hand-over, not yet decided. */
  undecided: { at: number; code: number; socketId: SocketId } | null
  /** Cleared by a loss. */
  lastArrivalAt: number | null
  /** Never cleared: what pages show as the age of the last arrival. */
  shownArrivalAt: number | null
  lastBeatAt: number | null
  /** When beats became late in this stretch of `connected`; null while they are in time. */
  lateSince: number | null
  /** Up to 5 newest gaps between beats of one socket that lie within 15 s and 300 s. */
  beatGaps: readonly number[]
  /** When it last left `connected`, for whatever cause; null while connected, and before the first time. */
  lossAt: number | null
  /** Starts of losses within the flapping window. */
  recentLosses: readonly number[]
  flappingSince: number | null
  /** Losses of the last 24 h: start and length (null while it runs). */
  losses: readonly { at: number; lengthMs: number | null }[]
  /** Up to 5 newest differences "agent's clock minus ours", in milliseconds. */
  skewSamples: readonly number[]
  lamps: Lamps
  says: Says
  registration: { at: number; mode: 'fresh' | 'resume' | null; count: number } | null
  facts: Partial<RegisterFacts> & Partial<Omit<BeatFacts, 'agentId'>>
  kubernetesUnreachable: boolean
  /** Marks of behaviour that tell the generation (protocol notes, trap 9). */
  generation: Generation | null
  routeSync: {
    lastAt: number | null
    lastOk: boolean | null
    failedInARow: number
    mode: string | null
    controller: string | null
  }
  findings: readonly Finding[]
  /** Distinct paths of fields that were dropped at the door; at most 500 are remembered. */
  dropped: readonly string[]
  firstSeenAt: number | null
  /** What is said from beside, by basis; not there in states that were stored before anybody was asked. */
  said?: Partial<Record<SaidBasis, Said>>
  /** Since when a companion's socket stands; null, or not there, while none does. */
  companionSince?: number | null
  /** Null where nothing watches beside it. */
  report: ReportState | null
  /** No observation changes anything before this time unless it arrives; `tick` is due then. */
  deadline: number
}

export interface Step {
  state: ClusterState
  changes: readonly Change[]
}

/**
 * Who an agent is, asked of `resolveIdentity(index, claim)` in `identity.ts` (design: "Identity and tokens of dial-in agents").
 * Token "shared" is LIFELINE_AGENT_TOKEN. UUIDs are compared in lower case; what is no UUID claims nothing.
 */
export interface IdentityIndex {
  /** The cluster that the token was made for; null for the shared token. */
  clusterOfToken(tokenId: string): string | null
  /** The cluster that this agent was given with this token. */
  clusterOfAgent(tokenId: string, agentId: string): string | null
  /** Agents bound to the cluster, by whichever token; the newest last. */
  agentsOf(clusterId: string): readonly string[]
  /** The cluster whose own id or alias this UUID is. */
  clusterOfUuid(uuid: string): string | null
  /** True for the cluster that the token was made for, and for every cluster that it made. */
  mayName(tokenId: string, clusterId: string): boolean
  /** Whether a named socket of the cluster is open, beside the one that claims. */
  hasOpenSocket(clusterId: string): boolean
}
export interface IdentityClaim {
  tokenId: string
  by: 'register' | 'beat' | 'rest' | 'query'
  agentId: string | null
  /** The UUID that it names; null when it names none. */
  uuid: string | null
}
interface IdentityOutcome {
  /** A claimed UUID that nobody has: it becomes an alias of the cluster (never set when it is its own id). */
  alias: string | null
  /** (token, agent) was not bound to that cluster yet and must be. */
  bind: boolean
  findings: readonly { rule: 'identity-conflict' | 'agent-replaced' | 'registration-not-seen'; message: string }[]
}
export type IdentityDecision =
  /** An existing cluster. `honoured`: the claimed UUID names it, so `register` is answered with it. */
  | ({ kind: 'cluster'; clusterId: string; honoured: boolean } & IdentityOutcome)
  /** A cluster must be made; `id` is the claimed UUID where it is honoured, else null: make one up. */
  | ({ kind: 'create'; id: string | null } & IdentityOutcome)
  /** Nothing is named: a nameless frame, or a UUID of somebody else without an agent to tell them apart. */
  | { kind: 'nobody'; conflictWith: string | null }
