import { FIELD_WORDS, STATUS_FIELDS, type StatusField } from '@/lib/contracts/status'
import {
  type CreateLink,
  createLink,
  DEFAULT_FIELDS,
  DEFAULT_LINK_MS,
  type LinkLook,
  type LinkTarget,
} from '@/lib/contracts/status-link'
import { capitalize } from '@/lib/format/number'

/** A link as it is being made: what is typed, before it is judged. */
export interface ShareDraft {
  title: string
  fields: readonly StatusField[]
  maskHosts: boolean
  /** By id of the cluster. */
  names: Record<string, string>
  kind: 'live' | 'frozen'
  endsInMs: number
  password: string
  badge: boolean
  /** Origins, with spaces or lines between them. */
  frames: string
  note: string
  logo: { base64: string; url: string } | null
}

export function newDraft(): ShareDraft {
  return {
    title: '',
    fields: DEFAULT_FIELDS,
    maskHosts: true,
    names: {},
    kind: 'live',
    endsInMs: DEFAULT_LINK_MS,
    password: '',
    badge: false,
    frames: '',
    note: '',
    logo: null,
  }
}

/** A field put on or taken off, in the order in which all of them are told. */
export function toggleField(fields: readonly StatusField[], field: StatusField): StatusField[] {
  return STATUS_FIELDS.filter((one) => (one === field ? !fields.includes(one) : fields.includes(one)))
}

/** What a preview is asked with; one without a title shows where it will stand. */
export function lookOf({ title, fields, maskHosts, names }: ShareDraft): LinkLook {
  const given = Object.entries(names).filter(([, name]) => name.trim() !== '')
  return {
    title: title.trim() || 'Title',
    fields: [...fields],
    maskHosts,
    names: Object.fromEntries(given.map(([id, name]) => [id, name.trim()])),
  }
}

/** What is wrong with a draft, in words, and the field that it is about. */
export interface WrongDraft {
  at: 'title' | 'password' | 'frames' | null
  text: string
}

const FIELD_OF: Record<string, WrongDraft['at']> = {
  'look.title': 'title',
  password: 'password',
  frameOrigins: 'frames',
}

/** The link that a draft stands for, or what is wrong with it. */
export function linkFrom(draft: ShareDraft, target: LinkTarget): { link: CreateLink } | { wrong: WrongDraft } {
  const parsed = createLink.safeParse({
    target,
    look: { ...lookOf(draft), title: draft.title },
    kind: draft.kind,
    endsInMs: draft.endsInMs,
    password: draft.password === '' ? null : draft.password,
    badge: draft.badge,
    frameOrigins: draft.frames.split(/[\s,]+/).filter(Boolean),
    note: draft.note.trim() || null,
    logo: draft.logo?.base64 ?? null,
  })
  if (parsed.success) return { link: parsed.data }
  const [issue] = parsed.error.issues
  const path = issue?.path.filter((part) => typeof part === 'string').join('.') ?? ''
  return { wrong: { at: FIELD_OF[path] ?? null, text: issue?.message ?? 'That cannot be made into a link.' } }
}

/** How a field is called where it is chosen. */
export function fieldLabel(field: StatusField): string {
  return capitalize(FIELD_WORDS[field])
}

/** What is not shared, counted. */
export function withheldCount(fields: readonly StatusField[]): string {
  const count = STATUS_FIELDS.length - fields.length
  return count === 0 ? 'nothing that could be chosen' : count === 1 ? '1 field' : `${count} fields`
}
