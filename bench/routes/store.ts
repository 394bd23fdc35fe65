import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { RouteRow } from '../../lib/contracts/route'
import { applyRouteCall } from '../../server/routes/apply'
import { FleetTruth } from '../../server/routes/fleet-truth'
import { viewOf } from '../../server/routes/views'
import { readHost } from '../../server/services/routes/host'
import { insertClusters } from '../../server/store/clusters'
import { type Db, openStore } from '../../server/store/open'
import { insertRouteChanges, replaceRoutes, routesOf } from '../../server/store/routes'

const GOAL = 3
const CLUSTERS = 100
const LOOKS = 500
const NOW = Date.UTC(2026, 10, 23, 12)

/** Syncs routes and finds hosts among many, against the bare indexed SQL. @returns whether it is fast enough */
export async function benchStore(routes: number, perSync: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lifeline-bench-'))
  const db = await openStore(join(folder, 'lifeline.db'))
  try {
    const per = Math.ceil(routes / CLUSTERS)
    for (let cluster = 0; cluster < CLUSTERS; cluster++) await sync(db, cluster, per)
    const syncMs = await sync(db, CLUSTERS, perSync)
    const hosts = Array.from({ length: LOOKS }, (_, n) => `app-${(n * 37) % per}.c-${n % CLUSTERS}.example.com`)
    const base = await timed(hosts, (host) => sql`select * from routes where host = ${host}`.execute(db))
    const ctx = await contextOf(db)
    const own = await timed(hosts, (host) => readHost({ ctx, input: { host } }))
    console.log(`a sync of ${perSync} routes, in one transaction: ${syncMs.toFixed(0)} ms`)
    console.log(`a host among ${routes} routes`)
    console.log(`  bare SQL    ${((base * 1_000) / LOOKS).toFixed(0)} µs`)
    console.log(`  found       ${((own * 1_000) / LOOKS).toFixed(0)} µs, with who held it before and what is found`)
    console.log(`  ratio ${(own / base).toFixed(2)} (at most ${GOAL})`)
    return own / base <= GOAL
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a look at a host needs: the stored routes laid over each other, and their history. */
async function contextOf(db: Db): Promise<Parameters<typeof readHost>[0]['ctx']> {
  const fleet = new FleetTruth()
  for (let cluster = 0; cluster <= CLUSTERS; cluster++) {
    const clusterId = `cluster-${cluster}`
    const of = { clusterId, name: clusterId, uuids: [clusterId], count: null, awaySince: null }
    fleet.set(viewOf({ ...of, rows: await routesOf(db, clusterId), sync: { lastAt: NOW, lastOk: true } }), [], NOW)
  }
  const directory = { meantBy: (id: string) => id }
  return {
    db,
    clock: () => NOW,
    directory,
    hub: { has: () => true, row: () => null },
    routes: { fleet, caughtUp: async () => {} },
  }
}

async function timed(hosts: readonly string[], find: (host: string) => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 3; round++) {
    const from = performance.now()
    for (const host of hosts) await find(host)
    rounds.push(performance.now() - from)
  }
  return Math.min(...rounds)
}

async function sync(db: Db, cluster: number, count: number): Promise<number> {
  const id = `cluster-${cluster}`
  await insertClusters(db, [{ id, name: id, tags: [], createdAt: NOW }])
  const told = { path: '/', pathType: 'Prefix', service: 'nginx', port: 80, tls: true, mode: 'tunnel' }
  const more = { ingress: 'app', namespace: 'default', controllerNamespace: null, publicEndpoint: null }
  const routes = Array.from({ length: count }, (_, n) => ({
    ...told,
    ...more,
    host: `app-${n}.c-${cluster}.example.com`,
  }))
  const from = performance.now()
  const step = applyRouteCall([], { kind: 'sync', routes }, NOW)
  const changes = step.changes.map((one, n) => ({ ...one, seq: cluster * 1_000_000 + n, clusterId: id }))
  await db.transaction().execute(async (trx) => {
    await replaceRoutes(trx, id, [] as RouteRow[], step.routes)
    await insertRouteChanges(trx, changes)
  })
  return performance.now() - from
}
