import { z } from 'zod'
import { personName } from './account'

const MIN_LENGTH = 12
const MIN_DISTINCT = 6

/**
 * What is wrong with a password, in words; null when it is good enough. Length counts, not kinds of characters.
 * @param about words that must not make it up: the person's e-mail address and name
 */
export function passwordProblem(password: string, about: readonly string[] = []): string | null {
  if (password.length < MIN_LENGTH) {
    return `Use at least ${MIN_LENGTH} characters: four words of your own are easy to keep and hard to guess.`
  }
  if (password.length > 128) return 'A password has at most 128 characters.'
  if (new Set(password.toLowerCase()).size < MIN_DISTINCT) return 'This repeats the same few characters. Use words.'
  const plain = password.toLowerCase()
  // the whole of an address or a name first: its parts alone may be too short to count
  const known = about.map((text) => text.toLowerCase())
  const parts = [...known, ...known.flatMap((text) => text.split(/[\s@.]+/)), 'lifeline', 'password']
  const rest = parts.filter((part) => part.length >= 3).reduce((left, part) => left.replaceAll(part, ''), plain)
  return rest.length < MIN_LENGTH / 2 ? 'This is mostly your name, your address or a well-known word.' : null
}

const token = z.string().max(200)

export const setupLink = z.object({ token })

/** Whether a set-up link can be used; `done` once there is an administrator, made at `usedAt` (epoch ms). */
export const setupState = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['ready', 'wrong-link']) }),
  z.object({ state: z.literal('done'), usedAt: z.number().int() }),
])
export type SetupState = z.infer<typeof setupState>

/** The first administrator. Afterwards the page signs in with the same address and password. */
export const setupCompletion = z
  .object({
    token,
    name: personName,
    email: z.email('Enter an e-mail address, such as kim@example.com.').max(200),
    password: z.string(),
  })
  .superRefine(({ password, email, name }, ctx) => {
    const message = passwordProblem(password, [email, name])
    if (message) ctx.addIssue({ code: 'custom', path: ['password'], message })
  })
export type SetupCompletion = z.infer<typeof setupCompletion>
