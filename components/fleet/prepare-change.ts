import type { FleetPage, FleetRow } from '@/lib/contracts/fleet'
import { awaySince } from '@/lib/format/parts'

/** Those that fall this close together are told as one. */
const TOGETHER_MS = 5_000

export interface FleetChange {
  /** When the newest absence began, epoch milliseconds. */
  at: number
  /** Over how long those that fell together fell. */
  withinMs: number
  fallen: readonly Pick<FleetRow, 'id' | 'name'>[]
}

function fellAt(row: FleetRow): number | null {
  if (row.state !== 'reconnecting' && row.state !== 'disconnected') return null
  return row.cause === 'own-restart' ? null : awaySince(row)
}

/**
 * What changed last for the worse: the newest absence, with those that fell together with it. Null when nobody is
 * away, or when the window does not hold all that are.
 */
export function prepareChange(page: FleetPage): FleetChange | null {
  const fallen = page.rows.flatMap((row) => {
    const at = fellAt(row)
    return at === null ? [] : [{ at, id: row.id, name: row.name }]
  })
  const missing = page.tally.disconnected + page.tally.reconnecting
  const held = page.rows.filter((row) => row.state === 'disconnected' || row.state === 'reconnecting').length
  if (fallen.length === 0 || held < missing) return null
  const newest = Math.max(...fallen.map((one) => one.at))
  const together = fallen.filter((one) => newest - one.at <= TOGETHER_MS)
  const first = Math.min(...together.map((one) => one.at))
  return { at: first, withinMs: newest - first, fallen: together.map(({ id, name }) => ({ id, name })) }
}
