import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RouteRow } from '@/lib/contracts/route'
import type { ReportedRoute } from '@/server/routes/reported'
import { readRoutes } from '@/server/services/clusters/routes'
import { readTruth } from '@/server/services/clusters/truth'
import { readHost } from '@/server/services/routes/host'
import { Lab } from '@/server/testing/lab'
import { rest } from '@/server/testing/observations'
import { contextAt } from './context-at'
import { routesAt } from './routes-at'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
})
afterEach(() => lab[Symbol.asyncDispose]())

const told = (host: string, service = 'nginx'): ReportedRoute => ({
  ...{ host, path: '/', pathType: 'Prefix', service, port: 80, tls: true, mode: 'tunnel', ingress: host },
  ...{ namespace: 'default', controllerNamespace: null, publicEndpoint: null },
})
async function sync(id: string, ...routes: ReportedRoute[]): Promise<void> {
  await lab.intake.routeCall(id, { kind: 'sync', routes })
  await lab.intake.observe(id, rest({ routes: routes.length }))
}
const unregister = (id: string, host: string) =>
  lab.intake.routeCall(id, { kind: 'unregister', host, contested: false })

const listing = { listingOf: () => null }
const now = () => ({
  ...lab.ctx,
  ...{ controllers: listing, companions: { view: () => null }, agentPorts: {}, routes: {} },
})
const at = (moment: number) => contextAt(now() as never, moment)

const known = (rows: readonly RouteRow[]) =>
  rows.map(({ host, service, tls, namespace, firstSeenAt }) => ({ host, service, tls, namespace, firstSeenAt }))
const byHost = (a: RouteRow, b: RouteRow) => (a.host < b.host ? -1 : 1)

describe('the routes of a cluster at a moment', () => {
  it('are those that it held then, with what they were, whatever it was told since', async () => {
    const hosts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
    const call = fc.oneof(
      fc.record({ kind: fc.constant('sync'), hosts, service: fc.constantFrom('nginx', 'traefik') }),
      fc.record({ kind: fc.constant('unregister'), hosts, service: fc.constant('') }),
    )
    await lab.add('atlas')
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 3, maxLength: 10 }), async (calls) => {
        const seen: [number, RouteRow[]][] = []
        for (const { kind, hosts: some, service } of calls) {
          if (kind === 'sync') await sync('atlas', ...some.map((host) => told(`${host}.example.com`, service)))
          else await unregister('atlas', `${some[0]}.example.com`)
          seen.push([lab.time.now, lab.hub.routesOf('atlas').toSorted(byHost)])
          lab.pass(120_000)
        }
        for (const [moment, was] of seen) {
          const then = await routesAt(lab.db, { ids: ['atlas'], at: moment, syncAt: null })
          expect(known(then.toSorted(byHost))).toEqual(known(was))
          for (const { lastConfirmedAt } of then) expect(lastConfirmedAt).toBeLessThanOrEqual(moment)
        }
      }),
      { numRuns: 6 },
    )
  })

  it('are told with the changes until then', async () => {
    await lab.add('atlas')
    await sync('atlas', told('a.example.com'), told('b.example.com'))
    lab.pass(60_000)
    const then = lab.time.now
    lab.pass(60_000)
    await sync('atlas', told('c.example.com'))
    const { routes, changes } = await readRoutes({ ctx: await at(then), input: { id: 'atlas' } })
    expect(routes.map(({ host }) => host)).toEqual(['a.example.com', 'b.example.com'])
    expect(changes.map(({ kind }) => kind)).toEqual(['added', 'added'])
    expect((await at(then)).hub.row('atlas')).toMatchObject({ routes: 2, joinedRoutes: 2 })
    expect((await at(then)).hub.namesOf('atlas').split('\n')).toContain('b.example.com')
    expect((await at(then)).hub.namesOf('atlas')).not.toContain('c.example.com')
  })

  it('of which only the place is kept, have nothing else', async () => {
    await lab.add('atlas')
    await sync('atlas', told('a.example.com'))
    const then = lab.time.now
    lab.pass(60_000)
    await unregister('atlas', 'a.example.com')
    await lab.db.updateTable('route_changes').set({ before_json: null }).execute()
    const [row] = await routesAt(lab.db, { ids: ['atlas'], at: then, syncAt: null })
    expect(row).toMatchObject({ host: 'a.example.com', service: null, port: null, namespace: null })
  })

  it('are laid over each other as they were: a contested host, and its owners until then', async () => {
    await lab.add('atlas', 'borealis')
    await sync('atlas', told('shop.example.com'))
    lab.pass(60_000)
    await sync('borealis', told('shop.example.com'))
    lab.pass(1_000)
    const then = lab.time.now
    lab.pass(60_000)
    await sync('atlas', told('other.example.com'))
    const truth = await readTruth({ ctx: await at(then), input: { id: 'atlas' } })
    expect(truth.findings.map(({ rule }) => rule)).toEqual(['contested'])
    expect(truth.routes).toMatchObject([{ host: 'shop.example.com', expiresAt: null, freshness: 'untold' }])
    const owners = await readHost({ ctx: await at(then), input: { host: 'shop.example.com' } })
    expect(owners.claims.map(({ clusterId }) => clusterId)).toEqual(['atlas', 'borealis'])
    expect(owners.tenures.every(({ to }) => to === null)).toBe(true)
  })
})
