import { z } from 'zod'
import { episodeKind } from './explain'
import { GO_VERB } from './go-verb'

const text = (max: number) =>
  z.string('Write a text.').trim().min(1, 'Write something.').max(max, `Write at most ${max} characters.`)
const listed = (value: unknown) => (typeof value === 'string' ? [value] : value)
/** One text, or a list of them. */
const texts = z.preprocess(
  listed,
  z.array(text(500), 'Write a text or a list of texts.').min(1, 'Name at least one.').max(50, 'Name at most 50.'),
)
/** A pattern without words of its own would take every line for itself. */
const withWords = (told: string[]) => told.every((one) => /[\p{L}\d]{3}/u.test(one.split(GO_VERB).join(' ')))
const patterns = texts.refine(withWords, 'Each needs a word of at least three letters that stays the same.')
const slug = z
  .string('Write a name.')
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'Use small letters, digits, hyphens and dots, such as payments.webhook-late.')
  .max(80, 'Use at most 80 characters.')
const link = z.url({ protocol: /^https?$/, error: 'Write an address that begins with https://.' }).max(500)

const STATUSES = ['correct', 'expected', 'attention', 'problem'] as const

/** What an administrator tells the explainer about a line, as it stands in a file of `rules/` (docs/own-rules.md). */
export const ownRule = z
  .strictObject({
    id: slug,
    /** Whole messages; Go verbs such as %s, %d and %v stand for what changes. */
    message: patterns.optional(),
    /** Beginnings of the `error` of lines that have no message. */
    error: patterns.optional(),
    /** Words anywhere in a line; ` & ` joins those that must all be there. */
    contains: patterns.optional(),
    /** Names of fields that a line without a message has, all of them. */
    fields: texts.optional(),
    status: z.enum(STATUSES, `Write one of ${STATUSES.join(', ')}.`),
    title: text(120),
    what: text(1_000),
    why: text(1_000).optional(),
    do: text(1_000).optional(),
    verify: text(1_000).optional(),
    links: z.array(link, 'Write a list of addresses.').max(10, 'Name at most 10.').optional(),
    phase: z.preprocess((value) => value ?? 'other', episodeKind),
    subsystem: z.preprocess((value) => value ?? 'own', slug),
    /** A trouble that such a line opens; while nothing settles it, the verdict is lower. */
    opens: slug.optional(),
    settles: slug.optional(),
  })
  .refine(({ message, error, contains, fields }) => Boolean(message ?? error ?? contains ?? fields), {
    message: 'Say which lines it knows: by message, error, contains or fields.',
  })
export type OwnRule = z.infer<typeof ownRule>

/** What is wrong in a file of rules. Lines and columns count from 1; null where the file as a whole is meant. */
export const ownRuleError = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  message: z.string(),
})
export type OwnRuleError = z.infer<typeof ownRuleError>

/** Rules that can be used, and what is wrong with the others: one bad rule takes no good one down. */
export const ownRules = z.object({
  files: z.array(z.object({ file: z.string(), rules: z.number().int() })),
  rules: z.array(ownRule),
  errors: z.array(ownRuleError),
})
export type OwnRules = z.infer<typeof ownRules>
