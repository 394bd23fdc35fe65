import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { hashToken, newToken } from '../../server/gateway/tokens'
import { insertClusters } from '../../server/store/clusters'
import { openStore } from '../../server/store/open'

/** Agents with a cluster and a token each. */
export interface Fleet {
  names: string[]
  tokens: string[]
}

/** Makes the clusters of a fleet in an empty store, each with a token for its agent. */
export async function seedFleet(dataDir: string, count: number, now = Date.now()): Promise<Fleet> {
  const names = Array.from({ length: count }, (_, n) => `agent-${String(n).padStart(5, '0')}`)
  const tokens = names.map(() => newToken())
  const db = await openStore(join(dataDir, 'lifeline.db'))
  await db.transaction().execute(async (trx) => {
    for (const [n, name] of names.entries()) {
      const id = randomUUID()
      await insertClusters(trx, [{ id, name, tags: [], createdAt: now }])
      const hash = hashToken(tokens[n] ?? '')
      const token = { id: randomUUID(), cluster_id: id, hash, created_at: now, last_used_at: null, revoked_at: null }
      await trx.insertInto('cluster_tokens').values(token).execute()
    }
  })
  await db.destroy()
  return { names, tokens }
}

/** What a store holds after its server has stopped. */
export function stored(dataDir: string) {
  const db = new Database(join(dataDir, 'lifeline.db'), { readonly: true })
  const one = (sql: string) => Number(db.prepare(sql).pluck().get() ?? 0)
  const of = {
    beats: one('select sum(beats) from buckets where width = 3600000'),
    routes: one('select count(*) from routes'),
    oldestRouteAt: one('select min(last_confirmed_at) from routes'),
    registrations: one("select count(*) from events where kind = 'registered'"),
    losses: one("select count(*) from transitions where to_state = 'reconnecting' and cause = 'no-goodbye'"),
    returns: one('select count(*) from resolutions'),
  }
  db.close()
  return of
}
