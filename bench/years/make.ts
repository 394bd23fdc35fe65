import { join } from 'node:path'
import { sql } from 'kysely'
import { USUAL_TERMS } from '../../lib/contracts/retention'
import { Losses } from '../../server/realtime/losses'
import { rollForward } from '../../server/realtime/roll-forward'
import { writeDrafts } from '../../server/realtime/write-drafts'
import { insertClusters } from '../../server/store/clusters'
import { addGap } from '../../server/store/gaps'
import { markWatching } from '../../server/store/meta'
import { type Db, openStore } from '../../server/store/open'
import { prune } from '../../server/store/prune'
import { Seq } from '../../server/store/seq'
import { saveStates } from '../../server/store/states'
import { SimulatedAgent } from './agent'

const S = 1_000
const MIN = 60 * S
const HOUR = 60 * MIN
const DAY = 24 * HOUR
/** One cluster of so many flaps for an hour of each day, one loss every 150 s. */
const FLAPS = 100
/** Clusters of one commit, as in the product. */
const AT_ONCE = 100

/** The same numbers in each run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function liveDay(agent: SimulatedAgent, n: number, from: number, random: () => number): void {
  if (n % FLAPS === 0) {
    for (let at = from + 9 * HOUR; at < from + 10 * HOUR; at += 150 * S) {
      agent.lose(at)
      agent.join(at + 3 * S)
    }
  } else if (random() < 0.4) {
    const at = from + 2 * HOUR + random() * 18 * HOUR
    const awayMs = [3 * S, 20 * S, 70 * S, 20 * MIN, 2 * HOUR][Math.floor(random() * 5)] ?? S
    agent.lose(Math.round(at))
    agent.join(Math.round(at + awayMs))
  }
  agent.stay(from + DAY)
}

/**
 * Makes the past of a fleet in a new store: what happened goes through the product's reducer, its way into the store, its
 * roll-ups and its deletes, day by day; counted arrivals are laid down as they are left of so many days.
 * @returns the ids of the clusters; the first of each hundred flaps
 */
export async function makePast(folder: string, clusters: number, days: number, end: number): Promise<string[]> {
  const db = await openStore(join(folder, 'lifeline.db'))
  await sql`pragma synchronous = off`.execute(db)
  const start = end - days * DAY
  const random = numbers(7)
  const agents = Array.from({ length: clusters }, (_, n) => {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    return new SimulatedAgent(id, start)
  })
  await insertClusters(
    db,
    agents.map(({ id }, n) => ({ id, name: `cluster-${n}`, tags: [], createdAt: start })),
  )
  const store = { db, seq: await Seq.open(db), losses: new Losses() }
  for (const agent of agents) agent.join(start + Math.round(random() * MIN))
  for (let day = start; day < end; day += DAY) {
    const restarts = (day - start) % (7 * DAY) === 3 * DAY
    const gap = { from: day + HOUR, to: day + HOUR + 40 * S }
    if (restarts) await addGap(db, gap)
    for (const [n, agent] of agents.entries()) {
      if (restarts) {
        agent.unseen(gap.from, gap.to)
        agent.join(gap.to + Math.round(random() * 30 * S))
      }
      liveDay(agent, n, day, random)
    }
    for (let at = 0; at < agents.length; at += AT_ONCE) {
      await writeDrafts(
        store,
        agents.slice(at, at + AT_ONCE).map((agent) => agent.take()),
      )
    }
    await rollAll(db, day + DAY)
    if (restarts) await pruneAll(db, day + DAY)
    if (((day - start) / DAY) % 30 === 29) console.log(`  day ${(day - start) / DAY + 1} of ${days}`)
  }
  await layArrivals(db, start, end)
  await rollAll(db, end + 2 * HOUR)
  await pruneAll(db, end + 2 * HOUR)
  await saveStates(db, new Map(agents.map(({ id, state }) => [id, state])))
  await markWatching(db, end)
  await sql`analyze`.execute(db)
  await db.destroy()
  return agents.map(({ id }) => id)
}

async function rollAll(db: Db, now: number): Promise<void> {
  for await (const _ of rollForward(db, now));
}

async function pruneAll(db: Db, now: number): Promise<void> {
  for await (const _ of prune(db, USUAL_TERMS, now));
}

/** Beats every 30 s of every cluster, in each width as long as it is kept. */
async function layArrivals(db: Db, start: number, end: number): Promise<void> {
  const widths: [widthMs: number, keptMs: number, stepMs: number][] = [
    [5 * S, HOUR, 30 * S],
    [MIN, 48 * HOUR, MIN],
    [10 * MIN, 30 * DAY, 10 * MIN],
    [HOUR, 90 * DAY, HOUR],
  ]
  for (const [widthMs, keptMs, stepMs] of widths) {
    const first = Math.ceil(Math.max(start, end - keptMs) / widthMs) * widthMs
    const beats = Math.max(1, widthMs / (30 * S))
    await sql`insert or ignore into buckets (width, cluster_id, at, arrivals, beats, skew_min_ms, skew_max_ms)
      with recursive steps(at) as (select ${sql.lit(first)} union all
        select at + ${sql.lit(stepMs)} from steps where at + ${sql.lit(stepMs)} < ${sql.lit(end)})
      select ${sql.lit(widthMs)}, c.id, steps.at, ${sql.lit(beats)}, ${sql.lit(beats)}, -40, 300
      from (select id from clusters order by id) as c cross join steps`.execute(db)
  }
}
