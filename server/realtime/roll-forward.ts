import { UNDO_GRACE_MS, UNDO_MERGE_MS } from '@/lib/contracts/care'
import { type Held, hourOf, ROLLED_MS, rollUp } from '@/server/fleet/roll-up'
import { gapsBetween } from '@/server/store/gaps'
import type { Db } from '@/server/store/open'
import { type BareTransition, transitionsBetween } from '@/server/store/read-history'
import {
  hourBefore,
  type Rolled,
  readRolled,
  saveHour,
  transitionsAfter,
  writeRolled,
} from '@/server/store/state-hours'

/** Changes of one block. */
const BLOCK = 100
/** An hour is rolled up so long after its end: no merge in it can be taken back then, and our watching is marked. */
const SETTLED_MS = UNDO_MERGE_MS + 2 * UNDO_GRACE_MS

/**
 * Rolls up the next changes of hours that are over, block by block, each in a transaction of its own. Everything that
 * was decided until `now` must be stored. An hour is made anew when one of its changes comes late.
 */
export async function* rollForward(db: Db, now: number): AsyncGenerator<number, void, void> {
  const until = hourOf(now - SETTLED_MS)
  for (;;) {
    const before = await readRolled(db)
    const next = await transitionsAfter(db, before.seq, BLOCK)
    const early = next.findIndex(({ at }) => at >= until)
    const due = early < 0 ? next : next.slice(0, early)
    const last = due.at(-1)
    const more = due.length === BLOCK
    const to = more && last ? Math.min(hourOf(last.at), until) : until
    if (!last && before.to === to) return
    await db.transaction().execute((trx) => rollBlock(trx, due, { seq: last?.seq ?? before.seq, to }))
    if (!more) return
    yield due.length
  }
}

async function rollBlock(db: Db, due: readonly BareTransition[], to: Rolled): Promise<void> {
  const hours = new Map(due.map(({ clusterId, at }) => [`${clusterId} ${hourOf(at)}`, { clusterId, at: hourOf(at) }]))
  for (const { clusterId, at } of [...hours.values()].sort((a, b) => a.at - b.at)) await rollHour(db, clusterId, at)
  await writeRolled(db, to)
}

async function rollHour(db: Db, clusterId: string, at: number): Promise<void> {
  const range = { id: clusterId, from: at, to: at + ROLLED_MS }
  const changes: BareTransition[] = []
  for await (const block of transitionsBetween(db, range, 10_000)) changes.push(...block)
  const [first] = changes
  if (!first) return
  const gaps = await gapsBetween(db, at, range.to)
  const earlier = (await hourBefore(db, clusterId, at))?.after
  const before: Held =
    earlier?.state === first.from ? earlier : { state: first.from, cause: null, lossRuns: earlier?.lossRuns ?? false }
  await saveHour(db, clusterId, rollUp(at, changes, gaps, before))
}
