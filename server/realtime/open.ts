import type { Logger } from 'pino'
import type { Clock } from '@/server/context'
import type { Db } from '@/server/store/open'
import { Seq } from '@/server/store/seq'
import type { StoreTrouble } from '@/server/store/trouble'
import { Hub } from './hub'
import { Intake } from './intake'
import type { Pace } from './subscription'

interface Deps {
  db: Db
  clock: Clock
  log: Logger
  /** Nothing can be stored: what was read is shown, and nothing is watched. */
  damage?: StoreTrouble | null
  pace?: Partial<Pace>
}

/** Makes the hub and the intake of one store. Nothing is read or watched before `intake.start()`. */
export async function openRealtime({
  db,
  clock,
  log,
  damage = null,
  pace,
}: Deps): Promise<{ hub: Hub; intake: Intake }> {
  const seq = await Seq.open(db, damage === null)
  const hub = new Hub({ clock, epoch: seq.epoch, seq: seq.last, pace })
  return { hub, intake: new Intake({ db, seq, hub, clock, log, damage }) }
}
