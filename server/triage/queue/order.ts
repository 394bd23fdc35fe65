import { QUEUE_TIERS, type QueueEntry, type QueueTier } from '@/lib/contracts/triage'
import { whyText } from './why'

const RANK = Object.fromEntries(QUEUE_TIERS.map((tier, at) => [tier, at])) as Record<QueueTier, number>

/** The worse one, then the one of more clusters, then what does not end by itself, then more routes, then the older. */
function compareWeight(a: QueueEntry, b: QueueEntry): number {
  return (
    RANK[a.tier] - RANK[b.tier] ||
    b.clusterIds.length - a.clusterIds.length ||
    Number(b.needsPerson) - Number(a.needsPerson) ||
    b.routes - a.routes ||
    a.since - b.since
  )
}

/** Which of two entries is told first. Never 0 for two entries. */
export function compareEntries(a: QueueEntry, b: QueueEntry): number {
  return compareWeight(a, b) || (a.key < b.key ? -1 : 1)
}

/** Entries in order; those of one key are one. */
export function rankQueue(entries: readonly QueueEntry[]): QueueEntry[] {
  const queue = new Queue()
  for (const [index, entry] of entries.entries()) queue.set(`${index}`, entry)
  return [...queue.entries]
}

/** Of several clusters that tell of one thing, the worst word counts; which of them told it first does not. */
function joined(told: Iterable<QueueEntry>): QueueEntry | null {
  const all = [...told].sort((a, b) => compareWeight(a, b) || (wordOf(a) < wordOf(b) ? -1 : 1))
  const [worst, ...others] = all
  if (!worst || others.length === 0) return worst ?? null
  const clusterIds = [...new Set(all.flatMap((one) => one.clusterIds))].sort()
  const entry = { ...worst, clusterIds, routes: Math.max(...all.map(({ routes }) => routes)) }
  return { ...entry, why: whyText(entry) }
}

function wordOf({ cause, clusterIds }: QueueEntry): string {
  return `${cause?.says ?? ''}\n${clusterIds.join(' ')}`
}

/**
 * The queue of a fleet, kept in order: a change of one cluster or incident moves one entry, however many there are.
 */
export class Queue {
  readonly #sorted: QueueEntry[] = []
  /** By the key of an entry: what each cluster or incident tells of it. */
  readonly #told = new Map<string, Map<string, QueueEntry>>()
  readonly #keyOf = new Map<string, string>()
  readonly #placed = new Map<string, QueueEntry>()

  /** In order, the first to look at first. */
  get entries(): readonly QueueEntry[] {
    return this.#sorted
  }

  /** What one cluster or incident tells now; null: nothing any more. */
  set(by: string, entry: QueueEntry | null): void {
    const before = this.#keyOf.get(by)
    if (before !== undefined && before !== entry?.key) this.#tell(before, by, null)
    if (entry) {
      this.#keyOf.set(by, entry.key)
      this.#tell(entry.key, by, entry)
    } else this.#keyOf.delete(by)
  }

  /** The entry of a key; null when it is not there. */
  of(key: string): QueueEntry | null {
    return this.#placed.get(key) ?? null
  }

  /** Where an entry stands, counted from 0; -1 when it is not there. */
  placeOf(key: string): number {
    const entry = this.#placed.get(key)
    return entry ? this.#indexOf(entry) : -1
  }

  #tell(key: string, by: string, entry: QueueEntry | null): void {
    const told = this.#told.get(key) ?? new Map<string, QueueEntry>()
    if (entry) told.set(by, entry)
    else told.delete(by)
    if (told.size > 0) this.#told.set(key, told)
    else this.#told.delete(key)
    this.#place(key, joined(told.values()))
  }

  #place(key: string, entry: QueueEntry | null): void {
    const before = this.#placed.get(key)
    if (before) this.#sorted.splice(this.#indexOf(before), 1)
    if (!entry) {
      this.#placed.delete(key)
      return
    }
    this.#sorted.splice(this.#indexOf(entry), 0, entry)
    this.#placed.set(key, entry)
  }

  /** The index of an entry, or that at which it belongs. */
  #indexOf(entry: QueueEntry): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#sorted[middle]
      if (other && other.key !== entry.key && compareEntries(other, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
