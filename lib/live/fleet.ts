import type { FleetPage, FleetRow } from '@/lib/contracts/fleet'
import type { FleetEvent } from '@/lib/contracts/live'
import { CONNECTION_STATES } from '@/lib/contracts/state'
import { isNews } from './event-id'
import { extendStrip } from './strip'

/**
 * Brings one window of the fleet up to an event of the stream. Rows keep their place and their group; the order
 * and the set of rows are the server's to decide, and are asked for again where `asksForWindow` says so.
 * @param id the event's id, `epoch:seq`
 * @returns the same object when the event tells nothing new
 */
export function applyFleetEvent(page: FleetPage, event: FleetEvent, id: string): FleetPage {
  if (!isNews(id, page.asOf)) return page
  const fresh = new Map(event.rows.map((row) => [row.id, row]))
  let changed = false
  const rows = page.rows.map((row): FleetRow => {
    const next = fresh.get(row.id)
    if (!next) return row
    changed = true
    return { ...row, ...next, strip: extendStrip(row.strip, next) }
  })
  const { tally } = event
  const all = CONNECTION_STATES.reduce((sum, state) => sum + tally[state], 0)
  return { ...page, asOf: id, now: event.now, rows: changed ? rows : page.rows, tally, all }
}

/**
 * Whether the window must be asked for again: the stream says that rows moved, or a snapshot shows that something
 * happened between the page and the stream that the window does not hold.
 */
export function asksForWindow(page: FleetPage, event: FleetEvent): boolean {
  if (event.type === 'rows') return event.moved
  const states = new Map(page.rows.map((row) => [row.id, row.state]))
  const differs = event.rows.some((row) => states.has(row.id) && states.get(row.id) !== row.state)
  return differs || CONNECTION_STATES.some((state) => page.tally[state] !== event.tally[state])
}
