import { applyObservation } from '../../server/fleet/apply'
import { initialState } from '../../server/fleet/initial'
import { tick } from '../../server/fleet/tick'
import type { Change, ClusterState, Observation } from '../../server/fleet/types'
import type { Draft } from '../../server/realtime/draft'
import { beat, close, register, socket } from '../../server/testing/observations'

const S = 1_000
const HOUR = 3_600 * S
const BEAT_MS = 30 * S

/** One cluster of the year, through the reducer of the product. Beats of quiet hours are left out but one an hour. */
export class SimulatedAgent {
  state: ClusterState
  #changes: Change[] = []
  #socketId = 0
  #now: number

  constructor(
    readonly id: string,
    createdAt: number,
  ) {
    this.state = initialState(createdAt)
    this.#now = createdAt
  }

  /** It opens a socket, registers and beats. */
  join(at: number): void {
    this.#socketId += 1
    this.#take(at, socket(this.#socketId, at))
    this.#take(at + 40, register(this.#socketId, { facts: { agentId: `agent-${this.id}` } }))
    this.#take(at + S, beat(this.#socketId))
  }

  /** Its socket ends without a goodbye. */
  lose(at: number): void {
    this.stay(at)
    this.#take(at, close(this.#socketId, 1006))
  }

  /** Nobody watched for a while. */
  unseen(from: number, to: number): void {
    this.stay(from)
    this.#take(to, { kind: 'own-restart', gapFrom: from })
  }

  /** It beats on until then, where it is connected; otherwise time passes. */
  stay(until: number): void {
    if (this.state.state !== 'connected') this.#pass(until)
    if (this.state.state !== 'connected') return
    while (until - this.#now > HOUR) this.#beatLater(this.#now + HOUR)
    if (until - this.#now > 2 * BEAT_MS) this.#beatLater(until - BEAT_MS / 2)
  }

  /** What happened since the last time. */
  take(): Draft {
    const changes = this.#changes.flatMap((one) =>
      one.kind === 'transition' || one.kind === 'event' || one.kind === 'resolution' ? [one] : [],
    )
    this.#changes = []
    return { clusterId: this.id, state: this.state, changes, routes: null, dirty: true, waiting: [] }
  }

  #beatLater(at: number): void {
    this.state = beatenUntil(this.state, at - BEAT_MS)
    this.#take(at, beat(this.#socketId))
  }

  #pass(until: number): void {
    while (this.state.deadline <= until) {
      const { state, changes } = tick(this.state, this.state.deadline)
      if (state === this.state) return
      this.state = state
      this.#changes.push(...changes)
    }
  }

  #take(at: number, observation: Observation): void {
    this.#pass(at)
    const step = applyObservation(this.state, observation, at)
    this.state = step.state
    this.#changes.push(...step.changes)
    this.#now = at
  }
}

/** The state as beats leave it that came every 30 s until then. */
function beatenUntil(state: ClusterState, at: number): ClusterState {
  const last = state.sockets.at(-1)
  if (!last || (state.lastBeatAt ?? at) >= at) return state
  const beatTimes = [3, 2, 1, 0].map((n) => at - n * BEAT_MS)
  const now = { lastFrameAt: at, lastPingAt: at, lastArrivalAt: at, beatTimes }
  const arrived = { lastArrivalAt: at, shownArrivalAt: at, lastBeatAt: at }
  return { ...state, ...arrived, sockets: [...state.sockets.slice(0, -1), { ...last, ...now }], deadline: at + BEAT_MS }
}
