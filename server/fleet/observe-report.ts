import { settleReport } from './report'
import { patch, type Run } from './run'
import type { ObservationOf, ReportState } from './types'

const EMPTY: Omit<ReportState, 'source' | 'at'> = {
  version: null,
  state: null,
  stateAt: null,
  silentSince: null,
  running: null,
  published: null,
  everywhere: false,
  watchedFrom: null,
  opposedSince: null,
}

function portOf(
  before: Omit<ReportState, 'source' | 'at'>,
  port: NonNullable<ObservationOf<'report'>['port']>,
  now: number,
) {
  const everywhere = port.answered ? port.reachable === 'everywhere' : before.everywhere
  const version = port.version ?? before.version
  if (!port.answered || port.state === null) return { everywhere, version, silentSince: before.silentSince ?? now }
  return { everywhere, version, state: port.state, stateAt: now, silentSince: null }
}

/**
 * Something was found beside the agent. It is no arrival: it decides the state only where nothing ever arrived here, and
 * with the basis `report`.
 */
export function observeReport(run: Run, o: ObservationOf<'report'>): void {
  const before = run.state.report ?? EMPTY
  const { running = before.running, published = before.published } = o
  const port = o.port ? portOf(before, o.port, run.now) : {}
  patch(run, { report: { ...before, source: o.source, at: run.now, running, published, ...port } })
  settleReport(run)
}
