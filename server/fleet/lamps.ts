import type { Lamps } from '@/lib/contracts/cluster'
import { LIMITS } from '@/lib/contracts/state'
import { limitsOf } from './limits'
import type { ClusterState } from './types'

/** A sync counts as overdue this long after the 4 h of its pace. */
const SYNC_MARGIN_MS = 10 * 60_000

/** When the last route sync was overdue or will be; null when none was seen. */
export function syncOverdueAt(state: ClusterState): number | null {
  return state.routeSync.lastAt === null ? null : state.routeSync.lastAt + LIMITS.syncEveryMs + SYNC_MARGIN_MS
}

/**
 * From when beats are missed. Right after a (re)connection no beat can have come yet, so the connection itself counts
 * as their start; an older beat that is still fresh goes on counting.
 */
export function beatsCountFrom(state: ClusterState): number | null {
  if (state.state !== 'connected' || state.basis !== 'arrivals') return state.lastBeatAt
  return state.lastBeatAt === null ? state.since : Math.max(state.lastBeatAt, state.since)
}

function socketLamp(state: ClusterState): Lamps['socket'] {
  if (state.sockets.some((socket) => !socket.endedByUs)) return state.cause === 'half-open' ? 'silent' : 'open'
  return state.closed || state.firstSeenAt !== null ? 'closed' : 'none'
}

function heartbeatLamp(state: ClusterState, now: number): Lamps['heartbeat'] {
  const { freshMs, lostMs } = limitsOf(state.beatGaps)
  const from = beatsCountFrom(state)
  if (from === null) return 'none'
  if (now - from >= lostMs) return 'lost'
  if (now - from >= freshMs) return 'late'
  return state.lastBeatAt !== null && now - state.lastBeatAt < freshMs ? 'fresh' : 'none'
}

function routeSyncLamp(state: ClusterState, now: number): Lamps['routeSync'] {
  const overdueAt = syncOverdueAt(state)
  if (overdueAt === null) return 'none'
  if (state.routeSync.lastOk === false) return 'failing'
  return now >= overdueAt ? 'overdue' : 'in-time'
}

function listingLamp({ said, findings }: ClusterState): Lamps['listing'] {
  if (!said?.listing) return 'unused'
  if (said.listing.state === null) return 'unread'
  return findings.some(({ rule }) => rule === 'sources-disagree') ? 'differs' : 'agrees'
}

/** The four lamps as of `now`. The heartbeat lamp counts beats alone. */
export function lampsOf(state: ClusterState, now: number): Lamps {
  return {
    socket: socketLamp(state),
    heartbeat: heartbeatLamp(state, now),
    routeSync: routeSyncLamp(state, now),
    listing: listingLamp(state),
  }
}

/** Whether two sets of lamps show the same. */
export function sameLamps(a: Lamps, b: Lamps): boolean {
  return a.socket === b.socket && a.heartbeat === b.heartbeat && a.routeSync === b.routeSync && a.listing === b.listing
}
