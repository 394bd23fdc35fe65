import { z } from 'zod'
import { statusField } from './status'
import { causeId } from './triage'
import { namedCluster, queueKey } from './triage-queue'

/** Which reply is asked for: what it may tell is chosen as for a status link, by the same words. */
export const replyQuery = z.object({
  /** The key of an entry of the queue; a cluster's id works for a cluster that is in no entry, too. */
  key: queueKey,
  /** For whose cluster of an entry with several; null: its only one, else a text that tells of none. */
  clusterId: z.string().max(100).nullable().default(null),
  /** Null: those that fit the cause. */
  fields: z.array(statusField).nullable().default(null),
  maskHosts: z.boolean().default(true),
})
export type ReplyQuery = z.infer<typeof replyQuery>

/** A reply to a customer as it may be edited and sent. Nothing sends it. */
export const replyDraft = z.object({
  /** Plain text, for mail or a ticket. */
  text: z.string(),
  cause: causeId.nullable(),
  /** What it may tell, and what a link that is attached shows. */
  fields: z.array(statusField),
  /** Whose facts are in it; null: nobody's. A status link that is attached is about this one. */
  cluster: namedCluster.nullable(),
  /** Those of the entry, among which one is chosen: the first of them by name. */
  clusters: z.array(namedCluster),
  /** How many there are. */
  total: z.number().int(),
})
export type ReplyDraft = z.infer<typeof replyDraft>
