import type { PersonRef } from '@/lib/contracts/triage-queue'

/** Who has which entry open: one person counts once, however many windows they have. */
export class TriagePresence {
  readonly #open = new Map<string, Map<object, PersonRef>>()
  readonly #listeners = new Set<(key: string) => void>()

  /** Somebody opens an entry. @returns what ends that */
  enter(key: string, person: PersonRef): () => void {
    const window = {}
    const windows = this.#open.get(key) ?? new Map<object, PersonRef>()
    this.#open.set(key, windows.set(window, person))
    this.#tell(key)
    return () => {
      if (!windows.delete(window)) return
      if (windows.size === 0 && this.#open.get(key) === windows) this.#open.delete(key)
      this.#tell(key)
    }
  }

  /** By name. */
  of(key: string): PersonRef[] {
    const people = new Map([...(this.#open.get(key)?.values() ?? [])].map((person) => [person.id, person]))
    return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Called when somebody comes or goes. @returns what ends that */
  onChange(listener: (key: string) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(key: string): void {
    for (const tell of this.#listeners) tell(key)
  }
}
