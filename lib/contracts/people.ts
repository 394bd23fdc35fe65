import { z } from 'zod'

const ms = z.number().int()

/** What a person may do, each more than the one before. `ROLE_LOOK` says it in words. */
export const ROLES = ['viewer', 'support', 'operator', 'owner'] as const
export const role = z.enum(ROLES)
export type Role = z.infer<typeof role>

/** Roles whose holders may be shown some clusters only; the others work on the whole fleet. */
export const LIMITED_ROLES: readonly Role[] = ['viewer', 'support']

/** Clusters that somebody may see: those named, and all that have one of the tags, now or later. */
export const grants = z.object({
  clusters: z.array(z.string().min(1).max(100)).max(500),
  /** In any case of letters. */
  tags: z.array(z.string().trim().min(1).max(100)).max(100),
})
export type Grants = z.infer<typeof grants>

/** `everything`: also clusters that are added later. */
export const sight = z.union([z.literal('everything'), grants])

/** What an owner decides about a person. */
export const rights = z.object({
  role,
  sees: sight,
  /** May make status links; owners and operators always may. */
  mayShare: z.boolean(),
})
export type Rights = z.infer<typeof rights>

/** What each role is called, and what its holders may do. */
export const ROLE_LOOK: Record<Role, { label: string; may: string }> = {
  viewer: { label: 'Viewer', may: 'Reads the clusters that were granted.' },
  support: {
    label: 'Support',
    may: 'Reads clusters, explains logs and keeps reports of them; makes status links if allowed. Administers nothing.',
  },
  operator: {
    label: 'Operator',
    may: 'Does everything with clusters, their agents and sources. Sees the whole fleet.',
  },
  owner: {
    label: 'Owner',
    may: 'As an operator; decides about people, tokens of programs and retention, and reads the audit log, too.',
  },
}

/** Whether a role is at least another one. */
export function isAtLeast(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs)
}

/** Rights as they are kept: who works on the whole fleet sees all of it; tags are compared in lower case. */
export function settledRights({ role: is, sees, mayShare }: Rights): Rights {
  const limited = LIMITED_ROLES.includes(is)
  const seen: Rights['sees'] =
    sees === 'everything' || !limited
      ? 'everything'
      : { clusters: [...new Set(sees.clusters)], tags: [...new Set(sees.tags.map((tag) => tag.toLowerCase()))] }
  return { role: is, sees: seen, mayShare: is === 'support' ? mayShare : !limited }
}

/** A short mark of rights, by which a page finds that it was drawn for others. */
export function rightsMark({ role: is, sees, mayShare }: Rights): string {
  let hash = 5381
  const text = JSON.stringify(sees === 'everything' ? sees : [sees.clusters.toSorted(), sees.tags.toSorted()])
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) >>> 0
  return `${is} ${mayShare} ${hash.toString(36)}`
}

/** One person, as owners see them. */
export const person = rights.extend({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  createdAt: ms,
  /** When they last signed in, of the sessions that still run. */
  signedInAt: ms.nullable(),
  sessions: z.number().int(),
  twoFactor: z.boolean(),
  /** The one who asks. */
  self: z.boolean(),
})
export type Person = z.infer<typeof person>

/** A one-time link that nobody has used yet. The link itself is shown once, when it is made. */
export const openLink = z.object({
  id: z.string(),
  kind: z.enum(['invite', 'reset']),
  email: z.string(),
  role: role.nullable(),
  createdAt: ms,
  createdBy: z.string(),
  expiresAt: ms,
})
export type OpenLink = z.infer<typeof openLink>

export const peopleList = z.object({ people: z.array(person), links: z.array(openLink), mails: z.boolean() })
export type PeopleList = z.infer<typeof peopleList>

const id = z.object({ id: z.string().max(100) })
const email = z.email('Enter an e-mail address, such as kim@example.com.').max(200)

export const invitePerson = rights.extend({ email, days: z.number().int().min(1).max(30) })
export const setRights = rights.extend(id.shape)
export const onePerson = id
export const resetPerson = id.extend({
  /** They sign in by password alone again, until they set up a second factor anew. */
  dropSecondFactor: z.boolean(),
})

/** Shown once; only a hash of it is kept. */
export const madeLink = z.object({
  url: z.string(),
  expiresAt: ms,
  /** A message with it was taken by the mail server; null where none is set up. */
  mailed: z.boolean().nullable(),
})
export type MadeLink = z.infer<typeof madeLink>
