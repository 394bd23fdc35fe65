import { afterEach, describe, expect, it, vi } from 'vitest'
import { restFindings } from '@/lib/contracts/rest'
import type { ClusterTruth } from '@/lib/contracts/route-truth'
import type { AddController } from '@/lib/contracts/sources'
import { readEnv, withPort } from '@/server/env'
import { Listener } from '@/server/http/listener'
import { refuseOurselves } from '@/server/http/refuse-ourselves'
import { openRoutes } from '@/server/open-routes'
import { readTruth } from '@/server/services/clusters/truth'
import { Stack } from '@/server/testing/agent-stack'
import { StandInController } from '@/server/testing/stand-in-controller'
import { ADA } from '@/server/testing/viewers'
import { appRouter } from '@/server/trpc/router'
import { Controllers } from './controllers'

const TOKEN = 'controller-canary-token'
vi.setConfig({ testTimeout: 20_000 })

/** Asks again and again, without a fixed wait. */
const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 10_000, interval: 20 })

const closing: (() => Promise<unknown>)[] = []
const QUICK = { retryMinMs: 20, retryMaxMs: 40, listEveryMs: 50, windowMs: 200, unreadMs: 100 }

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function standIn(clusters = 2, settings: Parameters<typeof StandInController.start>[0] = {}) {
  const controller = await StandInController.start(settings)
  closing.push(() => controller.stop())
  controller.fill(clusters, 1)
  return controller
}

async function stackOf(env: Record<string, string> = {}, folder?: string): Promise<Stack> {
  const stack = await Stack.start({ env, folder })
  closing.push(() => stack[Symbol.asyncDispose]())
  return stack
}

/** The stack's controllers with the pace of a test. */
async function quick(stack: Stack): Promise<Controllers> {
  const controllers = await Controllers.open({ ...stack.services, limits: QUICK })
  await controllers.start()
  closing.push(() => controllers.stop())
  stack.services.controllers = controllers
  await stack.services.routes.stop()
  const routes = openRoutes(stack.services)
  closing.push(() => routes.stop())
  stack.services.routes = routes
  return controllers
}

function input(url: string, more: Partial<AddController> = {}): AddController {
  return { name: 'PipeOps', url, token: TOKEN, workspace: null, allowPrivate: true, ...more }
}

const idOf = (controller: StandInController, index = 0) => controller.clusters[index]?.uuid ?? ''

function api(stack: Stack) {
  return appRouter.createCaller({ ...stack.services, viewer: ADA })
}

