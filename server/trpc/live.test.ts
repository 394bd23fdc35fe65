import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { FleetEvent } from '@/lib/contracts/live'
import type { Transition } from '@/lib/contracts/timeline'
import type { Context, Viewer } from '@/server/context'
import { PACE } from '@/server/realtime/subscription'
import { Lab } from '@/server/testing/lab'
import { ADA } from '@/server/testing/viewers'
import { type AppRouter, appRouter } from './router'

let lab: Lab
let server: Server
let wss: WebSocketServer
let viewer: Viewer | null
let clients: ReturnType<typeof createWSClient>[]

beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
  viewer = ADA
  clients = []
  server = createServer()
  wss = new WebSocketServer({ server })
  const controllers = { readNow: async () => {} }
  const createContext = ({ res }: { res: WebSocket }) =>
    ({ ...lab.ctx, viewer, controllers, waitingBytes: () => res.bufferedAmount }) as unknown as Context
  applyWSSHandler({ wss, router: appRouter, createContext })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const client of clients) await client.close()
  for (const socket of wss.clients) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
  await lab[Symbol.asyncDispose]()
})

function connect() {
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createWSClient({ url, WebSocket: WebSocket as never, retryDelayMs: () => 10 })
  clients.push(client)
  return createTRPCClient<AppRouter>({ links: [wsLink({ client })] })
}

interface Told {
  id: string
  event: FleetEvent
}

