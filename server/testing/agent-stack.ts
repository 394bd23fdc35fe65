import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { AuditLog } from '@/server/audit/audit-log'
import { AccountTries } from '@/server/auth/account-tries'
import { ApiTokens } from '@/server/auth/api-tokens'
import { createAuth, migrateAuth } from '@/server/auth/auth'
import { People } from '@/server/auth/people'
import type { Clock, Services } from '@/server/context'
import { Desk } from '@/server/desk/desk'
import { type Env, readEnv, withPort } from '@/server/env'
import { Directory } from '@/server/gateway/directory'
import { createGateway, type Gateway } from '@/server/gateway/gateway'
import { RefusedDialIns } from '@/server/gateway/refused'
import { OwnHealth } from '@/server/health/own-health'
import { Listener } from '@/server/http/listener'
import { WrongTries } from '@/server/http/wrong-tries'
import { createLogger } from '@/server/logger'
import { openRoutes } from '@/server/open-routes'
import { openTriage } from '@/server/open-triage'
import { FactHistory } from '@/server/realtime/fact-history'
import { openRealtime } from '@/server/realtime/open'
import { createRestHandler } from '@/server/rest/handler'
import { addCluster } from '@/server/services/clusters/add'
import { type CompanionEndpoint, createCompanionEndpoint } from '@/server/sources/companion/endpoint'
import { openSources } from '@/server/sources/open'
import { createStatusHandler } from '@/server/status/handler'
import { openStatusLinks, stopStatusLinks } from '@/server/status/open'
import { stopServing } from '@/server/stop'
import { openStoreToServe } from '@/server/store/open-to-serve'
import { AgentClient } from './agent-client'

export const AGENT_TOKEN = 'shared-token-of-tests'
export const API_TOKEN = 'api-token-of-tests'

interface StackSettings {
  env?: Record<string, string>
  clock?: Clock
  /** Keeps what an earlier stack stored. */
  folder?: string
}

/** Lifeline without its pages: store, intake, hub, gateway and machine interface on a port of the system's choice. */
export class Stack {
  readonly services: Services
  readonly gateway: Gateway
  readonly url: string
  readonly folder: string
  /** Every line that was logged, at every level. */
  readonly log: string[]
  readonly #listener: Listener
  readonly #endpoint: CompanionEndpoint
  readonly #status: { stop: () => void }

  private constructor(
    parts: Pick<Stack, 'services' | 'gateway' | 'url' | 'folder' | 'log'> & {
      listener: Listener
      endpoint: CompanionEndpoint
      status: { stop: () => void }
    },
  ) {
    this.services = parts.services
    this.gateway = parts.gateway
    this.url = parts.url
    this.folder = parts.folder
    this.log = parts.log
    this.#listener = parts.listener
    this.#endpoint = parts.endpoint
    this.#status = parts.status
  }

