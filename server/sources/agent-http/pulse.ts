import type { AgentPulse } from '@/lib/contracts/agent-http'
import { holdEvents } from './held-events'
import { HOLD_LIMITS, type Hold, type HoldLimits, holdSocket } from './held-socket'
import type { AgentPort } from './port'

interface Settings {
  port: AgentPort
  clock: () => number
  limits?: HoldLimits
  /** Between a try that failed and the next, at most. */
  longestWaitMs?: number
  /** Called when what is held changes, and not when the agent ends its event stream on its own. */
  onPulse: (pulse: AgentPulse) => void
}
type Held = AgentPulse['held']

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** The event stream is used meanwhile; every so many of its ends `/ws` is tried again. */
const SOCKET_AGAIN_AFTER = 20

/**
 * Knows whether an agent's process lives, by a stream that is held open: `/ws`, and where that does not pass the event
 * stream. What the agent's state is they do not tell; that is read by polling.
 */
export class PulseWatch {
  readonly #settings: Settings
  #held: Held | null = null
  #hold: Hold | null = null
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #streams = 0
  #stopped = false

  constructor(settings: Settings) {
    this.#settings = settings
  }

  start(): this {
    this.#trySocket()
    return this
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#hold?.release()
  }

  #trySocket(): void {
    const { port, limits = HOLD_LIMITS } = this.#settings
    const onEnd = (stood: boolean) => {
      if (stood) this.#set('none')
      // A socket that stood says that it passes: it is tried again, and not the stream.
      if (stood) this.#again(() => this.#trySocket())
      else this.#tryEvents()
    }
    this.#hold = holdSocket(port, { onOpen: () => this.#stands('socket'), onEnd }, limits)
  }

  #tryEvents(): void {
    const { port, limits = HOLD_LIMITS } = this.#settings
    const onEnd = (stood: boolean) => {
      this.#streams += 1
      if (stood && this.#streams % SOCKET_AGAIN_AFTER !== 0) return this.#again(() => this.#tryEvents())
      if (!stood) this.#set('none')
      this.#again(() => this.#trySocket())
    }
    this.#hold = holdEvents(port, { onOpen: () => this.#stands('events'), onEnd }, limits)
  }

  #stands(held: Held): void {
    this.#failures = 0
    this.#set(held)
  }

  #set(held: Held): void {
    if (this.#stopped || this.#held === held) return
    this.#held = held
    const at = this.#settings.clock()
    this.#settings.onPulse({ at, held, since: at })
  }

  #again(work: () => void): void {
    if (this.#stopped) return
    const longest = this.#settings.longestWaitMs ?? LONGEST_WAIT_MS
    const wait = Math.min(longest, FIRST_WAIT_MS * 2 ** this.#failures)
    this.#failures += 1
    this.#timer = setTimeout(work, wait)
  }
}
