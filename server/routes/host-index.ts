/** Which clusters have a route on a host. Nearly every host has one, for which no set is made. */
export class HostIndex {
  readonly #holders = new Map<string, string | Set<string>>()

  /** How many hosts there are. */
  get size(): number {
    return this.#holders.size
  }

  holders(host: string): Iterable<string> {
    const held = this.#holders.get(host)
    return held === undefined ? [] : typeof held === 'string' ? [held] : held
  }

  isShared(host: string): boolean {
    return this.#holders.get(host) instanceof Set
  }

  /** One cluster has these routes from now on and no others. */
  replace(clusterId: string, before: Iterable<{ host: string }>, after: Iterable<{ host: string }>): void {
    for (const { host } of before) this.#remove(host, clusterId)
    for (const { host } of after) this.#add(host, clusterId)
  }

  #add(host: string, clusterId: string): void {
    const held = this.#holders.get(host)
    if (held === undefined) this.#holders.set(host, clusterId)
    else if (held instanceof Set) held.add(clusterId)
    else if (held !== clusterId) this.#holders.set(host, new Set([held, clusterId]))
  }

  #remove(host: string, clusterId: string): void {
    const held = this.#holders.get(host)
    if (held === clusterId) this.#holders.delete(host)
    if (!(held instanceof Set)) return
    held.delete(clusterId)
    const [last] = held
    if (held.size === 1 && last !== undefined) this.#holders.set(host, last)
  }
}
