import { portReport } from '@/server/sources/agent-http/port-report'
import { keepReading } from '@/server/store/agent-readings'
import type { Db } from '@/server/store/open'
import type { Happening } from '../script'
import { BESIDE, type BesideSample } from './fleet'
import { pastReading } from './port-answers'

const MIN = 60_000
const DAY = 24 * 60 * MIN
/** A chart joins what is up to this far apart. */
const CHARTED_MS = 2 * MIN

interface Day {
  end: number
  /** Nobody watched then. */
  gap: { from: number; to: number }
}

/** A cluster beside whose agent something is watched. */
export interface PlacedBeside {
  id: string
  beside: BesideSample
  /** When its agent started: a little more than a day ago. */
  startedAt: number
}

/** Those beside whose agents something is watched; of the fleet by the ids that they have there. */
export function placeBeside(idOf: (name: string) => string, end: number): PlacedBeside[] {
  return BESIDE.map((beside) => {
    const { name } = beside
    return { id: idOf(name), beside, startedAt: end - DAY - (name.length + name.charCodeAt(0)) * 7 * MIN }
  })
}

/** What was read of the agents' ports during the day, minute by minute. */
export function besideHappenings({ id, beside, startedAt }: PlacedBeside, end: number): Happening[] {
  const { readBy, name } = beside
  if (readBy === null) return []
  const offset = (name.charCodeAt(0) % 50) * 1_000
  return Array.from({ length: DAY / MIN }, (_, minute) => {
    const at = end - DAY + minute * MIN + offset
    const port = portReport(pastReading({ name, startedAt }, at))
    return { at, clusterId: id, observations: [{ kind: 'report', source: readBy, port }], routeCall: null }
  })
}

/** Keeps what charts draw of that day. */
export async function keepPast(db: Db, { id, beside, startedAt }: PlacedBeside, { end, gap }: Day): Promise<void> {
  const { readBy, name } = beside
  if (readBy === null) return
  await db.transaction().execute(async (trx) => {
    for (let at = end - DAY; at < end; at += CHARTED_MS) {
      if (at < gap.from || at >= gap.to) await keepReading(trx, id, pastReading({ name, startedAt }, at))
    }
  })
}
