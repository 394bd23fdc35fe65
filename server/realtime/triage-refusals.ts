import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import { unheardSince } from '@/server/triage/facts/ask'
import { linkRefusals, type Traces } from '@/server/triage/facts/refusals'
import type { ClusterFacts, LinkedRefusal } from '@/server/triage/facts/types'

interface Deps {
  list: () => readonly RefusedDialIn[]
  /** Marks of all tokens of a cluster, of revoked ones too. */
  fingerprintsOf: (clusterId: string) => readonly string[]
  /** The cluster of whose tokens this is the mark. */
  ofFingerprint: (mark: string) => string | null
}

type Links = ReadonlyMap<string, readonly LinkedRefusal[]>

const MIN = 60_000

/** Which refused dial-ins may be of which cluster; linked anew when one is refused, or a cluster goes or comes back. */
export class TriageRefusals {
  readonly #deps: Deps
  /** Of clusters that nothing is heard of. */
  readonly #traces = new Map<string, Traces>()
  #links: Links = new Map()
  #stale = true

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get links(): Links {
    return this.#links
  }

  /** Something changed since they were linked. */
  get stale(): boolean {
    return this.#stale
  }

  /** Somebody was turned away. */
  note(): void {
    this.#stale = true
  }

  /** A cluster was looked at; null: it is not there any more. */
  setCluster(clusterId: string, facts: Pick<ClusterFacts, 'detail' | 'state'> | null): void {
    const since = facts && unheardSince(facts)
    const before = this.#traces.get(clusterId)
    if (!facts || since === null) {
      if (this.#traces.delete(clusterId)) this.#stale = true
      return
    }
    const addresses = [facts.state.address, facts.detail.serverIp].filter((one) => typeof one === 'string')
    const fingerprints = this.#deps.fingerprintsOf(clusterId)
    const same = before?.unheardSince === since && before.addresses.join() === addresses.join()
    if (same && before.fingerprints.join() === fingerprints.join()) return
    this.#traces.set(clusterId, { clusterId, fingerprints, addresses, unheardSince: since })
    this.#stale = true
  }

  /** Links anew where something changed. @returns the clusters of which other refusals are told than before */
  relink(): string[] {
    if (!this.#stale) return []
    this.#stale = false
    const before = this.#links
    const list = this.#deps.list().filter((row) => !this.#isOfOneThatIsThere(row))
    this.#links = list.length === 0 ? new Map() : linkRefusals(list, [...this.#traces.values()])
    const ids = new Set([...before.keys(), ...this.#links.keys()])
    return [...ids].filter((id) => signOf(before.get(id)) !== signOf(this.#links.get(id)))
  }

  /** Its token tells of a cluster that is there, so that its address tells of no other. */
  #isOfOneThatIsThere({ tokenFingerprint: mark }: RefusedDialIn): boolean {
    const owner = mark === null ? null : this.#deps.ofFingerprint(mark)
    return owner !== null && !this.#traces.has(owner)
  }
}

/** What is told of refusals, without how often the same one was refused within a minute. */
function signOf(links: readonly LinkedRefusal[] = []): string {
  return links
    .map(({ by, candidates, refused: { reason, address, tokenFingerprint, lastAt } }) =>
      [by, candidates, reason, address, tokenFingerprint, Math.floor(lastAt / MIN)].join(' '),
    )
    .join('\n')
}
