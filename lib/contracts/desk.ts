import { z } from 'zod'
import { tagName } from './care'
import { plainLine } from './plain-line'
import { causeId, queueTier } from './triage'
import { deskNote, personRef, queueKey, queueView } from './triage-queue'

const ms = z.number().int()
const MIN = 60_000
const DAY = 86_400_000

export const DESK_LIMITS = {
  /** Entries that are changed in one go. */
  keys: 500,
  snoozeMs: 90 * DAY,
  /** Characters of a note as somebody writes it; where texts clash and both are kept it may be longer. */
  note: 20_000,
  notesOfKey: 200,
  windowClusters: 5_000,
  windowTags: 50,
  windowsOpen: 500,
  views: 50,
} as const

const keys = z.array(queueKey).min(1).max(DESK_LIMITS.keys)

export const acknowledgeEntries = z.object({ keys, on: z.boolean() })
/** `to`: the id of a person of `desk.people`; null: nobody any more. */
export const assignEntries = z.object({ keys, to: z.string().max(100).nullable() })
/** `until` null: back into the queue now. */
export const snoozeEntries = z.object({ keys, until: ms.nullable() })

const noteText = z
  .string()
  .min(1, 'Write something first.')
  .max(DESK_LIMITS.note, `A note has at most ${DESK_LIMITS.note.toLocaleString('en')} characters.`)
  .refine((text) => text.trim() !== '', 'Write something first.')

const noteId = z.uuid()
export const oneNote = z.object({ id: noteId })
/** `id` is made where it is written, so that one that is sent twice is one note. */
export const addNote = z.object({ key: queueKey, id: noteId, text: noteText })
/** `base` is the version that the writer began with. */
export const editNote = z.object({ id: noteId, base: z.number().int().min(1), text: noteText })

/** `merged`: what others wrote since is in it, too. `both-kept`: it changed the same lines, and both stand in it. */
export const noteOutcome = z.enum(['saved', 'merged', 'both-kept'])
export type NoteOutcome = z.infer<typeof noteOutcome>

export const editedNote = z.object({ note: deskNote, outcome: noteOutcome })
export type EditedNote = z.infer<typeof editedNote>

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 02:30.')
const day = z.iso.date('Write a day, such as 2026-11-24.')
const words = (least: number, most: number) => `Write a whole number from ${least} to ${most}.`

export const WINDOW_MINUTES = { least: 5, most: 7 * 24 * 60 } as const
/** Days of the week as in ISO 8601: Monday is 1, Sunday is 7. */
export const weekday = z.number().int().min(1).max(7)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** When a window is open: once, or again and again by the clock of a zone. */
export const windowTimes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), from: ms, to: ms }).superRefine(({ from, to }, ctx) => {
    const fits = to - from >= WINDOW_MINUTES.least * MIN && to - from <= 90 * DAY
    if (!fits) ctx.addIssue({ code: 'custom', path: ['to'], message: 'It ends 5 minutes to 90 days after it begins.' })
  }),
  z
    .object({
      kind: z.literal('repeat'),
      /** A name of the time zone database, such as Europe/Berlin. */
      zone: z.string().min(1).max(64),
      every: z.enum(['day', 'week']),
      /** Each, each second, .. */
      interval: z.number().int().min(1).max(12, words(1, 12)),
      /** On which days of the week; empty where it is daily. */
      days: z.array(weekday).max(7),
      at: clockTime,
      minutes: z
        .number()
        .int()
        .min(WINDOW_MINUTES.least, words(WINDOW_MINUTES.least, WINDOW_MINUTES.most))
        .max(WINDOW_MINUTES.most, words(WINDOW_MINUTES.least, WINDOW_MINUTES.most)),
      /** The first and the last day on which it may begin; intervals are counted from the first. */
      from: day,
      until: day.nullable(),
    })
    .superRefine(({ zone, every, days, minutes, from, until }, ctx) => {
      const custom = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
      if (!isZone(zone)) custom('zone', 'Write a time zone, such as Europe/Berlin.')
      if (every === 'day' && minutes > 24 * 60) custom('minutes', 'Each day it is open at most as long as a day.')
      if (every === 'week' && days.length === 0) custom('days', 'Choose at least one day of the week.')
      if (until !== null && until < from) custom('until', 'The last day is before the first.')
    }),
])
export type WindowTimes = z.infer<typeof windowTimes>

/** In which clusters work is planned: those named, and all that have one of the tags, now or later. */
const covered = z.object({
  clusters: z.array(z.string().min(1).max(100)).max(DESK_LIMITS.windowClusters),
  tags: z.array(tagName).max(DESK_LIMITS.windowTags),
})

export const addWindow = covered
  .extend({
    /** Read by everybody who sees one of its clusters. */
    title: plainLine.min(1, 'Give it a title.').max(120, 'A title has at most 120 characters.'),
    times: windowTimes,
  })
  .refine(({ clusters, tags }) => clusters.length + tags.length > 0, {
    path: ['clusters'],
    message: 'Choose at least one cluster or tag.',
  })
export type AddWindow = z.infer<typeof addWindow>

/** `this`: a repeating one opens again the next time. */
export const endWindow = z.object({ id: z.string().max(100), what: z.enum(['this', 'all']) })

/** A maintenance window, with the clusters that its reader sees. */
export const maintenanceWindow = covered.extend({
  id: z.string(),
  title: z.string(),
  times: windowTimes,
  by: personRef,
  createdAt: ms,
  /** When somebody ended it for good. */
  endedAt: ms.nullable(),
  /** When it is open next, or now; null: never again. */
  next: z.object({ from: ms, to: ms }).nullable(),
  /** How many clusters it covers now. */
  covers: z.number().int(),
})
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>

/** What of the queue's filters a saved view keeps. */
export const viewFilters = z.object({
  view: queueView.default('open'),
  q: z.string().max(200).default(''),
  cause: causeId.nullable().default(null),
  tier: queueTier.nullable().default(null),
  tag: z.string().max(100).nullable().default(null),
})
export type ViewFilters = z.infer<typeof viewFilters>

const viewName = plainLine.min(1, 'Give the view a name.').max(60, 'A name has at most 60 characters.')
/** One of the same name is replaced. */
export const saveView = z.object({ name: viewName, filters: viewFilters })
export const removeView = z.object({ id: z.string().max(100) })

/** Filters under a name, of the person who asks alone. */
export const savedView = z.object({ id: z.string(), name: z.string(), filters: viewFilters, savedAt: ms })
export type SavedView = z.infer<typeof savedView>
