type Kind = 'state' | 'routes' | 'beside'

/** What was last known of clusters, kind by kind, as short texts: while one is the same, nothing is looked at again. */
export class TriageMarks {
  readonly #marks: Record<Kind, Map<string, string>> = { state: new Map(), routes: new Map(), beside: new Map() }

  /** Takes note of what is known now. @returns whether it is other than before; nothing at all is an empty text */
  changed(kind: Kind, clusterId: string, mark: string): boolean {
    const marks = this.#marks[kind]
    if ((marks.get(clusterId) ?? '') === mark) return false
    if (mark === '') marks.delete(clusterId)
    else marks.set(clusterId, mark)
    return true
  }

  forget(clusterId: string): void {
    for (const marks of Object.values(this.#marks)) marks.delete(clusterId)
  }
}
