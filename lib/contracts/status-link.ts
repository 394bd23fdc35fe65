import { z } from 'zod'
import { type StatusField, statusField, teamNote } from './status'

const ms = z.number().int()
const DAY_MS = 86_400_000
const id = z.string().max(100)

export const LINK_LIMITS = { clusters: 50, notes: 20, logoBytes: 65_536, links: 500, longestDays: 365 } as const
/** Choices of how long a link lasts. */
export const LINK_DAYS = [1, 7, 30, 90, 365] as const
/** A link ends by itself after this, unless something else was chosen. */
export const DEFAULT_LINK_MS = 7 * DAY_MS

/** Links that have ended are listed for so long. */
export const ENDED_LINKS_MS = 90 * DAY_MS

export const DEFAULT_FIELDS: readonly StatusField[] = ['since', 'heard', 'basis', 'timeline', 'days', 'uptime']

/** What is shared: some clusters, or all that carry a tag, whichever those are at the time. */
export const linkTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('clusters'),
    ids: z
      .array(id)
      .min(1)
      .max(LINK_LIMITS.clusters, `A link shows at most ${LINK_LIMITS.clusters} clusters. Select fewer of them.`),
  }),
  z.object({ kind: z.literal('tag'), tag: z.string().min(1).max(40) }),
])
export type LinkTarget = z.infer<typeof linkTarget>

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{C}]*$/u, 'Write one line, without control characters.')

/** What is said to the customer beside the facts, and which facts those are. */
export const linkLook = z.object({
  title: line(120).min(1, 'Give the page a title: it is all that a customer knows it by.'),
  fields: z.array(statusField),
  maskHosts: z.boolean(),
  /** Names for the public, by id of the cluster. */
  names: z.record(id, line(80)),
})
export type LinkLook = z.infer<typeof linkLook>

const frameOrigin = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : null
  // A policy is words between spaces and semicolons: nothing but a name or an address gets into it.
  const isPlain = url !== null && /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(url.hostname)
  const isOrigin = url?.pathname === '/' && !url.search && !url.username && !url.password
  if (isPlain && isOrigin && /^https?:$/.test(url.protocol)) return url.origin
  ctx.addIssue('Write the origin of a page, such as https://shop.example.com.')
  return z.NEVER
})

export const previewLink = z.object({ target: linkTarget, look: linkLook })

export const createLink = previewLink.extend({
  kind: z.enum(['live', 'frozen']),
  endsInMs: ms.min(60_000).max(LINK_LIMITS.longestDays * DAY_MS),
  password: z.string().min(8, 'A password has at least 8 characters.').max(128).nullable(),
  badge: z.boolean(),
  /** Pages that may hold it in a frame; none: no frame. */
  frameOrigins: z.array(frameOrigin).max(10),
  /** The first note from the team. */
  note: z.string().trim().max(1_000).nullable(),
  /** PNG, JPEG or WebP as base64. */
  logo: z
    .string()
    .max(Math.ceil(LINK_LIMITS.logoBytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .nullable(),
})
export type CreateLink = z.infer<typeof createLink>

/** A link as those who administer it see it; the token is told once, by what makes it. */
export const statusLink = z.object({
  id: z.string(),
  target: linkTarget,
  look: linkLook,
  kind: z.enum(['live', 'frozen']),
  createdAt: ms,
  createdBy: z.string(),
  expiresAt: ms,
  revokedAt: ms.nullable(),
  hasPassword: z.boolean(),
  badge: z.boolean(),
  frameOrigins: z.array(z.string()),
  notes: z.array(teamNote),
  openings: z.number().int(),
  lastOpenedAt: ms.nullable(),
})
export type StatusLink = z.infer<typeof statusLink>

export const linkOpening = z.object({ at: ms, client: z.string() })
export type LinkOpening = z.infer<typeof linkOpening>

export const linkById = z.object({ id })
export const addLinkNote = z.object({ id, text: z.string().trim().min(1, 'Write something.').max(1_000) })
export const removeLinkNote = z.object({ id, at: ms })
