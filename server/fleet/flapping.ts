import { LIMITS } from '@/lib/contracts/state'
import { emit, patch, type Run } from './run'
import type { ClusterState } from './types'

/** Losses begun within the flapping window that ends at `now`. */
export function lossesInWindow(recentLosses: readonly number[], now: number): readonly number[] {
  return recentLosses.filter((at) => now - at < LIMITS.flappingWindowMs)
}

/** When flapping ends if nothing more is lost: as the window leaves the third newest loss behind. */
export function flappingEndsAt(state: ClusterState): number | null {
  if (state.flappingSince === null) return null
  const third = state.recentLosses.at(-LIMITS.flappingLosses)
  return third === undefined ? state.since : third + LIMITS.flappingWindowMs
}

/** Brings `recentLosses` and `flappingSince` up to the time of `run`: 3 losses or more in 15 minutes. */
export function watchFlapping(run: Run): void {
  const { recentLosses, flappingSince } = run.state
  if (recentLosses.length === 0 && flappingSince === null) return
  const within = lossesInWindow(recentLosses, run.now)
  if (within.length !== recentLosses.length) patch(run, { recentLosses: within })
  const flaps = within.length >= LIMITS.flappingLosses
  if (flaps && flappingSince === null) {
    patch(run, { flappingSince: run.now })
    emit(run, 'flapping-began', { losses: within.length })
  } else if (!flaps && flappingSince !== null) {
    patch(run, { flappingSince: null })
    emit(run, 'flapping-ended', { lastedMs: run.now - flappingSince })
  }
}
