import type { RouteRow } from '@/lib/contracts/route'
import { applyObservation } from '@/server/fleet/apply'
import { initialState } from '@/server/fleet/initial'
import { tick } from '@/server/fleet/tick'
import type {
  ClusterState,
  EndSocketChange,
  EventChange,
  Observation,
  ResolutionChange,
  Step,
  TransitionChange,
} from '@/server/fleet/types'
import { applyRouteCall, type NewRouteChange, type RouteCall } from '@/server/routes/apply'
import { readRecording } from './recordings'
import { observationsOf } from './replay-observations'

/** Everything that one cluster went through, in order; times in epoch milliseconds of the replay's clock. */
export interface History {
  clusterId: string
  /** The newest state. */
  state: ClusterState
  /** The state after each step in which something changed. */
  states: { at: number; state: ClusterState }[]
  transitions: TransitionChange[]
  resolutions: ResolutionChange[]
  events: EventChange[]
  /** Sockets that Lifeline would have ended. */
  ended: (EndSocketChange & { at: number })[]
  routes: RouteRow[]
  routeChanges: NewRouteChange[]
}

/** Drives the reducer under a clock of its own, which runs `tick` at every deadline, to the millisecond. */
export class Driver {
  readonly history: History
  #now: number

  constructor(clusterId: string, createdAt: number, from: ClusterState = initialState(createdAt)) {
    this.#now = createdAt
    this.history = {
      clusterId,
      state: from,
      states: [],
      transitions: [],
      resolutions: [],
      events: [],
      ended: [],
      routes: [],
      routeChanges: [],
    }
  }

  get state(): ClusterState {
    return this.history.state
  }

  /** Lets time pass until `at`, deciding what falls due on the way. */
  passUntil(at: number): void {
    while (this.state.deadline <= at) {
      this.#now = Math.max(this.#now, this.state.deadline)
      this.#take(tick(this.state, this.#now))
    }
    this.#now = Math.max(this.#now, at)
  }

  observe(at: number, observation: Observation): void {
    this.passUntil(at)
    this.#take(applyObservation(this.state, observation, at))
  }

  /** Lifeline is back at `at` after nobody had watched since `gapFrom`: nothing is decided about the time between. */
  restart(at: number, gapFrom: number): void {
    this.#now = Math.max(this.#now, at)
    this.#take(applyObservation(this.state, { kind: 'own-restart', gapFrom }, at))
  }

  call(at: number, call: RouteCall): void {
    const { routes, changes } = applyRouteCall(this.history.routes, call, at)
    this.history.routes = routes
    this.history.routeChanges.push(...changes)
  }

  #take({ state, changes }: Step): void {
    this.history.state = state
    if (changes.length > 0) this.history.states.push({ at: this.#now, state })
    for (const change of changes) {
      if (change.kind === 'transition') this.history.transitions.push(change)
      else if (change.kind === 'resolution') this.history.resolutions.push(change)
      else if (change.kind === 'event') this.history.events.push(change)
      else if (change.kind === 'end-socket') this.history.ended.push({ ...change, at: this.#now })
    }
  }
}

export interface ReplayOptions {
  clusterId: string
  /** Epoch milliseconds at which the recorder is taken to have started. */
  startAt: number
  /** Rows from this many milliseconds of the recording on are left out, and time passes until there. */
  untilMs?: number
}

/**
 * Replays a recording through the reducer, purely: same name and options, same history.
 * @throws {Error} when there is no such recording
 */
export function replay(name: string, { clusterId, startAt, untilMs }: ReplayOptions): History {
  const driver = new Driver(clusterId, startAt)
  for (const { ms, observations, routeCall } of observationsOf(readRecording(name), startAt)) {
    if (untilMs !== undefined && ms >= untilMs) break
    for (const observation of observations) driver.observe(startAt + ms, observation)
    if (routeCall) driver.call(startAt + ms, routeCall)
  }
  if (untilMs !== undefined) driver.passUntil(startAt + untilMs)
  return driver.history
}
