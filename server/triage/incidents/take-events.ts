import type { IncidentEvent, IncidentsState, Loss } from './types'

type Ended = Extract<IncidentEvent, { kind: 'return' | 'gone' }>

/** Marks the losses of a cluster that began before it came back, or was put aside. */
function ending(losses: readonly Loss[], { kind, at }: Ended): readonly Loss[] {
  const how = kind === 'return' ? 'backAt' : 'goneAt'
  return losses.map((loss) =>
    loss.backAt === null && loss.goneAt === null && loss.at <= at ? { ...loss, [how]: at } : loss,
  )
}

function timeOf(event: IncidentEvent): number {
  if (event.kind === 'loss') return event.loss.at
  return event.kind === 'absence' ? event.to : event.at
}

/**
 * The losses after some events, in the order of their times: at one moment a loss comes before its return. A loss that
 * is known already is the same loss.
 */
export function takeEvents(state: IncidentsState, events: readonly IncidentEvent[]): IncidentsState {
  if (events.length === 0) return state
  let { watchedFrom } = state
  const byCluster = new Map<string, readonly Loss[]>()
  for (const loss of state.losses) byCluster.set(loss.clusterId, [...(byCluster.get(loss.clusterId) ?? []), loss])
  let moved = false
  const rank = ({ kind }: IncidentEvent) => (kind === 'loss' ? 0 : 1)
  for (const event of events.toSorted((a, b) => timeOf(a) - timeOf(b) || rank(a) - rank(b))) {
    if (event.kind === 'absence') {
      watchedFrom = Math.max(watchedFrom ?? 0, event.to)
      continue
    }
    const clusterId = event.kind === 'loss' ? event.loss.clusterId : event.clusterId
    const known = byCluster.get(clusterId) ?? []
    if (event.kind !== 'loss') {
      if (known.length === 0) continue
      byCluster.set(clusterId, ending(known, event))
    } else if (known.some(({ at }) => at === event.loss.at)) continue
    else byCluster.set(clusterId, [...known, { ...event.loss, backAt: null, goneAt: null }])
    moved = true
  }
  if (!moved) return watchedFrom === state.watchedFrom ? state : { ...state, watchedFrom }
  return { ...state, watchedFrom, losses: [...byCluster.values()].flat() }
}
