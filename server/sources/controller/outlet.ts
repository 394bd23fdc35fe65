import type { Logger } from 'pino'
import type { Clock } from '@/server/context'
import { isSamePlace } from '@/server/fleet/observe-said'
import type { Said } from '@/server/fleet/types'
import type { Directory } from '@/server/gateway/directory'
import type { Intake } from '@/server/realtime/intake'
import { saidState } from './said'
import type { ListedCluster } from './shapes'
import { inTurns } from './turns'

interface Deps {
  intake: Intake
  directory: Directory
  clock: Clock
  log: Logger
}

/** Clusters of one turn: a few milliseconds of work. */
const AT_ONCE = 100

type Word = Pick<Said, 'state' | 'word' | 'place'>

/** Takes what controllers say of clusters to where states are decided, as their word and not as ours. */
export class Outlet {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Makes the clusters of a list that are not known yet, by the UUID that their controller gave them. */
  async makeClusters(clusters: readonly ListedCluster[]): Promise<void> {
    const { intake, directory, clock, log } = this.#deps
    const fresh = clusters.filter(({ uuid }) => directory.byUuid(uuid) === null)
    if (fresh.length === 0) return
    const createdAt = clock()
    await inTurns(fresh, AT_ONCE, async (some) => {
      await intake.addClusters(some.map(({ uuid, name }) => ({ id: uuid, name: name ?? uuid, createdAt })))
      for (const { uuid } of some) directory.addCluster(uuid)
    })
    log.info({ clusters: fresh.length }, 'clusters of a controller added')
  }

  /** Says what a controller lists. @returns when it is committed; what could not be stored is said again next time */
  async say(clusters: readonly ListedCluster[]): Promise<void> {
    await inTurns(clusters, AT_ONCE, (some) =>
      Promise.allSettled(
        some.map(({ provider, region, ...one }) =>
          this.#say(one.uuid, { state: saidState(one), word: one.status, place: { provider, region } }),
        ),
      ),
    )
  }

  /** Says that nothing is known of these any more: the controller cannot be read, or lists them no longer. */
  async unread(uuids: Iterable<string>): Promise<void> {
    await inTurns([...uuids], AT_ONCE, (some) =>
      Promise.allSettled(some.map((uuid) => this.#say(uuid, { state: null, word: null }))),
    )
  }

  /** Says that nobody asks about these any more. */
  async gone(uuids: Iterable<string>): Promise<void> {
    const { directory, intake } = this.#deps
    const said = { kind: 'said', basis: 'listing', state: null, word: null, gone: true } as const
    await inTurns([...uuids], AT_ONCE, (some) => {
      const ids = some.flatMap((uuid) => directory.byUuid(uuid) ?? [])
      return Promise.allSettled(ids.map((id) => intake.observe(id, said)))
    })
  }

  async #say(uuid: string, word: Word): Promise<void> {
    const { intake, directory } = this.#deps
    const id = directory.byUuid(uuid)
    const state = id === null ? null : intake.stateOf(id)
    if (id === null || state === null) return
    const before = state.said?.listing
    const moved = word.place !== undefined && !isSamePlace(before?.place, word.place)
    const same = before !== undefined && before.state === word.state && before.word === word.word && !moved
    // The same word again matters where it is held against what the state rests on.
    const disagrees = state.basis !== 'listing' && (word.state === 'connected') !== (state.state === 'connected')
    if (same && !disagrees) return
    await intake.observe(id, { kind: 'said', basis: 'listing', ...word })
  }
}
