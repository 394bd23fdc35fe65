import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { AUDIT_ACTIONS, type AuditQuery, auditQuery } from '@/lib/contracts/audit'

/** The view of the log that the URL holds; days as 2026-06-01, in UTC. */
export const auditParsers = {
  person: parseAsString.withDefault(''),
  action: parseAsStringLiteral(AUDIT_ACTIONS),
  subject: parseAsString.withDefault(''),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
}

export interface AuditView {
  person: string
  action: (typeof AUDIT_ACTIONS)[number] | null
  subject: string
  from: string
  to: string
}

/** Whether anything narrows the log. */
export function isNarrowed(view: AuditView): boolean {
  return Object.values(view).some((value) => value !== '' && value !== null)
}

const DAY_MS = 86_400_000

/** What is asked of the server for a view; the last day counts whole. */
export function auditQueryOf({ person, action, subject, from, to }: AuditView, limit?: number): AuditQuery {
  const last = dayOf(to)
  const text = { person: person.slice(0, 200), subject: subject.slice(0, 200) }
  return auditQuery.parse({ ...text, action, from: dayOf(from), to: last === null ? null : last + DAY_MS, limit })
}

function dayOf(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN
  return Number.isNaN(at) ? null : at
}
