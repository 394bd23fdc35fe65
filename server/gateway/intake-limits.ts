import type { Shed } from '@/lib/contracts/own-health'
import type { Clock } from '@/server/context'
import type { Guest } from './door'
import { GATEWAY_LIMITS } from './limits'
import { SHARED_TOKEN } from './tokens'

interface Caller {
  inFlight: number
  /** Calls that it may still make at once; it gains some with every second. */
  credit: number
  at: number
}
interface Deps {
  clock: Clock
  shed: (reason: Shed) => void
}

/**
 * How much the gateway takes of one agent and of all, before it says so: 503 with `Retry-After`, counted. What agents
 * send by themselves stays far below; only a loop, or a fleet larger than this machine, comes here.
 */
export class IntakeLimits {
  readonly #deps: Deps
  readonly #callers = new Map<string, Caller>()
  readonly #sockets = new Map<string, number>()
  #calls = 0
  #open = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** @returns what must be called when the call is answered; null when it is turned away */
  takeCall(guest: Guest): (() => void) | null {
    const { callsInAll, callsAtOnce } = GATEWAY_LIMITS
    if (this.#calls >= callsInAll) return this.#refuse('calls-in-all')
    const caller = this.#callerOf(guest)
    if (caller && (caller.inFlight >= callsAtOnce || caller.credit < 1)) return this.#refuse('calls-of-one-agent')
    if (caller) {
      caller.credit -= 1
      caller.inFlight += 1
    }
    this.#calls += 1
    return once(() => {
      if (caller) caller.inFlight -= 1
      this.#calls -= 1
      if (this.#callers.size > GATEWAY_LIMITS.callersKept) this.#forgetIdle()
    })
  }

  /** @returns what must be called when the socket is closed; null when it is turned away */
  takeSocket(guest: Guest): (() => void) | null {
    const key = guest.credential.tokenId
    const held = this.#sockets.get(key) ?? 0
    if (this.#open >= GATEWAY_LIMITS.socketsInAll) return this.#refuse('sockets-in-all')
    const alone = key !== SHARED_TOKEN
    if (alone && held >= GATEWAY_LIMITS.socketsOfOne) return this.#refuse('sockets-of-one-agent')
    this.#sockets.set(key, held + 1)
    this.#open += 1
    return once(() => {
      const left = (this.#sockets.get(key) ?? 1) - 1
      if (left === 0) this.#sockets.delete(key)
      else this.#sockets.set(key, left)
      this.#open -= 1
    })
  }

  /** Null for the shared token, which many agents may show. */
  #callerOf({ credential: { tokenId: key } }: Guest): Caller | null {
    if (key === SHARED_TOKEN) return null
    const now = this.#deps.clock()
    const { callsASecond, callsBurst } = GATEWAY_LIMITS
    const known = this.#callers.get(key)
    if (!known) {
      const caller = { inFlight: 0, credit: callsBurst, at: now }
      this.#callers.set(key, caller)
      return caller
    }
    known.credit = Math.min(callsBurst, known.credit + (Math.max(0, now - known.at) / 1_000) * callsASecond)
    known.at = now
    return known
  }

  #refuse(reason: Shed): null {
    this.#deps.shed(reason)
    return null
  }

  /** Who has not called for so long that all of its credit is back. */
  #forgetIdle(): void {
    const { callsASecond, callsBurst } = GATEWAY_LIMITS
    const before = this.#deps.clock() - (callsBurst / callsASecond) * 1_000
    for (const [key, caller] of this.#callers) {
      if (caller.inFlight === 0 && caller.at < before) this.#callers.delete(key)
    }
  }
}

function once(run: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    run()
  }
}
