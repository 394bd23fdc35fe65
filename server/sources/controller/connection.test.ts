import { EventEmitter, once } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SourceFailure } from '@/lib/contracts/sources'
import { type Fault, StandInController } from '@/server/testing/stand-in-controller'
import { type ConnectionSettings, ControllerConnection } from './connection'
import { type Listing, listingView } from './listing'
import type { ListedCluster } from './shapes'

const QUICK = {
  ...{ retryMinMs: 20, retryMaxMs: 40, listEveryMs: 60, windowMs: 200, slowMs: 100 },
  ...{ headersMs: 700, bodyMs: 700, totalMs: 900, connectMs: 2_000 },
}
vi.setConfig({ testTimeout: 20_000 })

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A connection that tells a test what happened as it happens. */
class Watched {
  readonly connection: ControllerConnection
  readonly lists: (readonly ListedCluster[])[] = []
  readonly failures: SourceFailure[] = []
  readonly #news = new EventEmitter()

  constructor(url: string, more: Partial<ConnectionSettings> = {}) {
    this.connection = new ControllerConnection(
      {
        url,
        token: 'token',
        workspace: null,
        allowPrivate: true,
        instance: 'test',
        clock: Date.now,
        limits: QUICK,
        ...more,
      },
      {
        listed: async (clusters) => void this.lists.push(clusters),
        failed: (failure) => this.#tell(() => this.failures.push(failure)),
        changed: () => this.#tell(() => {}),
      },
    )
    closing.push(() => this.connection.stop())
  }

  #tell(note: () => void): void {
    note()
    this.#news.emit('news')
  }

  onNews(listener: () => void): void {
    this.#news.on('news', listener)
  }

  listing(index = 0): Listing | undefined {
    return [...this.connection.listings.values()][index]
  }

  async until(fits: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(15_000)
    while (!fits()) await once(this.#news, 'news', { signal })
  }

  async read(): Promise<void> {
    await this.until(
      () =>
        this.connection.listings.size > 0 &&
        [...this.connection.listings.values()].every(({ readAt }) => readAt !== null),
    )
  }
}

async function standIn(clusters = 2): Promise<StandInController> {
  const controller = await StandInController.start()
  closing.push(() => controller.stop())
  controller.fill(clusters, 1)
  return controller
}

describe('a controller that is well', () => {
  it.each(['upper', 'lower'] as const)(
    'is read in its %s-case spelling: clusters, routes, tunnels',
    async (spelling) => {
      const controller = await standIn()
      controller.spelling = spelling
      const watched = new Watched(controller.url, { workspace: 'w 1' })
      watched.connection.start()
      await watched.read()
      expect(watched.listing()).toMatchObject({
        cluster: { name: 'cluster-0', provider: 'aws', region: 'eu-west-1', status: 'ready', active: true },
        tunnel: { status: 'connected' },
        claims: [{ host: 'app-0.cluster-0.example.com', path: null, mode: 'tunnel' }],
        failure: null,
      })
      expect(controller.requests[0]?.path).toBe('/cluster?workspace_uuid=w%201')
      expect(JSON.stringify([...watched.connection.listings])).not.toContain('canary')
      expect(watched.connection.lagMs(Date.now())).toBeLessThan(2_000)
    },
  )

  it('dates what came since it was first read, and forgets what went', async () => {
    const controller = await standIn(1)
    const watched = new Watched(controller.url)
    watched.connection.start()
    await watched.read()
    const uuid = controller.clusters[0]?.uuid ?? ''
    expect(watched.listing()?.claims?.[0]?.since).toBeNull()
    const routes = [{ hostname: 'new.example.com' }]
    controller.clusters = [{ uuid, name: 'cluster-0', routes }]
    await watched.connection.readNow(uuid)
    const [claim, ...others] = watched.listing()?.claims ?? []
    expect(others).toEqual([])
    expect(claim).toMatchObject({ host: 'new.example.com', since: claim?.confirmedAt })
  })

  it('that lists thousands of clusters lets others have their turn, and tells what it said before once', async () => {
    const controller = await standIn(2_000)
    const watched = new Watched(controller.url, { limits: { ...QUICK, concurrency: 0, slowLanes: 0 } })
    const turns: number[] = []
    let turn = 0
    const count = () => {
      turn += 1
      counting = setImmediate(count)
    }
    let counting = setImmediate(count)
    closing.push(async () => clearImmediate(counting))
    watched.onNews(() => turns.push(turn))
    watched.connection.start()
    await watched.until(() => turns.length === 2_000)
    expect(turns.every((at, index) => at !== turns[index + 500])).toBe(true)
    expect([...watched.connection.listings.keys()]).toEqual(controller.clusters.map(({ uuid }) => uuid))
    const again = { ...controller.clusters[7], uuid: controller.clusters[7]?.uuid ?? '', name: 'renamed', routes: [] }
    controller.clusters = controller.clusters.with(7, again)
    await watched.until(() => watched.listing(7)?.cluster.name === 'renamed')
    expect(turns).toHaveLength(2_001)
  })

  it('says which clusters it lists no more, and keeps what it said of them', async () => {
    const controller = await standIn(2)
    const watched = new Watched(controller.url)
    watched.connection.start()
    await watched.read()
    controller.clusters = controller.clusters.slice(1)
    await watched.until(() => watched.listing()?.listed === false)
    expect(watched.listing()?.claims).toHaveLength(1)
    expect(watched.connection.lagMs(Date.now())).not.toBeNull()
  })

  it('is as old as its oldest listing, without a cluster that it never let anybody read', async () => {
    const controller = await standIn(2)
    controller.fail('forbidden', controller.clusters[0]?.uuid)
    const watched = new Watched(controller.url)
    expect(watched.connection.lagMs(Date.now())).toBeNull()
    watched.connection.start()
    await watched.until(() => watched.listing()?.failure != null)
    await watched.until(() => watched.connection.lagMs(Date.now()) !== null)
    expect(watched.listing()).toMatchObject({ readAt: null, claims: null })
  })
})

