import type { EditedNote } from '@/lib/contracts/desk'
import { DESK_LIMITS } from '@/lib/contracts/desk'
import type { DeskNote, PersonRef } from '@/lib/contracts/triage-queue'
import { redactText } from '@/lib/explain/redact/report'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { type NoteHead, type NoteVersion, readNoteHeads, readVersions, writeNote } from '@/server/store/desk-notes'
import { nextText } from './next-text'

/** Whether a cluster is seen by who asks. */
export type IsSeen = (clusterId: string) => boolean

/** Of so many clusters a note names the ones it is about; with more, it is for those who see everything. */
const NAMED = 500
/** Where texts clash again and again, it is for people to tidy up. */
const LONGEST = 5 * DESK_LIMITS.note

const MISSING = 'There is no note with this id.'

type Deps = Pick<Services, 'db' | 'clock'>

interface NewNote {
  key: string
  id: string
  text: string
  by: PersonRef
  /** The clusters of the entry that its writer sees. */
  clusterIds: readonly string[]
}

/** What people note about entries. Every text that a note had is kept; the newest is told. */
export class Notes {
  readonly #deps: Deps
  readonly #tell: (keys: readonly string[]) => void
  readonly #heads: Map<string, NoteHead>
  readonly #ofKey = new Map<string, Set<string>>()
  #last: Promise<unknown> = Promise.resolve()

  private constructor(deps: Deps, tell: (keys: readonly string[]) => void, heads: readonly NoteHead[]) {
    this.#deps = deps
    this.#tell = tell
    this.#heads = new Map(heads.map((head) => [head.id, head]))
    for (const { id, key } of heads) this.#index(key, id)
  }

  /** @param tell called with the key of an entry of which a note was changed, after it was stored */
  static async load(deps: Deps, tell: (keys: readonly string[]) => void): Promise<Notes> {
    return new Notes(deps, tell, await readNoteHeads(deps.db))
  }

  /** How many notes of an entry somebody may read; without `isSeen`, all of them. */
  count(key: string, isSeen?: IsSeen): number {
    let count = 0
    for (const id of this.#ofKey.get(key) ?? []) {
      const head = this.#heads.get(id)
      if (head && head.removed === null && mayRead(head, isSeen)) count += 1
    }
    return count
  }

  /** What is known of a note without its text, also of one that was removed; null where who asks may not read it. */
  head(id: string, isSeen?: IsSeen): NoteHead | null {
    const head = this.#heads.get(id)
    return head && mayRead(head, isSeen) ? head : null
  }

  /**
   * Notes of an entry, the oldest first.
   * @param at as they were at a moment; null: now
   */
  async of(key: string, at: number | null, isSeen?: IsSeen): Promise<DeskNote[]> {
    const heads = [...(this.#ofKey.get(key) ?? [])].flatMap((id) => this.head(id, isSeen) ?? [])
    const versions = heads.length > 0 ? await readVersions(this.#deps.db, [...heads.map(({ id }) => id)]) : new Map()
    return heads.flatMap((head) => {
      const texts = versions.get(head.id)
      if (!texts) this.#forget(head)
      return noteAt(head, texts ?? [], at) ?? []
    })
  }

  /**
   * @throws {LifelineError} CONFLICT where there are too many, or the id is another's
   */
  async add({ key, id, text, by, clusterIds }: NewNote): Promise<DeskNote> {
    return this.#inTurn(async () => {
      const said = cleanText(text)
      const known = this.#heads.get(id)
      if (known) return this.#again(known, key, by, said)
      if (this.count(key) >= DESK_LIMITS.notesOfKey) {
        const full = `There are ${DESK_LIMITS.notesOfKey} notes here already. Remove one, or add to one of them.`
        throw new LifelineError('CONFLICT', full)
      }
      const at = this.#deps.clock()
      const head: NoteHead = {
        ...{ id, key, clusterIds: clusterIds.length <= NAMED ? clusterIds : null },
        ...{ author: by, createdAt: at, version: 1, removed: null },
      }
      const first: NoteVersion = {
        ...{ version: 1, at, by, base: null, given: said, text: said },
        ...{ outcome: 'saved', clash: null },
      }
      await this.#write(head, first)
      return toldNote(head, first)
    })
  }

  /**
   * Takes an edit, with what others wrote since its writer began.
   * @throws {LifelineError} NOT_FOUND, BAD_REQUEST for a version that never was, CONFLICT where it grows too long
   */
  async edit(id: string, base: number, text: string, by: PersonRef, sees: readonly string[]): Promise<EditedNote> {
    return this.#inTurn(async () => {
      const [head, versions] = await this.#demand(id)
      const edit = { by, base, text: cleanText(text), at: this.#deps.clock() }
      const found = nextText(versions, edit, head.removed?.by ?? null)
      if (!found) throw new LifelineError('BAD_REQUEST', 'This note never had the version that the edit began with.')
      const { next, outcome } = found
      const last = versions.at(-1)
      if (!next && last) return { note: toldNote(head, last), outcome }
      if (!next) throw new LifelineError('NOT_FOUND', MISSING)
      if (next.text.length > LONGEST) {
        throw new LifelineError('CONFLICT', 'Too much has clashed in this note. Tidy it up, or write another one.')
      }
      const clusterIds = head.clusterIds && [...new Set([...head.clusterIds, ...sees])]
      const about = clusterIds && clusterIds.length <= NAMED ? clusterIds : null
      const after = { ...head, clusterIds: about, version: next.version, removed: null }
      await this.#write(after, next)
      return { note: toldNote(after, next), outcome }
    })
  }

