import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetGroup } from '@/lib/contracts/fleet'

/** The groups of the list by what to do, worst first. */
export const GROUPS = [
  'away',
  'on-their-way',
  'watch',
  'not-observed',
  'never',
  'well',
] as const satisfies readonly FleetGroup[]

export function isLate(row: ClusterRow): boolean {
  return row.state === 'connected' && row.lamps.heartbeat === 'late'
}

/** What an operator would do about a cluster: which group of the list it is in. */
export function groupOf(row: ClusterRow): FleetGroup {
  switch (row.state) {
    case 'disconnected':
      return 'away'
    case 'reconnecting':
    case 'connecting':
      return 'on-their-way'
    case 'unknown':
      return 'not-observed'
    case 'never':
      return 'never'
    case 'connected':
      return isLate(row) || row.flapping ? 'watch' : 'well'
  }
}
