import type { Transition } from '@/lib/contracts/timeline'
import { LifelineError } from '@/server/errors'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import type { Held } from './held'
import type { Hub } from './hub'
import { type Asked, type Identity, mergeClusters, type Unmerged, unmergeClusters } from './merge-clusters'

interface Deps {
  db: Db
  seq: Seq
  hub: Hub
}

/** Merges clusters that are held, and parts them. Nothing else may be committed meanwhile, and nothing may wait for it. */
export class Merging {
  readonly #deps: Deps
  readonly #held: Held

  constructor(deps: Deps, held: Held) {
    this.#deps = deps
    this.#held = held
  }

  /** @throws {LifelineError} NOT_FOUND */
  async merge(intoId: string, fromId: string, asked: Asked, now: number): Promise<void> {
    const { db, seq } = this.#deps
    const [into, from] = [this.#identity(intoId), this.#identity(fromId)]
    const { one, seam } = await mergeClusters({ db, seq, now }, { into, from }, asked)
    this.#held.merged.add(fromId, intoId)
    this.#held.states.delete(fromId)
    this.#held.setRoutes(fromId, [])
    this.#tell(from, { gone: true })
    this.#hold(one, seam ? [seam] : [])
  }

  /** @throws {LifelineError} NOT_FOUND, or CONFLICT when it is too late */
  async part(fromId: string, now: number): Promise<Unmerged> {
    const { db, seq } = this.#deps
    const current = this.#identity(this.#held.merged.canonical(fromId))
    const undone = await unmergeClusters({ db, seq, now }, fromId, current)
    this.#held.merged.remove(fromId)
    this.#hold(undone.into)
    this.#hold(undone.from)
    return undone
  }

  /** A cluster as it is committed. */
  #identity(id: string): Identity {
    const { hub } = this.#deps
    const [meta, state] = [hub.metaOf(id), hub.stateOf(id)]
    if (!meta || !state) throw new LifelineError('NOT_FOUND', 'There is no such cluster.')
    return { meta, state, routes: this.#held.routesOf(id) }
  }

  /** Takes over and publishes a cluster as it was just stored. */
  #hold(one: Identity, transitions: Transition[] = []): void {
    this.#held.states.set(one.meta.id, one.state)
    this.#held.setRoutes(one.meta.id, one.routes)
    this.#tell(one, { transitions })
  }

  #tell(one: Identity, { gone, transitions = [] }: { gone?: true; transitions?: Transition[] }): void {
    const { hub, seq } = this.#deps
    hub.publish([{ seq: seq.next(), clusterId: one.meta.id, ...one, gone, transitions, events: [] }])
  }
}
