/** Which identities were merged into which clusters; a cluster that went into another may have taken in others before. */
export class MergedIds {
  readonly #into = new Map<string, string>()
  readonly #taken = new Map<string, readonly string[]>()

  /** The cluster that an id means now. */
  canonical(id: string): string {
    let meant = id
    for (let next = this.#into.get(meant); next !== undefined; next = this.#into.get(meant)) meant = next
    return meant
  }

  /** A cluster's own id, and those of everything that was merged into it. */
  identitiesOf(id: string): string[] {
    return [id, ...(this.#taken.get(id) ?? []).flatMap((taken) => this.identitiesOf(taken))]
  }

  add(from: string, into: string): void {
    this.#into.set(from, into)
    this.#taken.set(into, [...(this.#taken.get(into) ?? []), from])
  }

  /** @returns what it had been merged into; null for one that was not */
  remove(from: string): string | null {
    const into = this.#into.get(from)
    if (into === undefined) return null
    this.#into.delete(from)
    this.#taken.set(
      into,
      (this.#taken.get(into) ?? []).filter((id) => id !== from),
    )
    return into
  }
}
