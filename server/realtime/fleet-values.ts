import type { Dimension } from '@/lib/contracts/triage'
import type { FleetShape, Loss } from '@/server/triage/incidents/types'

/** How many clusters of the fleet have which value of what can set losses apart; kept up one cluster at a time. */
export class FleetValues implements FleetShape {
  readonly #values = new Map<string, Loss['values']>()
  readonly #counts = new Map<string, number>()

  get size(): number {
    return this.#values.size
  }

  count(dimension: Dimension, value: string): number {
    return this.#counts.get(keyOf(dimension, value)) ?? 0
  }

  of(clusterId: string): Loss['values'] {
    return this.#values.get(clusterId) ?? {}
  }

  /** @param values null: the cluster is not there any more */
  set(clusterId: string, values: Loss['values'] | null): void {
    this.#add(this.of(clusterId), -1)
    if (values) this.#values.set(clusterId, values)
    else this.#values.delete(clusterId)
    this.#add(values ?? {}, 1)
  }

  #add(values: Loss['values'], by: number): void {
    for (const [dimension, value] of Object.entries(values)) {
      const key = keyOf(dimension, value)
      const count = (this.#counts.get(key) ?? 0) + by
      if (count > 0) this.#counts.set(key, count)
      else this.#counts.delete(key)
    }
  }
}

function keyOf(dimension: string, value: string): string {
  return `${dimension}\n${value}`
}
