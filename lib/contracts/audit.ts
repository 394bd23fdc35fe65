import { z } from 'zod'

const ms = z.number().int()

/** What people did, and how a row of the log says it: "Ada … atlas". */
export const AUDIT_WORDS = {
  'account.failed-password': 'gave a wrong present password',
  'account.password': 'changed the password of',
  'account.password-by-link': 'chose a new password by a link for',
  'account.rename': 'gave another name to',
  'account.sessions-ended': 'ended sessions of',
  'bundle.make': 'made a support bundle of',
  'cluster.add': 'added the cluster',
  'cluster.archive': 'archived',
  'cluster.bring-back': 'brought back',
  'cluster.merge': 'merged',
  'cluster.unmerge': 'took a merge apart of',
  'cluster.rename': 'renamed',
  'cluster.tag': 'changed tags of',
  'cluster.token-issue': 'issued a token of',
  'cluster.token-revoke': 'revoked a token of',
  'cluster.companion': 'made a companion’s manifest for',
  'cluster.agent-port': 'set the agent’s port of',
  'cluster.agent-port-remove': 'removed the agent’s port of',
  'controller.add': 'connected the controller',
  'controller.update': 'changed the controller',
  'controller.remove': 'removed the controller',
  'link.make': 'made the status link',
  'link.open': 'opened the status link',
  'link.note': 'wrote a note on',
  'link.note-remove': 'removed a note from',
  'link.revoke': 'revoked the status link',
  'link.rotate': 'gave another address to the status link',
  'note.add': 'wrote a note on',
  'note.edit': 'edited a note on',
  'note.remove': 'removed a note from',
  'note.restore': 'brought back a note on',
  'person.first': 'became the first owner',
  'person.invite': 'invited',
  'person.join': 'accepted an invitation',
  'person.link-revoke': 'took back a one-time link of',
  'person.remove': 'removed',
  'person.reset-link': 'made a link for a new password of',
  'person.rights': 'changed the rights of',
  'report.remove': 'removed the log report',
  'report.save': 'kept the log report',
  'retention.set': 'changed how long history is kept',
  'second-factor.codes': 'made new recovery codes',
  'second-factor.off': 'took the second factor off',
  'second-factor.on': 'set up a second factor',
  'sign-in': 'signed in',
  'sign-in.failed': 'failed to sign in',
  'sign-in.half': 'gave the right password, and was asked for the second factor',
  'sign-in.second-failed': 'gave a wrong second factor',
  'sign-out': 'signed out',
  'token.make': 'made the API token',
  'token.revoke': 'revoked the API token',
  'triage.acknowledge': 'changed who acknowledged',
  'triage.assign': 'changed who looks after',
  'triage.snooze': 'changed until when waits',
  'view.remove': 'removed the saved view',
  'view.save': 'saved the view',
  'window.add': 'planned work',
  'window.end': 'ended the planned work',
} as const satisfies Record<string, string>

export type AuditAction = keyof typeof AUDIT_WORDS
export const AUDIT_ACTIONS = Object.keys(AUDIT_WORDS) as AuditAction[]
export const auditAction = z.enum(AUDIT_ACTIONS as [AuditAction, ...AuditAction[]])

export const auditSubject = z.enum([
  'cluster',
  'person',
  'one-time link',
  'controller',
  'status link',
  'API token',
  'retention',
  'log report',
  'triage entry',
  'note',
  'maintenance window',
  'saved view',
])
export type AuditSubject = z.infer<typeof auditSubject>

/** What is told of a subject, by name: short, and never a secret. */
export const auditFacts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)
export type AuditFacts = z.infer<typeof auditFacts>

export const auditEntry = z.object({
  seq: z.number().int(),
  at: ms,
  /** Null id: nobody who was signed in. */
  who: z.object({ id: z.string().nullable(), name: z.string() }),
  /** The caller's address, by our own rules of whom to believe; null where there is none, or nobody's business. */
  address: z.string().nullable(),
  action: auditAction,
  subject: z.object({ kind: auditSubject, id: z.string().nullable(), name: z.string() }).nullable(),
  /** What differs, before and after; null where there was or is nothing. */
  before: auditFacts.nullable(),
  after: auditFacts.nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Entries of a page of the log at most, and of a step of an export. */
export const AUDIT_PAGE = 100
export const AUDIT_EXPORT_STEP = 1_000
/** An export ends after so many entries, and says so. */
export const AUDIT_EXPORT_MOST = 50_000

const text = z.string().trim().max(200)

export const auditFilter = z.object({
  /** Part of a name or an address of a person, in any case of letters. */
  person: text.default(''),
  action: auditAction.nullable().default(null),
  /** Part of the name of what it was done to, or its whole id. */
  subject: text.default(''),
  /** From and before these moments. */
  from: ms.nullable().default(null),
  to: ms.nullable().default(null),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const auditQuery = auditFilter.extend({
  /** Entries older than this one: `next` of the page before. */
  cursor: z.number().int().nullish(),
  limit: z.number().int().min(1).max(AUDIT_EXPORT_STEP).default(AUDIT_PAGE),
})
export type AuditQuery = z.infer<typeof auditQuery>

/** Newest first. `next` is null at the end. */
export const auditPage = z.object({ entries: z.array(auditEntry), next: z.number().int().nullable() })
export type AuditPage = z.infer<typeof auditPage>
