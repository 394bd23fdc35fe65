import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Env } from '@/server/env'
import { openRealtime } from '@/server/realtime/open'
import { addGap } from '@/server/store/gaps'
import { openStore } from '@/server/store/open'
import { besideHappenings, keepPast, type PlacedBeside, placeBeside } from './beside/past'
import { SAMPLES, type Sample } from './fleet'
import { OCCASIONS } from './hosts'
import { around, pastOf } from './past'
import { type Happening, happenings, occasion } from './script'

const TICK_MS = 1_000
const COMMIT_EVERY_MS = 30 * 60_000
/** Once during the day nobody watched: so long ago, for so long. */
const AWAY = { agoMs: 5 * 3_600_000, forMs: 82_000 }

/** A sample with the id of its cluster. */
export interface Placed {
  id: string
  sample: Sample
}

/** The sample fleet, and what is watched beside its agents and beside others. */
export interface Placement {
  fleet: Placed[]
  beside: PlacedBeside[]
}

/**
 * Makes a day of history in an empty data directory: the day's observations go through the same intake, reducer and
 * store as live ones, under a clock that runs ahead.
 * @param folder where the recordings lie
 */
export async function makeHistory(env: Env, log: Logger, folder: string): Promise<Placement> {
  const db = await openStore(join(env.dataDir, 'lifeline.db'))
  const end = Date.now()
  const fleet = SAMPLES.map((sample) => ({ id: randomUUID(), sample }))
  const idOf = (name: string) => fleet.find(({ sample }) => sample.name === name)?.id ?? randomUUID()
  const beside = placeBeside(idOf, end)
  const gap = { from: end - AWAY.agoMs - AWAY.forMs, to: end - AWAY.agoMs }
  const events: Happening[] = [
    ...fleet.flatMap(({ id, sample }, i) => {
      const sessions = around(gap, pastOf(sample, i, end))
      return happenings(id, sample, { sessions, folder, end })
    }),
    ...OCCASIONS.map((one) => occasion(idOf(one.name), one, end)),
    ...beside.flatMap((one) => besideHappenings(one, end)),
  ]
    .filter(({ at }) => at < end && (at < gap.from || at >= gap.to))
    .sort((a, b) => a.at - b.at)
  let now = events[0]?.at ?? end
  const { intake } = await openRealtime({ db, clock: () => now, log })
  for (const { id, sample } of fleet) await intake.addCluster({ id, name: sample.name, createdAt: now })
  // The others are known once their controller lists them.
  const read = beside.filter((one) => one.beside.readBy !== null && !fleet.some(({ id }) => id === one.id))
  for (const one of read) await intake.addCluster({ id: one.id, name: one.beside.name, createdAt: now })

  let next = 0
  let owed: Promise<void>[] = []
  let committedAt = now
  let returned = false
  for (let tick = now; tick < end; tick += TICK_MS) {
    if (tick >= gap.from && tick < gap.to) continue
    if (tick >= gap.to && !returned) {
      now = tick
      returned = true
      await addGap(db, gap)
      owed.push(...[...fleet, ...read].map(({ id }) => intake.observe(id, { kind: 'own-restart', gapFrom: gap.from })))
    }
    for (let event = events[next]; event && event.at <= tick; event = events[++next]) {
      const { at, clusterId, observations, routeCall } = event
      now = at
      for (const one of observations) owed.push(intake.observe(clusterId, one))
      if (routeCall) owed.push(intake.routeCall(clusterId, routeCall))
    }
    now = tick
    intake.passTime()
    if (tick - committedAt < COMMIT_EVERY_MS) continue
    committedAt = tick
    await Promise.all(owed)
    owed = []
    await intake.flush()
  }
  await Promise.all(owed)
  await intake.stop()
  for (const one of beside) await keepPast(db, one, { end, gap })
  await db.destroy()
  return { fleet, beside }
}