describe('a controller that is set up', () => {
  it('brings its clusters, on the basis of its listing', async () => {
    const controller = await standIn(2, { token: TOKEN })
    const stack = await stackOf()
    const controllers = await quick(stack)
    await controllers.add(input(controller.url))
    const id = idOf(controller)
    await eventually(() => stack.services.hub.row(id)?.state).toBe('connected')
    expect(stack.services.hub.row(id)).toMatchObject({
      name: 'cluster-0',
      basis: 'listing',
      cause: 'listed',
      lamps: { socket: 'none', listing: 'agrees' },
      ...{ provider: 'aws', region: 'eu-west-1', placeBy: 'listing' },
    })
    await eventually(() => controllers.list()[0]?.readable).toBe(2)
    // What is shown in lists is what the table of its routes holds, though nothing arrives of it.
    await eventually(() => stack.services.hub.row(id)).toMatchObject({ routes: 0, joinedRoutes: 1 })
    expect((await readTruth({ ctx: stack.services, input: { id } })).routes).toHaveLength(1)
    expect(controllers.list()[0]).toMatchObject({ state: 'well', hasToken: true, clusters: 2, origin: 'person' })
  })

  it('speaks for the clusters that it lists, each with the age of its word, and for no others', async () => {
    const controller = await standIn(1, { token: TOKEN })
    const stack = await stackOf()
    const { id: own } = await stack.addCluster('own')
    const controllers = await quick(stack)
    await controllers.add(input(controller.url))
    const id = idOf(controller)
    await eventually(() => controllers.list()[0]?.readable).toBe(1)
    const told = await api(stack).sources.listing({ id })
    expect(told).toMatchObject({ controller: 'PipeOps', status: 'read', failure: null, readAt: expect.any(Number) })
    expect(await api(stack).sources.listing({ id: own })).toBeNull()
    controller.faults.set('*', 'unauthorized')
    await eventually(async () => (await api(stack).sources.listing({ id }))?.status).toBe('failed')
    const failed = await api(stack).sources.listing({ id })
    expect(failed).toMatchObject({ failure: expect.stringMatching(/refuses the token/) })
    expect(failed?.readAt).toBeGreaterThanOrEqual(told?.readAt ?? Number.POSITIVE_INFINITY)
  })

  it('never tells a token: not in answers, logs, the store or failures', async () => {
    const controller = await standIn(1, { token: TOKEN })
    const stack = await stackOf({ LOG_LEVEL: 'trace' })
    const controllers = await quick(stack)
    const caller = api(stack)
    const added = await caller.sources.addController(input(controller.url))
    await eventually(() => controllers.list()[0]?.readable).toBe(1)
    controller.fail('unauthorized')
    await eventually(() => controllers.list()[0]?.failure?.kind).toBe('unauthorized')
    const told = [
      added,
      await caller.sources.list(),
      await caller.sources.probeController({ id: added.id }),
      await caller.clusters.truth({ id: idOf(controller) }),
      stack.services.hub.detail(idOf(controller)),
      (await stack.read('/metrics')).text,
      stack.log,
    ]
    await controllers.stop()
    const bytes = await stack.storedBytes()
    expect(told[5]).toContain(`lifeline_source_failing{source="${added.id}"} 1`)
    for (const canary of [TOKEN, 'kube-canary', 'tunnel-canary']) {
      expect(JSON.stringify(told)).not.toContain(canary)
      expect(bytes.includes(canary)).toBe(false)
    }
    expect(controller.requests.some(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true)
  })

  it('loses its token with its address, and keeps it with its name', async () => {
    const [one, two] = [await standIn(1), await standIn(1)]
    const stack = await stackOf()
    const controllers = await quick(stack)
    const { id } = await controllers.add(input(one.url))
    expect(await controllers.update({ id, name: 'Renamed' })).toMatchObject({ name: 'Renamed', hasToken: true })
    expect(await controllers.update({ id, url: two.url })).toMatchObject({ url: two.url, hasToken: false })
    await eventually(() => two.requests.length).toBeGreaterThan(0)
    expect(two.requests.every(({ authorization }) => authorization === undefined)).toBe(true)
    expect(await controllers.update({ id, url: one.url, token: 'another' })).toMatchObject({ hasToken: true })
    await eventually(() => one.requests.some(({ authorization }) => authorization === 'Bearer another')).toBe(true)
  })

  it('shows its last good listing with its age after a restart, says what is wrong, and recovers', async () => {
    const controller = await standIn(1)
    const first = await Stack.start()
    const before = await quick(first)
    await before.add(input(controller.url))
    const id = idOf(controller)
    await eventually(() => before.listingOf(id)?.status).toBe('read')
    const readAt = before.listingOf(id)?.readAt ?? 0
    await before.stop()
    await first.stop()
    controller.fail('server-error')
    const stack = await stackOf({}, first.folder)
    const controllers = await quick(stack)
    await eventually(() => controllers.list()[0]?.failure?.kind).toBe('server-error')
    const kept = controllers.listingOf(id)
    expect(kept?.claims.map(({ host }) => host)).toEqual(['app-0.cluster-0.example.com'])
    expect(kept?.readAt).toBeGreaterThanOrEqual(readAt)
    expect(controllers.list()[0]).toMatchObject({ state: 'failing', hasToken: true })
    await eventually(() => stack.services.hub.row(id)?.state).toBe('unknown')
    controller.heal()
    await eventually(() => controllers.list()[0]?.state).toBe('well')
    await eventually(() => stack.services.hub.row(id)?.state).toBe('connected')
  })

  it('is forgotten with all it said; its clusters stay', async () => {
    const controller = await standIn(1)
    const stack = await stackOf()
    const controllers = await quick(stack)
    const { id } = await controllers.add(input(controller.url))
    const cluster = idOf(controller)
    await eventually(() => stack.services.hub.row(cluster)?.state).toBe('connected')
    await controllers.remove(id)
    expect(controllers.list()).toEqual([])
    expect(controllers.listingOf(cluster)).toBeNull()
    expect(stack.services.hub.row(cluster)).toMatchObject({ state: 'unknown', lamps: { listing: 'unused' } })
    expect(await stack.services.db.selectFrom('controller_listings').selectAll().execute()).toEqual([])
  })

  it('of the settings is read like any other, and changed only there', async () => {
    const controller = await standIn(2, { token: TOKEN })
    controller.fail('forbidden', '/cluster')
    const env = {
      LIFELINE_CONTROLLER_URL: controller.url,
      LIFELINE_CONTROLLER_TOKEN: TOKEN,
      LIFELINE_CLUSTERS: idOf(controller, 1),
    }
    const stack = await stackOf(env)
    const controllers = await quick(stack)
    await eventually(() => controllers.list()[0]?.readable).toBe(1)
    const [told] = controllers.list()
    expect(told).toMatchObject({ origin: 'settings', hasToken: true, clusters: 1, state: 'well' })
    await expect(controllers.update({ id: told?.id ?? '', name: 'mine' })).rejects.toThrow('LIFELINE_CONTROLLER_URL')
    await expect(controllers.remove(told?.id ?? '')).rejects.toThrow('LIFELINE_CONTROLLER_URL')
  })
})

describe('what a controller said', () => {
  it('is nobody’s word any more when its address changes', async () => {
    const [one, two] = [await standIn(2), await standIn(1)]
    const stack = await stackOf()
    const controllers = await quick(stack)
    const { id } = await controllers.add(input(one.url))
    const gone = idOf(one, 1)
    await eventually(() => stack.services.hub.row(gone)?.state).toBe('connected')
    await controllers.update({ id, url: two.url })
    expect(stack.services.hub.row(gone)?.state).toBe('unknown')
    await eventually(() => stack.services.hub.row(idOf(two))?.state).toBe('connected')
    expect(stack.services.hub.row(gone)?.state).toBe('unknown')
  })

  it('is nobody’s word any more when the settings name another', async () => {
    const [one, two] = [await standIn(2), await standIn(1)]
    const first = await Stack.start({ env: { LIFELINE_CONTROLLER_URL: one.url } })
    const before = await quick(first)
    const gone = idOf(one, 1)
    await eventually(() => before.listingOf(gone)?.status).toBe('read')
    await before.stop()
    await first.stop()
    const stack = await stackOf({ LIFELINE_CONTROLLER_URL: two.url }, first.folder)
    await quick(stack)
    await eventually(() => stack.services.hub.row(gone)?.state).toBe('unknown')
    expect(
      await stack.services.db.selectFrom('controller_listings').selectAll().where('uuid', '=', gone).execute(),
    ).toEqual([])
  })

  it('of a cluster that it lists no more is kept, and told as such', async () => {
    const controller = await standIn(2)
    const stack = await stackOf()
    const controllers = await quick(stack)
    await controllers.add(input(controller.url))
    const gone = idOf(controller, 1)
    await eventually(() => controllers.listingOf(gone)?.status).toBe('read')
    controller.clusters = controller.clusters.slice(0, 1)
    await eventually(() => controllers.listingOf(gone)?.failure).toContain('does not list this cluster')
    expect(controllers.listingOf(gone)?.claims).toHaveLength(1)
    await eventually(() => stack.services.hub.row(gone)?.state).toBe('unknown')
  })
})

describe('an address that may not be read', () => {
  it.each([
    ['http://169.254.169.254/latest', /never dialled/],
    ['https://[fe80::1]', /never dialled/],
    ['https://[::ffff:169.254.169.254]', /never dialled/],
    ['https://2852039166', /never dialled/],
    ['https://0xa9fea9fe', /never dialled/],
    ['ftp://controller.example.net', /Write the address/],
    ['https://me:secret@controller.example.net', /without a user/],
    ['not an address', /Write the address/],
    ['http://8.8.8.8', /use https/],
  ])('%s is refused when it is saved', async (url, words) => {
    const stack = await stackOf()
    await expect(stack.services.controllers.add(input(url))).rejects.toThrow(words)
    expect(stack.services.controllers.list()).toEqual([])
  })

  it('of a private network is refused unless that is said', async () => {
    const stack = await stackOf()
    const controller = await standIn(1)
    const given = input(controller.url, { allowPrivate: false })
    await expect(stack.services.controllers.add(given)).rejects.toThrow(/private network/)
  })

  it('is that of Lifeline itself', async () => {
    const stack = await stackOf()
    await expect(stack.services.controllers.add(input(stack.url))).rejects.toThrow(/its own controller/)
    const byName = stack.url.replace('127.0.0.1', 'localhost')
    await expect(stack.services.controllers.add(input(byName))).rejects.toThrow(/its own controller/)
  })

  it('is found to be Lifeline itself by whatever way it is reached', async () => {
    const stack = await stackOf()
    const controllers = await quick(stack)
    const around = new Listener(readEnv({ PORT: '0' }))
    const { port } = withPort(readEnv({ PORT: '0' }), await around.open())
    around.serve({ request: [refuseOurselves(controllers.instance)], upgrade: [] })
    closing.push(() => around.close(0))
    const { id } = await controllers.add(input(`http://127.0.0.1:${port}`))
    expect((await controllers.probe(id)).failure?.kind).toBe('ourselves')
  })

  it('is one that is read already', async () => {
    const stack = await stackOf()
    const controller = await standIn(1)
    await stack.services.controllers.add(input(controller.url))
    await expect(stack.services.controllers.add(input(`${controller.url}/`))).rejects.toThrow(
      /reads this address already/,
    )
  })
})

describe('an agent that dials in to a cluster which a controller lists', () => {
  async function truthOf(stack: Stack, id: string): Promise<ClusterTruth> {
    return readTruth({ ctx: stack.services, input: { id } })
  }

  it('has its routes held against the listing', async () => {
    const controller = await standIn(2)
    const [mine, other] = controller.clusters
    const stack = await stackOf()
    const { id, token } = await stack.addCluster('atlas')
    if (mine) mine.uuid = id
    controller.clusters = [
      { uuid: id, name: 'atlas', routes: [{ hostname: 'agreed.example.com' }, { hostname: 'old.example.com' }] },
      { uuid: other?.uuid ?? '', name: 'borealis', routes: [{ hostname: 'taken.example.com' }] },
    ]
    const post = (body: unknown) =>
      fetch(`${stack.url}/api/v1/gateway/routes/sync`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const path = { path: '/', path_type: 'Prefix', service_name: 'nginx', service_port: 80 }
    const rule = (host: string) => ({ host, tls: true, paths: [path] })
    const rules = ['agreed', 'missing', 'taken'].map((name) => rule(`${name}.example.com`))
    const ingresses = [{ namespace: 'default', ingress_name: 'shop', rules }]
    expect((await post({ cluster_uuid: id, routing_mode: 'tunnel', ingresses })).status).toBe(200)
    for (const row of stack.services.hub.routesOf(id)) Object.assign(row, { firstSeenAt: Date.now() - 600_000 })
    const controllers = await quick(stack)
    await controllers.add(input(controller.url))
    await eventually(() => controllers.list()[0]?.readable).toBe(2)
    const { findings, sources, routes } = await truthOf(stack, id)
    expect(findings.map(({ rule: by, host }) => [by, host]).filter(([by]) => by !== 'stale-sync')).toEqual([
      ['contested', 'taken.example.com'],
      ['ghost', 'old.example.com'],
      ['drift', 'missing.example.com'],
    ])
    const told = await stack.read(`/api/lifeline/v1/clusters/${id}/findings`)
    expect(restFindings.parse(told.json).findings.map(({ id: one }) => one)).toEqual(findings.map(({ id: one }) => one))
    expect(sources.map(({ source, status }) => `${source} ${status}`)).toEqual([
      'wanted unused',
      'synced read',
      'single unused',
      'listing read',
    ])
    expect(routes.map(({ host, findingId }) => [host, findingId !== null])).toEqual([
      ['agreed.example.com', false],
      ['missing.example.com', true],
      ['old.example.com', true],
      ['taken.example.com', true],
    ])
  })

  it('is read at once when somebody opens it', async () => {
    const controller = await standIn(1)
    const stack = await stackOf()
    const controllers = await quick(stack)
    await controllers.add(input(controller.url))
    const id = idOf(controller)
    await eventually(() => controllers.listingOf(id)?.readAt).toBeGreaterThan(0)
    controller.clusters = [{ uuid: id, name: 'cluster-0', routes: [{ hostname: 'new.example.com' }] }]
    const hosts = () => controllers.listingOf(id)?.claims.map(({ host }) => host)
    await controllers.readNow(id)
    await eventually(hosts).toEqual(['new.example.com'])
  })
})
