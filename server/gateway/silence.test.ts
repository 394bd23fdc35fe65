import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Stack } from '@/server/testing/agent-stack'
import { type Session, Sessions } from './sessions'
import { endSilent } from './sweep'

let stack: Stack
let ahead = 0
beforeEach(async () => {
  ahead = 0
  stack = await Stack.start({ clock: () => Date.now() + ahead })
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

describe('a socket through which nothing came for 95 s', () => {
  it('is ended, and is gone a second later though the agent does not answer', async () => {
    const { id, agent } = await stack.agent('glacier')
    const socket = await agent.join()
    socket.freeze()
    ahead = 95_500
    stack.services.intake.passTime()
    await expect.poll(() => stack.gateway.sockets().open, { timeout: 4_000 }).toBe(0)
    socket.thaw()
    await socket.closed
    const row = await stack.when(id, (detail) => detail.state !== 'connected')
    expect(row).toMatchObject({ sockets: [], losses24h: { count: 1 } })
    const causes = await stack.services.db.selectFrom('transitions').select('cause').execute()
    expect(causes.map(({ cause }) => cause)).not.toContain('no-goodbye')
  })

  it('is kept by pings alone', async () => {
    const { agent } = await stack.agent('pinging')
    const socket = await agent.join()
    ahead = 60_000
    await socket.ping()
    ahead = 120_000
    stack.services.intake.passTime()
    await socket.ping()
    expect(socket.isOpen).toBe(true)
  })
})

describe('nameless sockets', () => {
  const session = (id: number, lastSignAt: number, clusterId: string | null, ended: number[]): Session => ({
    id,
    credential: { tokenId: 't', clusterId: null },
    address: '192.0.2.1',
    openedAt: 0,
    lastSignAt,
    clusterId,
    name: () => {},
    end: () => ended.push(id),
    leave: async () => {},
  })

  it('are ended when they are silent, others are not', () => {
    const ended: number[] = []
    const sessions = new Sessions()
    sessions.add(session(1, 0, null, ended))
    sessions.add(session(2, 10_000, null, ended))
    sessions.add(session(3, 0, 'c', ended))
    endSilent(sessions, 95_001)
    expect(ended).toEqual([1])
  })
})

describe('a frame that comes after its socket was ended', () => {
  it('is ignored', async () => {
    const { id, agent } = await stack.agent('late')
    const socket = await agent.join()
    socket.freeze()
    const [token] = stack.services.directory.tokensOf(id)
    await stack.services.directory.revokeToken(token?.id ?? '')
    const before = stack.services.hub.row(id)?.lastBeatAt
    socket.send({ type: 'heartbeat', payload: agent.beatPayload() })
    socket.thaw()
    await socket.closed
    const { lastBeatAt } = await stack.when(id, (detail) => detail.state !== 'connected')
    expect(lastBeatAt).toBe(before)
  })
})
