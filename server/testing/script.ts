import type { Observation } from '@/server/fleet/types'
import { beat, register, socket } from './observations'
import { Driver } from './replay'

const S = 1_000
/** Observations by the second at which they arrive; the cluster is added at 0. */
export type Script = [number, Observation][]

/** A cluster that registers at 1 s through socket 1 and beats at 2 s. */
export const THERE: Script = [
  [1, socket(1, S)],
  [1, register(1)],
  [2, beat(1)],
]

/** Plays a script and lets time pass until `untilS` seconds. */
export function play(script: Script, untilS: number): Driver {
  const driver = new Driver('c', 0)
  for (const [second, observation] of script) driver.observe(second * S, observation)
  driver.passUntil(untilS * S)
  return driver
}

/** The transitions of a cluster: second, state, cause. */
export function told(driver: Driver): [number, string, string][] {
  return driver.history.transitions.map(({ at, to, cause }) => [at / S, to, cause])
}
