import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import { placeKey } from '@/server/routes/step'
import { insertEvents, insertResolutions, insertTransitions, type StoredResolution } from '@/server/store/history'
import type { Db } from '@/server/store/open'
import { insertRouteChanges, replaceRoutes } from '@/server/store/routes'
import type { Seq } from '@/server/store/seq'
import { saveStates } from '@/server/store/states'
import type { Delta } from './delta'
import { type Draft, isDurable, rowsOf } from './draft'
import type { Losses } from './losses'

interface Numbered extends Delta {
  draft: Draft
  transitions: Transition[]
  events: ClusterEvent[]
}

export interface Store {
  db: Db
  seq: Seq
  losses: Losses
}

/**
 * Stores drafts in one transaction.
 * @returns the deltas to publish, in the order of their numbers, which are higher than those of the rows in them
 */
export async function writeDrafts({ db, seq, losses }: Store, drafts: readonly Draft[]): Promise<Delta[]> {
  const rows = drafts.reduce((sum, draft) => sum + 1 + rowsOf(draft), 0)
  await seq.reserve(rows)
  const numbered = drafts.map((draft) => numberDraft(draft, seq))
  const durable = numbered.filter(({ draft }) => isDurable(draft))
  if (durable.length > 0) await db.transaction().execute((trx) => writeDurable(trx, { seq, losses }, durable))
  for (const delta of numbered) {
    delta.seq = seq.next()
    losses.note(delta.clusterId, delta.transitions)
  }
  return numbered
}

function numberDraft(draft: Draft, seq: Seq): Numbered {
  const { clusterId, state } = draft
  const transitions: Transition[] = []
  const events: ClusterEvent[] = []
  for (const change of draft.changes) {
    if (change.kind === 'transition') {
      const { at, from, to, cause, evidence } = change
      transitions.push({ seq: seq.next(), at, from, to, cause, evidence })
    } else if (change.kind === 'event') {
      events.push({ seq: seq.next(), at: change.at, kind: change.event, facts: change.facts })
    }
  }
  const routes = draft.routes?.after ?? null
  return { draft, clusterId, state, transitions, events, routes, meta: null, seq: 0 }
}

async function writeDurable(trx: Db, { seq, losses }: Omit<Store, 'db'>, numbered: readonly Numbered[]): Promise<void> {
  const of = <T>(clusterId: string, rows: readonly T[]) => rows.map((row) => ({ ...row, clusterId }))
  await insertTransitions(
    trx,
    numbered.flatMap((n) => of(n.clusterId, n.transitions)),
  )
  await insertEvents(
    trx,
    numbered.flatMap((n) => of(n.clusterId, n.events)),
  )
  await resolve(trx, losses, numbered)
  for (const { clusterId, draft } of numbered) {
    if (!draft.routes) continue
    await replaceRoutes(trx, clusterId, draft.routes.before, draft.routes.after)
    const before = new Map(draft.routes.before.map((row) => [placeKey(row), row]))
    await insertRouteChanges(
      trx,
      draft.routes.changes.map((change) => {
        const was = change.kind === 'changed' || change.kind === 'removed' ? before.get(placeKey(change)) : undefined
        return { ...change, clusterId, seq: seq.next(), ...(was && { before: was }) }
      }),
    )
  }
  await saveStates(trx, new Map(numbered.map((n) => [n.clusterId, n.state])))
}

/** Writes what followed losses beside them, and sends each loss once more with it. */
async function resolve(trx: Db, losses: Losses, all: readonly Numbered[]): Promise<void> {
  const resolutions: StoredResolution[] = []
  for (const numbered of all) {
    for (const change of numbered.draft.changes) {
      if (change.kind !== 'resolution') continue
      const loss = await losses.find(trx, numbered.clusterId, change.lossAt, numbered.transitions)
      if (!loss || loss.resolution) continue
      const { at, cause, awayMs } = change
      resolutions.push({ transitionSeq: loss.seq, clusterId: numbered.clusterId, at, cause, awayMs })
      const others = numbered.transitions.filter(({ seq }) => seq !== loss.seq)
      numbered.transitions = [...others, { ...loss, resolution: { at, cause, awayMs } }].sort((a, b) => a.seq - b.seq)
    }
  }
  await insertResolutions(trx, resolutions)
}
