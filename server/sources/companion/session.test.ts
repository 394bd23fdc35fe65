import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Session, type SessionDeps } from './session'

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A socket of which only the signs of life and its end matter. */
function open() {
  const terminate = vi.fn<() => void>()
  const socket = Object.assign(new EventEmitter(), {
    readyState: 1,
    OPEN: 1,
    isPaused: false,
    terminate,
    ping: () => {},
  })
  const companions = { leave: () => {} } as unknown as SessionDeps['companions']
  const deps: SessionDeps = { companions, clock: Date.now, log: {} as SessionDeps['log'] }
  new Session(deps, socket as unknown as WebSocket, 'atlas')
  return { socket, terminate }
}

describe('a companion’s socket', () => {
  it('ends after a minute in which nobody said who is there, however well it answers pings', () => {
    const { socket, terminate } = open()
    for (let passed = 0; passed < MINUTE; passed += 10_000) {
      expect(terminate).not.toHaveBeenCalled()
      vi.advanceTimersByTime(10_000)
      socket.emit('pong')
    }
    expect(terminate).toHaveBeenCalledOnce()
  })
})
