import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { FleetEvent } from '@/lib/contracts/live'
import type { Transition } from '@/lib/contracts/timeline'
import type { Context, Viewer } from '@/server/context'
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
  const createContext = () => ({ ...lab.ctx, viewer, controllers }) as unknown as Context
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
