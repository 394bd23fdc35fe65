import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetFall } from '@/lib/contracts/fleet'
import { awaySince } from '@/lib/format/parts'

/** Those that fall this close together are told as one. */
const TOGETHER_MS = 5_000

interface Fall {
  row: ClusterRow
  at: number
  backAt: number | null
}

/** The last loss of a cluster: the running one, or the one from which it came back. Our own absence is none. */
function fallOf(row: ClusterRow): Fall | null {
  const { state, cause, since, evidence, losses24h } = row
  if (state === 'reconnecting' || state === 'disconnected') {
    return cause === 'own-restart' ? null : { row, at: awaySince(row), backAt: null }
  }
  if (state !== 'connected' || evidence.awayMs === undefined) return null
  const at = since - evidence.awayMs
  return at === losses24h.lastAt ? { row, at, backAt: since } : null
}

/** The last moment at which those that are out can try again; null where nobody can say for all of them. */
function lastDueBy(out: readonly Fall[]): number | null {
  const known = out.flatMap(({ row }) => row.nextTryDueBy ?? [])
  return out.length > 0 && known.length === out.length ? Math.max(...known) : null
}

/**
 * What changed last for the worse in the whole fleet: the newest fall of which somebody is still out or, when all are
 * back, the newest of the last 24 hours; with all that fell together, and how many of them are back.
 */
export function newestFall(rows: Iterable<ClusterRow>): FleetFall | null {
  const falls: Fall[] = []
  for (const row of rows) {
    const fall = fallOf(row)
    if (fall) falls.push(fall)
  }
  const running = falls.filter(({ backAt }) => backAt === null)
  const newest = (running.length > 0 ? running : falls).reduce((latest, { at }) => Math.max(latest, at), -Infinity)
  const together = falls.filter(({ at }) => at <= newest && newest - at <= TOGETHER_MS)
  const first = together[0]
  if (!first) return null
  const at = together.reduce((earliest, fall) => Math.min(earliest, fall.at), newest)
  const out = together.filter(({ backAt }) => backAt === null)
  const only = together.length === 1 ? first : null
  return {
    at,
    withinMs: newest - at,
    count: together.length,
    back: together.length - out.length,
    dueBy: lastDueBy(out),
    only: only && { id: only.row.id, name: only.row.name, awayMs: only.backAt === null ? null : only.backAt - only.at },
  }
}