  /** @throws {LifelineError} NOT_FOUND */
  async setRemoved(id: string, on: boolean, by: PersonRef): Promise<DeskNote> {
    return this.#inTurn(async () => {
      const [head, versions] = await this.#demand(id)
      const removed = on ? (head.removed ?? { at: this.#deps.clock(), by }) : null
      const after = { ...head, removed }
      if (on !== (head.removed !== null)) await this.#write(after, null)
      return toldNote(after, versions.at(-1) as NoteVersion)
    })
  }

  /** Resolves when everything that was begun is stored. */
  async settled(): Promise<void> {
    await this.#last
  }

  /** What was sent twice is one note, and what was written further before it was sent again is an edit of it. */
  async #again(head: NoteHead, key: string, by: PersonRef, text: string): Promise<DeskNote> {
    const [, versions] = await this.#demand(head.id)
    const [first, last] = [versions[0], versions.at(-1)]
    if (!first || !last || head.key !== key || head.author.id !== by.id) {
      throw new LifelineError('CONFLICT', 'There is another note with this id. Send it again with a new one.')
    }
    const found = first.given === text ? null : nextText(versions, { by, base: 1, text, at: this.#deps.clock() })
    if (!found?.next) return toldNote(head, last)
    const after = { ...head, version: found.next.version }
    await this.#write(after, found.next)
    return toldNote(after, found.next)
  }

  async #demand(id: string): Promise<[NoteHead, NoteVersion[]]> {
    const head = this.#heads.get(id)
    const versions = head && (await readVersions(this.#deps.db, [id])).get(id)
    if (!head || !versions || versions.length === 0) throw new LifelineError('NOT_FOUND', MISSING)
    return [head, versions]
  }

  async #write(head: NoteHead, text: NoteVersion | null): Promise<void> {
    await writeNote(this.#deps.db, head, this.#deps.clock(), text)
    this.#heads.set(head.id, head)
    this.#index(head.key, head.id)
    this.#tell([head.key])
  }

  #index(key: string, id: string): void {
    const ids = this.#ofKey.get(key) ?? new Set()
    this.#ofKey.set(key, ids.add(id))
  }

  /** It is not stored any more: nobody had touched it for long. */
  #forget({ id, key }: NoteHead): void {
    this.#heads.delete(id)
    this.#ofKey.get(key)?.delete(id)
  }

  /** One change after the other: each is merged with the one before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }
}

function mayRead({ clusterIds }: NoteHead, isSeen?: IsSeen): boolean {
  return isSeen === undefined || (clusterIds?.every(isSeen) ?? false)
}

/** Lines end as here, signs that nobody sees are gone, and secrets that somebody pasted are covered. */
function cleanText(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')
  return redactText(lines)
}

function noteAt(head: NoteHead, versions: readonly NoteVersion[], at: number | null): DeskNote | null {
  if (head.removed !== null && (at === null || head.removed.at <= at)) return null
  const text = versions.findLast((one) => at === null || one.at <= at)
  return text ? toldNote(head, text) : null
}

function toldNote({ id, key, author, createdAt }: NoteHead, { version, text, by, at, clash }: NoteVersion): DeskNote {
  return { id, key, author, createdAt, text, version, edited: version > 1 ? { by, at } : null, clash }
}