describe('a list of clusters that cannot be read', () => {
  const FAULTS: Fault[] = ['slow', 'unauthorized', 'forbidden', 'not-found', 'too-many', 'server-error', 'html']
  const OTHERS: Fault[] = ['truncated', 'endless', 'cut', 'no-list']
  it.each([...FAULTS, ...OTHERS])('(%s) leaves the last good one, says so, and recovers by itself', async (fault) => {
    const controller = await standIn(1)
    const watched = new Watched(controller.url)
    watched.connection.start()
    await watched.read()
    const before = watched.listing()
    controller.fail(fault)
    await watched.until(() => watched.connection.failure !== null)
    expect(watched.connection.failure?.message).not.toBe('')
    expect(watched.connection.nextTryAt).toBeGreaterThan(0)
    const kept = watched.listing()
    expect(kept?.claims?.map(({ host }) => host)).toEqual(before?.claims?.map(({ host }) => host))
    const shown = kept && listingView(kept, watched.connection.failure)
    expect(shown).toMatchObject({ status: 'failed', readAt: kept?.readAt })
    const { since } = watched.connection.failure ?? { since: 0 }
    expect(since).toBeGreaterThan(0)
    controller.heal()
    await watched.until(() => watched.connection.failure === null && watched.listing()?.failure === null)
    expect(watched.connection.listedAt).toBeGreaterThanOrEqual(since)
  })
})

describe('one cluster that cannot be read', () => {
  it.each(['slow', 'forbidden', 'not-found', 'server-error', 'truncated', 'cut'] as const)(
    '(%s) delays no other and keeps what was read of it',
    async (fault) => {
      const controller = await standIn(6)
      const watched = new Watched(controller.url, { limits: { ...QUICK, concurrency: 1, slowLanes: 1 } })
      watched.connection.start()
      await watched.read()
      const [broken] = controller.clusters
      controller.fail(fault, broken?.uuid)
      await watched.until(() => watched.listing()?.failure !== undefined && watched.listing()?.failure !== null)
      const from = Date.now()
      await watched.until(() => [1, 2, 3, 4, 5].every((index) => (watched.listing(index)?.readAt ?? 0) > from))
      expect(watched.listing()).toMatchObject({ claims: [{ host: 'app-0.cluster-0.example.com' }] })
      expect(watched.connection.failure).toBeNull()
      controller.heal()
      await watched.until(() => watched.listing()?.failure === null)
    },
  )

  it('is read at once when somebody opens it', async () => {
    const controller = await standIn(1)
    const watched = new Watched(controller.url, { limits: { ...QUICK, windowMs: 3_600_000, listEveryMs: 3_600_000 } })
    watched.connection.start()
    await watched.read()
    const uuid = controller.clusters[0]?.uuid ?? ''
    const before = controller.requests.length
    await watched.connection.readNow(uuid)
    expect(controller.requests.slice(before).map(({ path }) => path)).toEqual([
      `/api/v1/gateway/routes/cluster/${uuid}`,
      `/api/v1/clusters/agent/${uuid}/tunnel-info`,
    ])
  })
})

describe('a controller that cannot list clusters', () => {
  it('is asked about those that are named', async () => {
    const controller = await standIn(2)
    const uuid = controller.clusters[1]?.uuid ?? ''
    controller.fail('forbidden', '/cluster')
    const watched = new Watched(controller.url, { uuids: [uuid] })
    watched.connection.start()
    await watched.read()
    expect([...watched.connection.listings.keys()]).toEqual([uuid])
    expect(watched.connection.failure).toBeNull()
  })
})

describe('a controller that refuses the token', () => {
  it('is left alone by all but the list, which waits for longer each time', async () => {
    const controller = await standIn(20)
    const watched = new Watched(controller.url)
    watched.connection.start()
    await watched.read()
    controller.fail('unauthorized')
    await watched.until(() => watched.failures.length >= 3)
    const refused = controller.requests.slice(-2).map(({ path }) => path)
    expect(refused).toEqual(['/cluster', '/cluster'])
  })
})
