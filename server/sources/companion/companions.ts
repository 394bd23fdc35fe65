import type { Kysely } from 'kysely'
import type { CompanionRun } from '@/lib/contracts/companion'
import type { Clock } from '@/server/context'
import type { ObservationOf } from '@/server/fleet/types'
import type { Intake } from '@/server/realtime/intake'
import { portReport } from '@/server/sources/agent-http/port-report'
import { type CompanionFacts, companionOf, forgetCompanion, loadCompanions } from '@/server/store/companions'
import type { Tables } from '@/server/store/schema'
import { DeliveryQueue } from './delivery-queue'
import type { Delivery, Taken, WholeFact } from './take-facts'

interface Deps {
  db: Kysely<Tables>
  clock: Clock
  intake: Pick<Intake, 'observe'>
}

/** A companion as pages see it. */
export interface CompanionView {
  clusterId: string
  /** Since when its socket stands; null while it does not. */
  connectedSince: number | null
  facts: CompanionFacts
}

/** A companion's socket, as others see it. */
export interface CompanionSession {
  readonly clusterId: string
  readonly run: CompanionRun
  end(code: number, reason: string): void
}

/** Close code: come again by your backoff. */
const SERVICE_RESTART = 1012
/** A reading that was kept for longer tells of the past and not of now. */
const NOW_MS = 60_000

/** What companions told, and which of them are connected. Changed after commits alone. */
export class Companions {
  readonly #deps: Deps
  readonly #queue: DeliveryQueue
  readonly #facts = new Map<string, CompanionFacts>()
  readonly #listeners = new Set<(clusterId: string) => void>()
  readonly #sessions = new Map<string, { session: CompanionSession; since: number }>()

  private constructor(deps: Deps) {
    this.#deps = deps
    this.#queue = new DeliveryQueue(deps.db)
  }

  static async load(deps: Deps): Promise<Companions> {
    const companions = new Companions(deps)
    for (const { clusterId, facts } of await loadCompanions(deps.db)) companions.#facts.set(clusterId, facts)
    return companions
  }

  /** Every companion that is connected or ever told something. */
  all(): CompanionView[] {
    const ids = new Set([...this.#facts.keys(), ...this.#sessions.keys()])
    return [...ids].flatMap((clusterId) => this.view(clusterId) ?? [])
  }

  /** The companion of a cluster; null where none was ever heard of. */
  view(clusterId: string): CompanionView | null {
    const facts = this.#facts.get(clusterId)
    const connectedSince = this.#sessions.get(clusterId)?.since ?? null
    return facts ? { clusterId, connectedSince, facts } : null
  }

  get connected(): number {
    return this.#sessions.size
  }

  /**
   * A companion introduces itself. Of two of one cluster the one that started later stays: two pods of a roll-out.
   * @returns false when another one stays
   */
  join(session: CompanionSession, replaced: number): boolean {
    const held = this.#sessions.get(session.clusterId)?.session
    if (held && held.run.id !== session.run.id && isLater(held.run, session.run)) return false
    this.#sessions.set(session.clusterId, { session, since: this.#deps.clock() })
    held?.end(replaced, 'replaced')
    this.#note(session.clusterId, true)
    return true
  }

  leave(session: CompanionSession): void {
    if (this.#sessions.get(session.clusterId)?.session !== session) return
    this.#sessions.delete(session.clusterId)
    this.#note(session.clusterId, false)
  }

  /** Its companion comes again at once, and then speaks for whatever cluster its token means by then. */
  sendAway(clusterId: string): void {
    this.#sessions.get(clusterId)?.session.end(SERVICE_RESTART, 'merged')
  }

  /** What was told of a cluster by a companion that is another one's. */
  async forget(clusterId: string): Promise<void> {
    await this.#queue.settled()
    await forgetCompanion(this.#deps.db, clusterId)
    this.#facts.delete(clusterId)
    this.#changed(clusterId)
  }

  /** Called after what a companion told is stored, and when it comes or goes. @returns what ends that */
  onChange(listener: (clusterId: string) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** How far the facts of a run are stored, after everything that is on its way. */
  async lastSeq(clusterId: string, run: CompanionRun): Promise<number> {
    await this.#queue.settled()
    const stored = await companionOf(this.#deps.db, clusterId)
    return stored?.run.id === run.id ? stored.lastSeq : 0
  }

  /**
   * Stores what a companion delivers and lets the cluster's state know. Resolves after both are committed.
   * @throws whatever the store threw: then it must not be acknowledged
   */
  async take(delivery: Delivery): Promise<Taken> {
    const taken = await this.#queue.add(delivery)
    this.#facts.set(delivery.clusterId, taken.facts)
    const report = reportOf(taken.fresh, taken.facts, delivery.now)
    if (report) await this.#deps.intake.observe(delivery.clusterId, report)
    this.#changed(delivery.clusterId)
    return taken
  }

  async stop(): Promise<void> {
    await this.#queue.settled()
  }

  #note(clusterId: string, here: boolean): void {
    // Nobody waits for it: what the store refuses now it takes later, and our own stop is a gap.
    this.#deps.intake.observe(clusterId, { kind: 'companion', here }).catch(() => {})
    this.#changed(clusterId)
  }

  #changed(clusterId: string): void {
    for (const tell of this.#listeners) tell(clusterId)
  }
}

/** Whether run `a` began after run `b`; of two that began at once the one is taken whose id is higher. */
function isLater(a: CompanionRun, b: CompanionRun): boolean {
  return a.startedAt === b.startedAt ? a.id > b.id : a.startedAt > b.startedAt
}

/** What new facts say of now; null when they say nothing. */
function reportOf(fresh: readonly WholeFact[], facts: CompanionFacts, now: number): ObservationOf<'report'> | null {
  const kinds = new Set(fresh.map(({ kind }) => kind))
  const reading = kinds.has('reading') && facts.reading && now - facts.reading.at < NOW_MS ? facts.reading.value : null
  if (!reading && !kinds.has('agent')) return null
  const { pods, services } = facts
  return {
    kind: 'report',
    source: 'companion',
    port: reading && portReport(reading),
    running: pods?.value.some(({ phase }) => phase === 'Running') ?? null,
    published: services?.value.some(({ publishesAgent }) => publishesAgent) ?? null,
  }
}
