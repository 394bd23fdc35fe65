import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createLogger } from '@/server/logger'
import type { Hub } from '@/server/realtime/hub'
import type { Intake } from '@/server/realtime/intake'
import { openRealtime } from '@/server/realtime/open'
import type { Pace } from '@/server/realtime/subscription'
import { type Db, openStore } from '@/server/store/open'
import { close, register, socket } from './observations'

/** When the time of a lab begins: a whole hour, so that buckets are easy to follow. */
export const T0 = Date.UTC(2026, 10, 23, 12)

/** Without agents every cluster is known by its id alone. */
const directory = {
  byUuid: () => null,
  uuidsOf: (id: string) => [id],
  identitiesOf: (id: string) => [id],
  meantBy: (id: string) => id,
  tokensOf: () => [],
}

interface Parts {
  db: Db
  hub: Hub
  intake: Intake
}

/** Store, intake and hub under a clock that tests set, without sockets and pages. */
export class Lab {
  readonly time: { now: number }
  /** Every line that was logged. */
  readonly log: string[]
  readonly #folder: string
  readonly #open: () => Promise<Parts>
  #parts: Parts
  #socket = 0

  private constructor(made: Pick<Lab, 'time' | 'log'>, folder: string, open: () => Promise<Parts>, parts: Parts) {
    this.time = made.time
    this.log = made.log
    this.#folder = folder
    this.#open = open
    this.#parts = parts
  }

  /** @param pace readers are told at once unless said otherwise */
  static async open(pace: Partial<Pace> = {}): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), 'lifeline-lab-'))
    const time = { now: T0 }
    const lines: string[] = []
    const log = createLogger('trace', { write: (line) => void lines.push(line) })
    const open = async (): Promise<Parts> => {
      const db = await openStore(join(folder, 'lifeline.db'))
      const clock = () => time.now
      const realtime = await openRealtime({ db, clock, log, pace: { everyMs: 0, urgentMs: 0, ...pace } })
      realtime.hub.identities = directory
      await realtime.intake.start()
      return { db, ...realtime }
    }
    return new Lab({ time, log: lines }, folder, open, await open())
  }

  get db(): Db {
    return this.#parts.db
  }

  get hub(): Hub {
    return this.#parts.hub
  }

  get intake(): Intake {
    return this.#parts.intake
  }

  /** What verbs of services ask for. */
  get ctx() {
    return { ...this.#parts, directory: directory as never, clock: () => this.time.now }
  }

  pass(ms: number): void {
    this.time.now += ms
  }

  /** Clusters that are expected and never seen. */
  async add(...ids: string[]): Promise<void> {
    for (const id of ids) await this.intake.addCluster({ id, name: id, createdAt: this.time.now })
  }

  /** A cluster's agent connects and registers; the number of its socket. */
  async connect(id: string): Promise<number> {
    this.#socket += 1
    const socketId = this.#socket
    const { intake, time } = this
    await Promise.all([
      intake.observe(id, socket(socketId, time.now)),
      intake.observe(id, register(socketId, { facts: { agentId: `agent-${id}` } })),
    ])
    return socketId
  }

  /** Its socket ends without a goodbye. */
  async lose(id: string): Promise<void> {
    await this.intake.observe(id, close(this.intake.stateOf(id)?.sockets.at(-1)?.id ?? 0))
  }

  /** Time passes and what is due is decided, committed and published. */
  async passTime(ms: number): Promise<void> {
    this.pass(ms)
    this.intake.passTime()
    await this.intake.settled()
  }

  /** From now on the store refuses rows of a table, as a full disk would; call what it returns to heal it. */
  async refuse(table: string, when = '1'): Promise<() => Promise<void>> {
    const name = sql.ref(`no_${table}`)
    const on = sql`create trigger ${name} before insert on ${sql.table(table)} when ${sql.raw(when)}`
    await sql`${on} begin select raise(abort, 'disk full'); end`.execute(this.db)
    return async () => {
      await sql`drop trigger ${name}`.execute(this.db)
    }
  }

  /** Stops in order and starts again after `awayMs`. */
  async restart(awayMs: number): Promise<void> {
    await this.intake.stop()
    await this.#again(awayMs)
  }

  /** As a crash does: what was not committed is gone. */
  async crash(awayMs: number): Promise<void> {
    await this.#again(awayMs)
  }

  async #again(awayMs: number): Promise<void> {
    await this.db.destroy()
    await this.intake.stop().catch(() => {})
    this.pass(awayMs)
    this.#parts = await this.#open()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.intake.stop().catch(() => {})
    await this.db.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
