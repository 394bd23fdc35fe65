import type { ReplyDraft } from '@/lib/contracts/reply'
import type { StatusField } from '@/lib/contracts/status'
import { formatDateTime } from '@/lib/format/clock'

/** A link that was made for a reply. */
export interface Attached {
  url: string
  endsAt: number
}

/** What somebody chose for a reply; null: as the cause asks for. */
export interface ReplyChoice {
  clusterId: string | null
  fields: readonly StatusField[] | null
  maskHosts: boolean
}

/** Characters of an edited reply. */
export const REPLY_LIMIT = 20_000

export const AS_DRAFTED: ReplyChoice = { clusterId: null, fields: null, maskHosts: true }

/** A text with a line about a link at its end; a link that is in it already is not told again. */
export function withLink(text: string, link: Attached | null): string {
  if (link === null || text.includes(link.url)) return text
  const until = formatDateTime(link.endsAt, 'utc')
  return `${text.trimEnd()}\n\nYou can follow the state here, without an account, until ${until}:\n${link.url}\n`
}

/** Fields with one put on or taken off. */
export function toggled(fields: readonly StatusField[], field: StatusField): StatusField[] {
  return fields.includes(field) ? fields.filter((one) => one !== field) : [...fields, field]
}

/** What a link is called at first: the name that the reply may tell, else nothing of the cluster. */
export function titleFor({ cluster, fields }: Pick<ReplyDraft, 'cluster' | 'fields'>): string {
  return cluster && fields.includes('names') ? cluster.name : 'Your cluster'
}
