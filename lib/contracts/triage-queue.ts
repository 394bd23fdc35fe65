import { z } from 'zod'
import { causeId, incident, queueEntry, queueTier, triageCause } from './triage'

const ms = z.number().int()

/** How long it is known what the queue was. */
export const TRIAGE_KEPT_MS = 90 * 86_400_000

/** Parts of the queue, by what people have done with it. `closed`: what ended in the last 24 h. */
export const QUEUE_VIEWS = ['open', 'mine', 'nobody', 'snoozed', 'maintenance', 'closed'] as const
export const queueView = z.enum(QUEUE_VIEWS)
export type QueueView = z.infer<typeof queueView>

/** The key of an entry: a cluster's id, an incident's id, or what several clusters share, such as `contested HOST`. */
export const queueKey = z.string().min(1).max(400)

/** Which entries are asked for. All filters hold together; null: does not filter. */
export const queueQuery = z.object({
  view: queueView.default('open'),
  /** Part of a cluster's name or a host, or of the cause's words. */
  q: z.string().max(200).default(''),
  cause: causeId.nullable().default(null),
  tier: queueTier.nullable().default(null),
  tag: z.string().max(100).nullable().default(null),
  offset: z.number().int().min(0).max(100_000).default(0),
  limit: z.number().int().min(1).max(100).default(50),
  /** What was known at a moment; null: now. */
  at: ms.nullable().default(null),
})
export type QueueQuery = z.infer<typeof queueQuery>

export const personRef = z.object({ id: z.string(), name: z.string() })
export type PersonRef = z.infer<typeof personRef>

/** What people have done with an entry. It outlives the entry's end for 24 h, and ends for good after that. */
export const deskWork = z.object({
  acknowledged: z.object({ by: personRef, at: ms }).nullable(),
  assignee: personRef.nullable(),
  snoozed: z.object({ by: personRef, until: ms }).nullable(),
  /** A maintenance window that covers all of its clusters now. */
  maintenance: z.object({ id: z.string(), title: z.string(), to: ms }).nullable(),
  notes: z.number().int(),
})
export type DeskWork = z.infer<typeof deskWork>

export const namedCluster = z.object({ id: z.string(), name: z.string() })

/** A line of the queue as a page shows it, of the clusters that its reader sees. */
export const queueItem = queueEntry.extend({
  /** "quarry: alive inside, unseen outside"; "41 agents fell in the same 3 s". */
  title: z.string(),
  /** One sentence below the title. */
  line: z.string(),
  /** The first few of them; `clusterIds` has all. */
  clusters: z.array(namedCluster),
  work: deskWork,
  /** When it ended; null while it is there. */
  endedAt: ms.nullable(),
})
export type QueueItem = z.infer<typeof queueItem>

export const queueCounts = z.record(queueView, z.number().int())
export type QueueCounts = z.infer<typeof queueCounts>

export const queuePage = z.object({
  items: z.array(queueItem),
  /** How many the filters leave. */
  total: z.number().int(),
  /** Of each view, without the other filters. */
  counts: queueCounts,
  /** Tags that clusters of the queue have, for the filter. */
  tags: z.array(z.string()),
  fleet: z.object({ clusters: z.number().int(), connected: z.number().int(), lastChangeAt: ms.nullable() }),
  /** When causes were last looked at whole; the page says it when this is old. */
  asOf: ms,
})
export type QueuePage = z.infer<typeof queuePage>

/** How many were back, and how many had to be, over time. */
export const returnCurve = z.object({
  points: z.array(z.object({ at: ms, back: z.number().int() })),
  due: z.array(z.object({ at: ms, count: z.number().int() })),
  byGeneration: z.array(
    z.object({
      generation: z.string().nullable(),
      fell: z.number().int(),
      back: z.number().int(),
      dueBy: ms.nullable(),
    }),
  ),
  overdue: z.array(z.string()),
})

/** An incident with what its page draws. Members that the reader does not see are left out, and counted nowhere. */
export const incidentDetail = z.object({
  incident,
  title: z.string(),
  /** Why we say so, each with how sure we are, and what would change our mind. */
  says: z.array(z.object({ certainty: z.string(), text: z.string() })),
  unless: z.array(z.string()),
  curve: returnCurve,
  names: z.record(z.string(), z.string()),
})
export type IncidentDetail = z.infer<typeof incidentDetail>

export const deskNote = z.object({
  id: z.string(),
  key: queueKey,
  author: personRef,
  /** Markdown without HTML. */
  text: z.string(),
  version: z.number().int(),
  createdAt: ms,
  /** The last edit, and by whom; null while it is as it was written. */
  edited: z.object({ by: personRef, at: ms }).nullable(),
  /** Whose texts clashed when it was last edited, so that both stand in it; null once somebody has edited it since. */
  clash: z.object({ with: z.array(personRef), at: ms }).nullable(),
})
export type DeskNote = z.infer<typeof deskNote>

/** One entry with everything its page shows. */
export const triageItem = z.object({
  item: queueItem,
  /** Of an entry of one cluster: every cause, first what to look at first. */
  causes: z.array(triageCause),
  incident: incidentDetail.nullable(),
  /** Other clusters with the same first cause now. */
  others: z.array(namedCluster),
  notes: z.array(deskNote),
  /** People who have this entry open now, the reader among them. */
  looking: z.array(personRef),
})
export type TriageItem = z.infer<typeof triageItem>

/** Told at once and whenever the queue changes, at most once a second. */
export const triageTick = z.object({
  counts: queueCounts,
  /** Entries that are new, other or gone; null: anything may be. */
  changed: z.array(z.string()).nullable(),
  /** Who has the watched entry open. */
  looking: z.array(personRef),
  asOf: ms,
})
export type TriageTick = z.infer<typeof triageTick>
