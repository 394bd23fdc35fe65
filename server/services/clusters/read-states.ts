import { type Held, hourOf, joinStretches, type RolledHour, type RolledTime, rolledTime } from '@/server/fleet/roll-up'
import type { Db } from '@/server/store/open'
import { stateBefore } from '@/server/store/read-history'
import { hourBefore, hoursBetween, readRolled } from '@/server/store/state-hours'
import { type Question, readIntervals, type ToldIntervals } from './read-intervals'

/** Longer ranges are read from rolled-up hours: a page has fewer pixels than that. */
const EXACT_MS = 31 * 24 * 3_600_000

/**
 * The intervals of one cluster in a range, and its uptime: from its changes of state where they are kept and the range is
 * short enough to see them, else from the hours that they were rolled up to, and from changes since then.
 * @param changesFrom from when on changes are kept
 */
export async function readStates(
  db: Db,
  question: Question,
  now: number,
  changesFrom: number,
  exactMs = EXACT_MS,
): Promise<ToldIntervals> {
  const begin = Math.max(question.from, question.current.from)
  const until = Math.min(question.to, now)
  const exact = begin >= changesFrom && until - begin <= exactMs
  const end = exact ? begin : Math.min((await readRolled(db)).to, until)
  if (begin >= end) return readIntervals(db, question, now)
  const rolled = await readHours(db, question, { from: begin, to: end })
  if (end === question.to) return rolled
  const later = await readIntervals(db, { ...question, from: end }, now, undefined, {
    uptime: rolled.uptime,
    held: rolled.after,
  })
  const intervals = joinStretches([...rolled.intervals, ...later.intervals])
  return { intervals, uptime: later.uptime, changes: rolled.changes + later.changes }
}

async function readHours(
  db: Db,
  { id, gaps, current }: Question,
  range: { from: number; to: number },
): Promise<RolledTime> {
  const first = hourOf(range.from)
  const hours = await hoursBetween(db, id, first, range.to)
  const held = (await hourBefore(db, id, first))?.after ?? (await heldAt(db, id, range.to, hours[0], current))
  return rolledTime(hours, gaps, held, range)
}

/** What held before the first hour that is kept: what that came from, or what the next change did, or what is now. */
async function heldAt(
  db: Db,
  id: string,
  at: number,
  oldest: RolledHour | undefined,
  current: Question['current'],
): Promise<Held> {
  const state = oldest?.before ?? (await stateBefore(db, id, at))
  return state === null
    ? { state: current.state, cause: current.cause, lossRuns: false }
    : { state, cause: null, lossRuns: false }
}
