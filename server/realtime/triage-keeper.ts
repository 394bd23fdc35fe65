import type { Logger } from 'pino'
import { z } from 'zod'
import type { Incident } from '@/lib/contracts/triage'
import { removeLosses, type StoredLoss, saveIncidents, saveLosses } from '@/server/store/incidents'
import { readMeta, writeMeta } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import { type EndedRow, saveEnded, saveTold, type ToldCluster, type ToldRow } from '@/server/store/triage-history'
import type { IncidentsState, Loss } from '@/server/triage/incidents/types'

const META = 'triage'
const mark = z.object({
  /** Number of the next incident. */
  next: z.number().int(),
  watchedFrom: z.number().nullable(),
  /** Number of the newest change of state that was taken in. */
  seq: z.number().int(),
  /** Since when it is known what the queue was. */
  from: z.number().int(),
  /** When causes were last looked at whole. */
  wholeAt: z.number().int(),
})
/** Up to where the store knows what triage knew. */
export type TriageMark = z.infer<typeof mark>

export async function readTriageMark(db: Db): Promise<TriageMark | null> {
  const value = await readMeta(db, META)
  const read = value === null ? null : mark.safeParse(JSON.parse(value))
  return read?.data ?? null
}

interface Deps {
  db: Db
  log: Logger
  /** Nothing can be stored. */
  damaged: boolean
}

interface Stored {
  mark: TriageMark
  losses: readonly StoredLoss[]
  told: ReadonlyMap<string, ToldCluster>
}

const keyOf = ({ clusterId, at }: Pick<Loss, 'clusterId' | 'at'>) => `${at} ${clusterId}`

/**
 * Stores what triage knows, a little later and in one transaction: the changes of state themselves are stored already, so
 * that a crash costs nothing but to look again.
 */
export class TriageKeeper {
  readonly #deps: Deps
  #told = new Map<string, ToldRow>()
  #ended: EndedRow[] = []
  #incidents = new Map<string, Incident>()
  /** What is stored of losses. */
  readonly #losses = new Map<string, StoredLoss>()
  /** What was said of a cluster when it was stored last. */
  readonly #signs = new Map<string, string>()
  #state: IncidentsState | null = null
  #mark: TriageMark
  #moved = false
  #failed = false
  #tail: Promise<void> = Promise.resolve()

  constructor(deps: Deps, { mark: stored, losses, told }: Stored) {
    this.#deps = deps
    this.#mark = stored
    for (const one of losses) this.#losses.set(keyOf(one.loss), one)
    for (const [id, one] of told) this.#signs.set(id, signOf(one))
  }

  /** What a cluster tells from now on; what only says the same in other words is not kept. */
  noteTold(clusterId: string, told: ToldCluster | null, at: number): void {
    const sign = told === null ? '' : signOf(told)
    if ((this.#signs.get(clusterId) ?? '') === sign) return
    if (sign === '') this.#signs.delete(clusterId)
    else this.#signs.set(clusterId, sign)
    this.#told.set(clusterId, { clusterId, at, told: sign === '' ? null : told })
    this.#moved = true
  }

  noteEnded(ended: readonly EndedRow[]): void {
    this.#ended.push(...ended)
    this.#moved ||= ended.length > 0
  }

  /** The incidents after a step, and those of them that changed. */
  noteIncidents(state: IncidentsState, changed: readonly Incident[]): void {
    for (const incident of changed) this.#incidents.set(incident.id, incident)
    this.#state = state
    this.#moved = true
  }

  /** Everything up to this change of state is taken in. */
  noteSeq(seq: number): void {
    if (seq <= this.#mark.seq) return
    this.#mark = { ...this.#mark, seq }
    this.#moved = true
  }

  /** Causes were looked at whole. Not worth a write of its own. */
  noteWhole(wholeAt: number): void {
    this.#mark = { ...this.#mark, wholeAt }
  }

  /** Stores what is owed. It never rejects: what could not be stored is tried again the next time. */
  flush(): Promise<void> {
    this.#tail = this.#tail.then(() => this.#store())
    return this.#tail
  }

  async #store(): Promise<void> {
    const { db, log, damaged } = this.#deps
    if (!this.#moved || damaged) return
    const [told, ended, incidents, state] = [this.#told, this.#ended, this.#incidents, this.#state]
    this.#told = new Map()
    this.#ended = []
    this.#incidents = new Map()
    this.#moved = false
    const { fresh, gone } = this.#movedLosses(state)
    const { next, watchedFrom } = state ?? this.#mark
    const stored = { ...this.#mark, next, watchedFrom }
    try {
      await db.transaction().execute(async (trx) => {
        await saveTold(trx, [...told.values()])
        await saveEnded(trx, ended)
        await saveIncidents(trx, [...incidents.values()])
        await saveLosses(trx, fresh)
        await removeLosses(trx, gone)
        await writeMeta(trx, META, JSON.stringify(stored))
      })
      this.#mark = { ...this.#mark, next, watchedFrom }
      for (const one of fresh) this.#losses.set(keyOf(one.loss), one)
      for (const loss of gone) this.#losses.delete(keyOf(loss))
      this.#failed = false
    } catch (err) {
      for (const [id, row] of told) if (!this.#told.has(id)) this.#told.set(id, row)
      for (const [id, one] of incidents) if (!this.#incidents.has(id)) this.#incidents.set(id, one)
      this.#ended.unshift(...ended)
      this.#moved = true
      if (!this.#failed) log.error({ err }, 'what triage knows could not be stored')
      this.#failed = true
    }
  }

  /** Losses that are other than stored, and those that nobody needs any more. */
  #movedLosses(state: IncidentsState | null): { fresh: StoredLoss[]; gone: Loss[] } {
    if (state === null) return { fresh: [], gone: [] }
    const owner = new Map<string, string>()
    for (const { id, state: how, members } of state.incidents) {
      if (how === 'merged') continue
      for (const { clusterId, lostAt } of members) owner.set(keyOf({ clusterId, at: lostAt }), id)
    }
    const fresh: StoredLoss[] = []
    const held = new Set<string>()
    for (const loss of state.losses) {
      const key = keyOf(loss)
      held.add(key)
      const before = this.#losses.get(key)
      const incidentId = owner.get(key) ?? before?.incidentId ?? null
      if (before?.loss !== loss || before.incidentId !== incidentId) fresh.push({ loss, incidentId })
    }
    const left = [...this.#losses].filter(([key]) => !held.has(key))
    // What belongs to an incident is kept with it, and needs no place here.
    for (const [key, { incidentId }] of left) if (incidentId !== null) this.#losses.delete(key)
    return { fresh, gone: left.flatMap(([, { loss, incidentId }]) => (incidentId === null ? loss : [])) }
  }
}

/** What is said, without how long it has been so. */
function signOf({ causes, entry }: ToldCluster): string {
  if (causes.length === 0 && entry === null) return ''
  const said = causes.map(({ id, certainty, quiet, needsPerson, step, explainedBy, subject }) => [
    id,
    certainty,
    quiet,
    needsPerson,
    step,
    explainedBy,
    subject,
  ])
  return JSON.stringify([said, entry && [entry.key, entry.tier]])
}
