import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Rights } from '@/lib/contracts/people'
import type { RouteRow } from '@/lib/contracts/route'
import type { AuditLog } from './audit/audit-log'
import type { AccountTries } from './auth/account-tries'
import type { ApiTokens } from './auth/api-tokens'
import type { Auth } from './auth/auth'
import type { People } from './auth/people'
import type { Desk } from './desk/desk'
import type { Env } from './env'
import type { Directory } from './gateway/directory'
import type { RefusedDialIns } from './gateway/refused'
import type { OwnHealth } from './health/own-health'
import type { WrongTries } from './http/wrong-tries'
import type { Mailer } from './mail'
import type { FactHistory } from './realtime/fact-history'
import type { Hub } from './realtime/hub'
import type { Intake } from './realtime/intake'
import type { RouteWatch } from './realtime/route-watch'
import type { TriageWatch } from './realtime/triage-watch'
import type { AgentPorts } from './sources/agent-http/agent-ports'
import type { Companions } from './sources/companion/companions'
import type { Controllers } from './sources/controller/controllers'
import type { StatusLinks } from './status/open'
import type { Tables } from './store/schema'
import type { StoreTrouble } from './store/trouble'

/** Milliseconds since the epoch, by our own clock; injected so that tests can hold it. */
export type Clock = () => number

/** The live objects of one process, made in `server/main.ts` and handed to every transport. */
export interface Services {
  env: Env
  log: Logger
  clock: Clock
  db: Kysely<Tables>
  /** The store was found damaged at the start: it is open for reading alone. Null where all is well. */
  damage: StoreTrouble | null
  intake: Intake
  /** Keeps what is known of clusters beside their states, for questions about a moment; null where nothing can be stored. */
  facts: FactHistory | null
  hub: Hub
  directory: Directory
  refused: RefusedDialIns
  controllers: Controllers
  companions: Companions
  agentPorts: AgentPorts
  routes: RouteWatch
  triage: TriageWatch
  /** What people do with entries of the queue of triage. */
  desk: Desk
  health: OwnHealth
  statusLinks: StatusLinks
  auth: Auth
  accountTries: AccountTries
  people: People
  apiTokens: ApiTokens
  audit: AuditLog
  /** Wrong tries of signed-in people to say their password again. */
  wrongPasswords: WrongTries
  /** Null where no mail server is set up. */
  mailer: Mailer | null
  startedAt: number
}

/** What a verb of `server/services` gets: the services as far as who asks sees them. Made by server/auth/scope.ts. */
export interface Context extends Services {
  /** Null for an anonymous caller; a router may only reach verbs that its policy allows. */
  viewer: Viewer | null
  /** Over a WebSocket: bytes that were sent and not yet taken by the reader, for streams to slow down by. */
  waitingBytes?: () => number
  /** What was told by the moment that is asked about; not there where it is now. */
  past?: { at: number; routesOf(clusterId: string): Promise<RouteRow[]> }
  /** Where a call came from, for what is kept of who did what. */
  address?: string
}

export interface Viewer extends Rights {
  id: string
  /** By which session they are here. */
  sessionId?: string
  email: string
  name: string
}

const KEY = Symbol.for('lifeline.services')
type Holder = typeof globalThis & { [KEY]?: Services }

/** Next bundles its own copy of every module, so live objects are shared through one symbol on `globalThis`. */
export function setServices(services: Services): void {
  ;(globalThis as Holder)[KEY] = services
}

/** The live services of this process. Throws when the process was not started through `server/main.ts`. */
export function services(): Services {
  const held = (globalThis as Holder)[KEY]
  if (!held) throw new Error('Lifeline is started through server/main.ts (npm run up), not through next alone.')
  return held
}
