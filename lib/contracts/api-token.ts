import { z } from 'zod'
import { sight } from './people'

const ms = z.number().int()

/** What a program may be allowed to ask. `TOKEN_VERB_LOOK` says it in words. */
export const TOKEN_VERBS = ['clusters', 'routes', 'metrics'] as const
export const tokenVerb = z.enum(TOKEN_VERBS)
export type TokenVerb = z.infer<typeof tokenVerb>

export const TOKEN_VERB_LOOK: Record<TokenVerb, { label: string; may: string }> = {
  clusters: { label: 'Read clusters', may: 'Clusters with their states, timelines and sources.' },
  routes: { label: 'Read routes', may: 'Routes, where they come from, and findings about them.' },
  metrics: { label: 'Read metrics', may: 'Counts of the whole fleet and of Lifeline itself, for Prometheus.' },
}

/** So many may be in force at once. */
export const MOST_TOKENS = 200
/** Choices of how long a token lasts, in days. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const
/** Tokens that have ended are listed for so long. */
export const ENDED_TOKENS_MS = 30 * 86_400_000

/** A token for programs, without what would let anyone use it. */
export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  verbs: z.array(tokenVerb),
  /** The clusters it is good for. */
  sees: sight,
  createdAt: ms,
  createdBy: z.string(),
  expiresAt: ms,
  /** Written about once a minute. */
  lastUsedAt: ms.nullable(),
  revokedAt: ms.nullable(),
})
export type ApiToken = z.infer<typeof apiToken>

/** `fromSettings`: LIFELINE_API_TOKEN is set, which may ask everything and never ends. */
export const apiTokenList = z.object({ tokens: z.array(apiToken), fromSettings: z.boolean() })
export type ApiTokenList = z.infer<typeof apiTokenList>

export const createApiToken = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, 'Give it a name: say which program it is for.')
      .max(80)
      .regex(/^[^\p{C}]*$/u, 'A name is one line, without control characters.'),
    verbs: z.array(tokenVerb).min(1, 'Choose at least one thing that it may read.').max(TOKEN_VERBS.length),
    sees: sight,
    days: z.number().int().min(1).max(366),
  })
  .superRefine(({ verbs, sees }, ctx) => {
    if (sees === 'everything') return
    if (verbs.includes('metrics')) {
      const message = 'Metrics count the whole fleet: a token for some clusters cannot read them.'
      ctx.addIssue({ code: 'custom', path: ['verbs'], message })
    }
    if (sees.clusters.length === 0 && sees.tags.length === 0) {
      ctx.addIssue({ code: 'custom', path: ['sees'], message: 'Choose a cluster or a tag.' })
    }
  })
export type CreateApiToken = z.infer<typeof createApiToken>

/** The token itself is in this answer and nowhere else. */
export const madeApiToken = z.object({ secret: z.string(), token: apiToken })
export type MadeApiToken = z.infer<typeof madeApiToken>

export const apiTokenById = z.object({ id: z.string().max(100) })