/** Follows the fleet; `until` resolves with the first event from then on that fits. */
function follow(watch: string[], lastEventId?: string) {
  const told: Told[] = []
  const errors: string[] = []
  let changed = () => {}
  const subscription = connect().fleet.live.subscribe(
    { watch, lastEventId },
    {
      onData: ({ id, data }) => {
        told.push({ id, event: data })
        changed()
      },
      onError: (error) => {
        errors.push(error.message)
        changed()
      },
    },
  )
  const until = async (fits: (event: FleetEvent) => boolean): Promise<Told> => {
    for (;;) {
      const found = told.find(({ event }) => fits(event))
      if (found) return found
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
  }
  const failure = async () => {
    while (errors.length === 0) {
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
    return errors[0]
  }
  return { told, until, failure, stop: () => subscription.unsubscribe() }
}

const shows = (state: string) => (event: FleetEvent) => event.rows.some((row) => row.state === state)

describe('the live fleet over a WebSocket', () => {
  it('is a snapshot, then what changes, with rising ids', async () => {
    const fleet = follow(['atlas'])
    const first = await fleet.until((event) => event.type === 'snapshot')
    await lab.connect('atlas')
    const second = await fleet.until(shows('connected'))
    expect(second.event.type).toBe('rows')
    expect(Number(second.id.split(':')[1])).toBeGreaterThan(Number(first.id.split(':')[1]))
  })

  it('goes on where a reader stopped', async () => {
    const fleet = follow(['atlas'])
    const { id } = await fleet.until((event) => event.type === 'snapshot')
    fleet.stop()
    await lab.connect('atlas')
    const again = follow(['atlas'], id)
    expect((await again.until(shows('connected'))).event.type).toBe('rows')
    expect(again.told).toHaveLength(1)
  })

  it('goes on by itself when the connection was cut', async () => {
    const fleet = follow(['atlas'])
    await fleet.until((event) => event.type === 'snapshot')
    for (const socket of wss.clients) socket.terminate()
    await lab.connect('atlas')
    await fleet.until(shows('connected'))
    expect(fleet.told.filter(({ event }) => event.type === 'snapshot')).toHaveLength(1)
  })

  it('gives a snapshot for an id that it does not know', async () => {
    expect((await follow(['atlas'], 'other:5').until(() => true)).event.type).toBe('snapshot')
  })

  it('leaves nothing behind when a reader goes', async () => {
    const fleet = follow(['atlas'])
    await fleet.until((event) => event.type === 'snapshot')
    expect(lab.hub.readers).toBe(1)
    fleet.stop()
    await expect.poll(() => lab.hub.readers).toBe(0)
  })

  it('leaves nothing behind when the socket is cut', async () => {
    await follow(['atlas']).until((event) => event.type === 'snapshot')
    await clients[0]?.close()
    await expect.poll(() => lab.hub.readers).toBe(0)
  })

  it('is refused without a session', async () => {
    viewer = null
    expect(await follow(['atlas']).failure()).toBe('Sign in first.')
  })
})

const SOCKETS = 10
const OF_EACH = 30
const ROUNDS = 40

/** Follows one cluster over a client that others share, and keeps every change that it is told. */
function followCluster(client: ReturnType<typeof connect>): Promise<string[]> {
  const told: string[] = []
  return new Promise((begun, fail) => {
    client.clusters.live.subscribe(
      { id: 'atlas' },
      {
        onData: ({ data }) => {
          if (data.type === 'delta') told.push(...data.transitions.map(changeText))
          else begun(told)
        },
        onError: fail,
      },
    )
  })
}

const changeText = ({ at, from, to }: Transition) => `${at} ${from} ${to}`

describe('many viewers of one cluster', () => {
  it('are all told of every change, in order: 30 of one session, and 300 in all', async () => {
    const happened: string[] = []
    lab.hub.onDelta(({ transitions }) => void happened.push(...transitions.map(changeText)))
    const viewers = await Promise.all(
      Array.from({ length: SOCKETS }, connect).flatMap((client) =>
        Array.from({ length: OF_EACH }, () => followCluster(client)),
      ),
    )
    expect(lab.hub.readers).toBe(SOCKETS * OF_EACH)
    for (let round = 0; round < ROUNDS; round++) {
      await lab.connect('atlas')
      lab.pass(1_000)
      await lab.lose('atlas')
      lab.pass(1_000)
    }
    expect(happened.length).toBeGreaterThan(2 * ROUNDS)
    const heardAll = () => viewers.every((told) => told.length >= happened.length)
    await expect.poll(heardAll, { timeout: 30_000 }).toBe(true)
    for (const told of viewers) expect(told).toEqual(happened)
  })
})

/** Follows the cluster over many streams of one socket, and keeps what each was told last and how often anew. */
function followOften(client: ReturnType<typeof connect>, count: number) {
  const streams = Array.from({ length: count }, () => ({ snapshots: 0, state: '' }))
  const begun = streams.map(
    (stream) =>
      new Promise<void>((resolve, fail) => {
        client.clusters.live.subscribe(
          { id: 'atlas' },
          {
            onData: ({ data }) => {
              if (data.type === 'snapshot') stream.snapshots += 1
              stream.state = data.detail.state
              resolve()
            },
            onError: fail,
          },
        )
      }),
  )
  return { streams, begun: Promise.all(begun) }
}

const unread = () => Math.max(...[...wss.clients].map((socket) => socket.bufferedAmount))

async function oneRound(): Promise<void> {
  await lab.connect('atlas')
  lab.pass(1_000)
  await lab.lose('atlas')
  lab.pass(1_000)
}

describe('a viewer who takes nothing', () => {
  it('costs no more than its limit, and is told anew when it reads; the others miss nothing', {
    timeout: 60_000,
  }, async () => {
    const happened: string[] = []
    lab.hub.onDelta(({ transitions }) => void happened.push(...transitions.map(changeText)))
    const slow = followOften(connect(), OF_EACH)
    await slow.begun
    const wire = Reflect.get(clients[0]?.connection ?? {}, 'ws') as unknown as WebSocket
    const quick = await followCluster(connect())
    wire.pause()
    // What the system holds for both ends comes first.
    while (unread() <= PACE.maxWaitingBytes) await oneRound()
    let most = 0
    for (let round = 0; round < ROUNDS; round++) {
      await oneRound()
      most = Math.max(most, unread())
    }
    // Each of its streams may have found it below the limit once.
    expect(most).toBeLessThan(PACE.maxWaitingBytes + OF_EACH * 16 * 1024)
    wire.resume()
    await lab.connect('atlas')
    const toldAnew = () => slow.streams.every(({ snapshots, state }) => snapshots > 1 && state === 'connected')
    await expect.poll(toldAnew, { timeout: 20_000 }).toBe(true)
    await expect.poll(() => quick.length, { timeout: 20_000 }).toBe(happened.length)
    expect(quick).toEqual(happened)
  })
})
