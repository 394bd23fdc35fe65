import { z } from 'zod'
import { clusterRow } from './cluster'
import { addCluster } from './dial-in'

const id = z.string().max(100)
/** So many clusters are changed in one go. */
export const AT_ONCE = 5_000
const ids = z.array(id).min(1).max(AT_ONCE)

export const TAG_LIMITS = { characters: 40, ofCluster: 20 } as const

/** A word by which clusters are found together. */
export const tagName = z
  .string()
  .trim()
  .min(1, 'Give the tag a name.')
  .max(TAG_LIMITS.characters, `A tag has at most ${TAG_LIMITS.characters} characters.`)
  .regex(/^[^\p{C},]+$/u, 'A tag is one line without commas.')

/** `was` is the name that the caller saw: a name that was changed meanwhile is not overwritten unseen. */
export const renameCluster = addCluster.extend({ id, was: z.string().max(200) })

const tagChange = z.object({
  id,
  add: z.array(tagName).max(TAG_LIMITS.ofCluster).default([]),
  remove: z.array(z.string().max(200)).max(100).default([]),
})
export type TagChange = z.infer<typeof tagChange>
/** Tags are put on and taken off, never set: two people who tag one cluster lose nothing of each other's. */
export const tagClusters = z.object({ changes: z.array(tagChange).min(1).max(AT_ONCE) })

/** `from` goes into `into`, which keeps its name. */
export const mergeClusters = z.object({ into: id, from: id })
/** A merge can be taken back for so long. */
export const UNDO_MERGE_MS = 60_000
/** A moment more, for whoever pressed in time. */
export const UNDO_GRACE_MS = 5_000

export const someClusters = z.object({ ids })

/** A cluster that was put aside, as their list shows it. */
export const archivedCluster = clusterRow
  .pick({ id: true, name: true, tags: true, state: true, basis: true, since: true, lastArrivalAt: true, routes: true })
  .extend({
    archivedAt: z.number().int(),
    archivedBy: z.string(),
    /** Its agent holds a socket, or what is read from beside says that it is there. */
    calling: z.boolean(),
  })
export type ArchivedCluster = z.infer<typeof archivedCluster>
