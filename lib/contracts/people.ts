import { z } from 'zod'
import { ROLES } from './roles'

const ms = z.number().int()

export const role = z.enum(ROLES)

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
