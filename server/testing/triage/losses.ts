import type { Dimension } from '@/lib/contracts/triage'
import type { FleetShape, IncidentEvent, Loss } from '@/server/triage/incidents/types'

/** When losses of tests are counted from. */
export const FALL = Date.UTC(2026, 10, 23, 14, 29, 51)

/** A loss by a close, some milliseconds after FALL. */
export function lossAt(clusterId: string, afterMs: number, more: Partial<Loss> = {}): Loss {
  const at = FALL + afterMs
  return {
    clusterId,
    at,
    from: at,
    to: at,
    noticedBy: at,
    generation: '2026',
    values: {},
    backAt: null,
    goneAt: null,
    ...more,
  }
}

/** A loss by silence: its last sign came up to 30 s before. */
export function silenceAt(clusterId: string, lastSignMs: number, more: Partial<Loss> = {}): Loss {
  const from = FALL + lastSignMs
  return lossAt(clusterId, 0, { at: from + 95_000, from, to: from + 30_000, noticedBy: from + 95_000, ...more })
}

export function lossEvent(loss: Loss): IncidentEvent {
  return { kind: 'loss', loss }
}

export function returnAt(clusterId: string, afterMs: number): IncidentEvent {
  return { kind: 'return', clusterId, at: FALL + afterMs }
}

/** A fleet by how many clusters have each value; what is not named nobody has. */
export function fleetOf(size: number, counts: Partial<Record<Dimension, Record<string, number>>> = {}): FleetShape {
  return { size, count: (dimension, value) => counts[dimension]?.[value] ?? 0 }
}
