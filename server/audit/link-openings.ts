import type { Services } from '@/server/context'
import type { StoredLink } from '@/server/store/status-links'

const HOUR_MS = 3_600_000

/** In which hour each link was last put into the log as opened. */
const hours = new WeakMap<object, Map<string, number>>()

/**
 * Puts the first opening of a link in each hour into the audit log, without who or where from: a customer is not
 * followed. Every opening is counted with the link itself.
 */
export function noteOpened(
  { audit, clock }: Pick<Services, 'audit' | 'clock'>,
  { id, look }: Pick<StoredLink, 'id' | 'look'>,
): void {
  const seen = hours.get(audit) ?? new Map<string, number>()
  hours.set(audit, seen)
  const hour = Math.floor(clock() / HOUR_MS)
  if (seen.get(id) === hour) return
  seen.set(id, hour)
  const subject = { kind: 'status link', id, name: look.title } as const
  void audit.record({ who: { id: null, name: 'Whoever has the link' }, action: 'link.open', subject })
}
