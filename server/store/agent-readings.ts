import { type AgentReading, agentReading } from '@/lib/contracts/agent-http'
import type { Db } from './open'

const MINUTE_MS = 60_000

/** Keeps the newest reading of each minute: counters grow, so nothing is lost by leaving out those between. */
export async function keepReading(db: Db, clusterId: string, reading: AgentReading): Promise<void> {
  const minute = reading.at - (reading.at % MINUTE_MS)
  const reading_json = JSON.stringify(reading)
  await db
    .insertInto('agent_readings')
    .values({ cluster_id: clusterId, minute, reading_json })
    .onConflict((c) => c.columns(['cluster_id', 'minute']).doUpdateSet({ reading_json }))
    .execute()
}

/** The readings of a range, oldest first. */
export async function readingsOf(
  db: Db,
  ids: readonly string[],
  range: { from: number; to: number },
): Promise<AgentReading[]> {
  const rows = await db
    .selectFrom('agent_readings')
    .select('reading_json')
    .where('cluster_id', 'in', ids)
    .where('minute', '>=', range.from - (range.from % MINUTE_MS))
    .where('minute', '<=', range.to)
    .orderBy('minute')
    .execute()
  return rows.map((row) => agentReading.parse(JSON.parse(row.reading_json)))
}