  static async start({ env: vars, clock = Date.now, folder }: StackSettings = {}): Promise<Stack> {
    const dir = folder ?? (await mkdtemp(join(tmpdir(), 'lifeline-')))
    const lines: string[] = []
    const log = createLogger('trace', { write: (line) => void lines.push(line) })
    const given = readEnv({
      PORT: '0',
      LIFELINE_DATA_DIR: dir,
      LIFELINE_AGENT_TOKEN: AGENT_TOKEN,
      LIFELINE_API_TOKEN: API_TOKEN,
      ...vars,
    })
    const listener = new Listener(given)
    const env: Env = withPort(given, await listener.open())
    const { db, damage } = await openStoreToServe(join(dir, 'lifeline.db'))
    const { hub, intake } = await openRealtime({ db, clock, log, damage })
    const directory = await Directory.load({ db, env, clock })
    const refused = await RefusedDialIns.load({ db, clock, log })
    hub.identities = directory
    directory.onNamed((clusterId) => hub.namesChanged(clusterId))
    await intake.start()
    const facts = damage ? null : await FactHistory.open({ db, hub, clock, log })
    const audit = new AuditLog({ db, clock, log, damage })
    const accountTries = new AccountTries(db, clock)
    const auth = createAuth(db, env, 'x'.repeat(40), clock, (note) => audit.record(note), accountTries)
    if (!damage) await migrateAuth(auth)
    const people = await People.load(db, damage !== null)
    const apiTokens = await ApiTokens.load({ db, clock, log })
    const deps = { env, log, clock, db, damage, intake, hub, directory }
    const sources = await openSources(deps, { everyMs: 20 })
    const routes = openRoutes({ ...deps, ...sources })
    const startedAt = clock()
    const health = new OwnHealth({ ...deps, dataDir: dir, startedAt })
    const triage = await openTriage({ ...deps, ...sources, routes, refused, health, startedAt })
    const desk = await Desk.load({ ...deps, people, triage })
    const statusLinks = openStatusLinks({ ...deps, routes })
    const accounts = {
      auth,
      accountTries,
      people,
      apiTokens,
      audit,
      wrongPasswords: new WrongTries(clock),
      mailer: null,
    }
    const services = {
      ...deps,
      ...sources,
      ...accounts,
      facts,
      routes,
      triage,
      desk,
      statusLinks,
      health,
      refused,
      startedAt,
    }
    const gateway = createGateway(services)
    const endpoint = createCompanionEndpoint(services)
    const rest = createRestHandler(services)
    const status = createStatusHandler(services)
    listener.serve({
      request: [gateway.handleRequest, endpoint.handleRequest, status.request, rest],
      upgrade: [gateway.handleUpgrade, endpoint.handleUpgrade],
    })
    return new Stack({
      services,
      gateway,
      url: `http://127.0.0.1:${env.port}`,
      folder: dir,
      log: lines,
      listener,
      endpoint,
      status,
    })
  }

  /** A cluster as a person adds it, with the token for its agent. */
  addCluster(name: string): Promise<{ id: string; token: string }> {
    return addCluster({ ctx: { ...this.services, viewer: null }, input: { name } })
  }

  /** An agent with a cluster of its own. */
  async agent(name: string): Promise<{ id: string; token: string; agent: AgentClient }> {
    const { id, token } = await this.addCluster(name)
    return { id, token, agent: new AgentClient({ url: this.url, token, agentId: `agent-${name}`, name }) }
  }

  /** What the machine interface answers. */
  async read(path: string, token = API_TOKEN): Promise<{ status: number; text: string; json: unknown }> {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${token}` } })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, text, json: isJson ? JSON.parse(text) : null }
  }

  /** Resolves with a cluster as soon as it fits, as a page would see it. */
  async when(id: string, fits: (detail: ClusterDetail) => boolean): Promise<ClusterDetail> {
    for await (const [, event] of this.services.hub.clusterStream(id, { signal: AbortSignal.timeout(10_000) })) {
      if (fits(event.detail)) return event.detail
    }
    throw new Error(`The cluster did not become what was waited for: ${JSON.stringify(this.services.hub.row(id))}`)
  }

  /** Everything that is in the folder of the store, its journal included. */
  async storedBytes(): Promise<Buffer> {
    await this.services.refused.flush()
    await this.services.intake.flush()
    const files = await readdir(this.folder)
    return Buffer.concat(await Promise.all(files.map((file) => readFile(join(this.folder, file)))))
  }

  /** Stops as the process does; the folder stays. */
  async stop(): Promise<void> {
    const { services, gateway } = this
    await stopServing({
      services,
      gateway,
      listener: this.#listener,
      companions: this.#endpoint,
      status: this.#status,
    })
    await services.db.destroy()
  }

  /** Goes without storing anything, as a crash does. */
  async abandon(): Promise<void> {
    this.#listener.drain()
    this.#status.stop()
    await stopStatusLinks(this.services)
    await this.services.triage.stop()
    await this.services.desk.stop()
    await this.services.routes.stop()
    await this.#listener.close(0)
    await this.services.intake.stop().catch(() => {})
    await rm(this.folder, { recursive: true, force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
