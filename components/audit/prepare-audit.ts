import { AUDIT_EXPORT_MOST, AUDIT_WORDS, type AuditEntry, type AuditFacts } from '@/lib/contracts/audit'
import { FIELD_WORDS, STATUS_FIELDS } from '@/lib/contracts/status'
import { formatDateTime, type Zone } from '@/lib/format/clock'

/** One fact that changed: what it was and what it is; null where there was or is none. */
export interface Change {
  name: string
  before: string | null
  after: string | null
}

/** What differs. Of something new or gone, what it has: neither its name, which is told already, nor what it lacks. */
export function changesOf(
  { before, after, subject }: Pick<AuditEntry, 'before' | 'after' | 'subject'>,
  zone: Zone,
): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((one) => one !== 'id')
  const all = names.map((name) => ({ name, before: factText(before, name, zone), after: factText(after, name, zone) }))
  if (before && after) return all
  const told = new Set(['none', 'no', subject?.name])
  return all.filter((one) => !told.has(one.before ?? one.after ?? 'none'))
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
/** A longer list is told by its beginning; an export has all of it. */
const LISTED = 8

function factText(facts: AuditFacts | null, name: string, zone: Zone): string | null {
  const value = facts?.[name]
  if (value === undefined) return null
  if (value === null) return 'none'
  if (Array.isArray(value)) return listText(name === 'fields' ? value.map(fieldWords) : value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return MOMENT.test(String(value)) ? formatDateTime(Date.parse(String(value)), zone) : String(value)
}

function listText(values: readonly string[]): string {
  if (values.length === 0) return 'none'
  const more = values.length - LISTED
  return more > 0 ? `${values.slice(0, LISTED).join(', ')} and ${more} more` : values.join(', ')
}

function fieldWords(field: string): string {
  const known = STATUS_FIELDS.find((one) => one === field)
  return known ? FIELD_WORDS[known] : field
}

export const EXPORT_HEAD = [
  ...['seq', 'at', 'who', 'who_id', 'address', 'action', 'words'],
  ...['subject_kind', 'subject', 'subject_id', 'before', 'after'],
] as const

/** The last row of an export that was cut off. */
export const CUT_ROW = EXPORT_HEAD.map((name) =>
  name === 'words' ? `Only the newest ${AUDIT_EXPORT_MOST} entries are here. Narrow the log for older ones.` : null,
)

/** A row of an export, in the order of its head. */
export function exportRow(entry: AuditEntry): (string | number | null)[] {
  const { seq, at, who, address, action, subject, before, after } = entry
  return [
    ...[seq, new Date(at).toISOString(), who.name, who.id, address, action, AUDIT_WORDS[action]],
    ...[subject?.kind ?? null, subject?.name ?? null, subject?.id ?? null],
    ...[before && JSON.stringify(before), after && JSON.stringify(after)],
  ]
}
