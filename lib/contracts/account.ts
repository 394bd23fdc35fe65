import { z } from 'zod'
import { rights, role } from './people'
import { plainLine } from './plain-line'

const ms = z.number().int()
const token = z.string().max(200)

/** The one who looks at a page. */
export const account = rights.extend({
  email: z.string(),
  name: z.string(),
  twoFactor: z.boolean(),
})
export type Account = z.infer<typeof account>

/** One browser in which somebody is signed in. */
export const ownSession = z.object({
  id: z.string(),
  createdAt: ms,
  expiresAt: ms,
  address: z.string().nullable(),
  /** As the browser calls itself. */
  agent: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
})
export type OwnSession = z.infer<typeof ownSession>

export const personName = plainLine.min(1, 'Say what you are called.').max(120, 'A name has at most 120 characters.')

/** A new password; how strong it is, is judged with the words about the person. */
const newPassword = z.string().max(1_000)

export const changePassword = z.object({
  current: z.string().min(1, 'Enter your password.').max(1_000),
  next: newPassword,
})
export const endSession = z.object({ id: z.string().max(100) })

export const accountLink = z.object({ token })
/** What the holder of a one-time link is told. Whether it was used, ran out or never was is not. */
export const accountLinkState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('wrong') }),
  z.object({
    state: z.literal('ready'),
    kind: z.enum(['invite', 'reset']),
    email: z.string(),
    name: z.string(),
    /** What somebody is invited as. */
    role: role.nullable(),
  }),
])
export type AccountLinkState = z.infer<typeof accountLinkState>

export const joinByLink = z.object({ token, name: personName, password: newPassword })
export const resetByLink = z.object({ token, password: newPassword })
