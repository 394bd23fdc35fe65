import { emit, patch, type Run } from './run'
import type { ObservationOf } from './types'

/** A companion came or went, by its socket: an event beside the states, which never decides one. */
export function observeCompanion(run: Run, { here }: ObservationOf<'companion'>): void {
  const since = run.state.companionSince ?? null
  if (here === (since !== null)) return
  patch(run, { companionSince: here ? run.now : null })
  if (since === null) emit(run, 'companion-connected', {})
  else emit(run, 'companion-gone', { stoodMs: run.now - since })
}
