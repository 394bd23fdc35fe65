import type { CompanionFact } from '@/lib/contracts/companion'

export interface Entry {
  seq: number
  fact: CompanionFact
}
export interface OutboxLimits {
  readings: number
  changes: number
}

/** An hour of readings; more changes of Ingresses than these are told by a new listing instead. */
export const OUTBOX_LIMITS: OutboxLimits = { readings: 240, changes: 2_000 }

const OF_INGRESSES: readonly CompanionFact['kind'][] = ['listing', 'ingress', 'ingress-gone', 'confirmed']
/** Of these the newest tells everything that older ones did. */
const NEWEST_COUNTS: readonly CompanionFact['kind'][] = ['pulse', 'agent', 'confirmed']

/**
 * Facts that Lifeline has not stored yet, numbered in the order in which they were found. It is bounded: of what is only
 * state the newest stays, readings beyond an hour are dropped and counted, and too many changes of Ingresses are given up
 * for a new listing. A number, once given, always means the same fact; dropped ones leave holes.
 */
export class Outbox {
  readonly #limits: OutboxLimits
  #entries: Entry[] = []
  #seq = 0
  #acked = 0
  #missed = 0

  constructor(limits: OutboxLimits = OUTBOX_LIMITS) {
    this.#limits = limits
  }

  get size(): number {
    return this.#entries.length
  }

  /** The newest number that Lifeline is known to have stored. */
  get acked(): number {
    return this.#acked
  }

  /**
   * Adds a fact.
   * @returns false when changes of Ingresses were given up: a complete listing must be added next
   */
  add(fact: CompanionFact): boolean {
    if (fact.kind === 'reading') this.#dropOldReadings()
    if (NEWEST_COUNTS.includes(fact.kind)) this.#drop((one) => one.fact.kind === fact.kind)
    if (fact.kind === 'source') {
      const { source } = fact.source
      this.#drop((one) => one.fact.kind === 'source' && one.fact.source.source === source)
    }
    this.#seq += 1
    this.#entries.push({ seq: this.#seq, fact: fact.kind === 'reading' ? this.#counted(fact) : fact })
    return !this.#tooManyChanges()
  }

  /** A new listing is about to be added: what was to be said of Ingresses before is in it. */
  dropIngresses(): void {
    this.#drop((one) => OF_INGRESSES.includes(one.fact.kind))
  }

  /** Facts with numbers above `seq`, in order. */
  after(seq: number): readonly Entry[] {
    const from = this.#entries.findIndex((entry) => entry.seq > seq)
    return from === -1 ? [] : this.#entries.slice(from)
  }

  /** Everything up to `seq` is stored. */
  ack(seq: number): void {
    if (seq <= this.#acked) return
    this.#acked = Math.min(seq, this.#seq)
    this.#entries = this.#entries.filter((one) => one.seq > seq)
  }

  #dropOldReadings(): void {
    const readings = this.#entries.filter((one) => one.fact.kind === 'reading')
    const over = readings.length + 1 - this.#limits.readings
    if (over <= 0) return
    const gone = new Set(readings.slice(0, over))
    for (const { fact } of gone) this.#missed += 1 + (fact.kind === 'reading' ? fact.missed : 0)
    this.#drop((one) => gone.has(one))
  }

  /** A reading, with how many were dropped before it and not told yet. */
  #counted(fact: Extract<CompanionFact, { kind: 'reading' }>): CompanionFact {
    const missed = this.#missed
    this.#missed = 0
    return { ...fact, missed }
  }

  #tooManyChanges(): boolean {
    const changes = this.#entries.filter((one) => one.fact.kind === 'ingress' || one.fact.kind === 'ingress-gone')
    if (changes.length <= this.#limits.changes) return false
    this.dropIngresses()
    return true
  }

  #drop(which: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter((entry) => !which(entry))
  }
}
