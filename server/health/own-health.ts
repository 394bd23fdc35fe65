import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { type OwnHealth as Facts, REFUSED_FRAMES, type RefusedFrame, SHED, type Shed } from '@/lib/contracts/own-health'
import type { Clock } from '@/server/context'
import type { Hub } from '@/server/realtime/hub'
import type { Intake } from '@/server/realtime/intake'
import { readLastBackup } from '@/server/store/backup'
import { Counts } from './counts'
import { problemsOf } from './problems'
import { RecentTimes } from './times'

const RESOLUTION_MS = 20
const LOOK_MS = 1_000
/** What compiles and loads then holds up nobody who is here already. */
const STARTING_MS = 20_000
/** One stall in a minute is no lack of processor time. */
const NINE_OF_TEN = 0.9

interface Deps {
  dataDir: string
  clock: Clock
  hub: Hub
  intake: Intake
  startedAt: number
  /** How far our time runs ahead of the machine's. */
  clockAheadMs?: () => number
}

/** How Lifeline itself is: what it counts while it runs, and what it reads when it is asked. */
export class OwnHealth {
  /** Told by whoever holds the sockets of agents. */
  sockets: () => Facts['sockets'] = () => ({ open: 0, nameless: 0 })
  /** What was turned away or slowed down. */
  readonly shed: Counts<Shed>
  /** Frames of agents that were not taken in. */
  readonly framesRefused: Counts<RefusedFrame>
  readonly #deps: Deps
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  readonly #delays = new RecentTimes()
  readonly #timer: NodeJS.Timeout

  constructor(deps: Deps) {
    this.#deps = deps
    this.shed = new Counts(SHED, deps.clock)
    this.framesRefused = new Counts(REFUSED_FRAMES, deps.clock)
    this.#delay.enable()
    this.#timer = setInterval(() => this.#look(), LOOK_MS).unref()
  }

  async read(): Promise<Facts> {
    const { clock, dataDir, hub, intake, startedAt, clockAheadMs = () => 0 } = this.#deps
    const at = clock()
    const { waiting, most, commit, trouble } = intake.load(at)
    const loop = { p90Ms: this.#delays.at(NINE_OF_TEN, at), maxMs: this.#delays.at(1, at) }
    const facts = {
      at,
      startedAt,
      loop,
      commit,
      queue: { waiting, most },
      store: { trouble, ...(await this.#sizes()), lastBackupAt: readLastBackup(dataDir)?.at ?? null },
      sockets: this.sockets(),
      streams: hub.readers,
      memoryBytes: process.memoryUsage.rss(),
      clockAheadMs: clockAheadMs(),
      shed: this.shed.list(),
      framesRefused: this.framesRefused.list(),
    }
    return { ...facts, problems: problemsOf(facts) }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }

  #look(): void {
    const { clock, startedAt } = this.#deps
    const at = clock()
    if (at - startedAt > STARTING_MS) this.#delays.add(Math.max(0, this.#delay.max / 1e6 - RESOLUTION_MS), at)
    this.#delay.reset()
  }

  async #sizes(): Promise<Pick<Facts['store'], 'sizeBytes' | 'journalBytes' | 'freeBytes'>> {
    const file = join(this.#deps.dataDir, 'lifeline.db')
    const sizeOf = (path: string) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      )
    const free = await statfs(this.#deps.dataDir).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    )
    return { sizeBytes: await sizeOf(file), journalBytes: await sizeOf(`${file}-wal`), freeBytes: free }
  }
}
