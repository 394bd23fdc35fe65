import type { ReplyDraft, ReplyQuery } from '@/lib/contracts/reply'
import type { PublicStatus } from '@/lib/contracts/status'
import { DEFAULT_LINK_MS, type LinkLook } from '@/lib/contracts/status-link'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { fieldsFor, replyOf } from '@/server/triage/reply/reply-of'
import { matterOf } from './matter'

/** Clusters among which one is chosen; those of a large incident are found in its table. */
const MOST_CHOICES = 200

/**
 * A reply to a customer for what is the matter, of what a status link with these fields would show and nothing else.
 * @throws {LifelineError} NOT_FOUND
 */
export async function draftReply({ ctx, input }: { ctx: Context; input: ReplyQuery }): Promise<ReplyDraft> {
  const { clusterIds, cause, incident } = matterOf(ctx, input.key)
  const named = clusterIds
    .flatMap((id) => ctx.hub.row(id) ?? [])
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
  const wanted = input.clusterId ?? (named.length === 1 ? named[0]?.id : null)
  const cluster = named.find(({ id }) => id === wanted) ?? null
  if (input.clusterId !== null && !cluster) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  const id = cause?.id ?? (incident ? 'shared-outage' : null)
  const fields = [...(input.fields ?? fieldsFor(id))]
  const status = cluster && (await statusOf(ctx, cluster.id, { title: 'Reply', fields, maskHosts: input.maskHosts }))
  const findings = cluster ? ctx.routes.fleet.findingsOf(cluster.id) : []
  const facts = { cause: id, certainty: cause?.certainty ?? 'likely', status, findings }
  const text = replyOf(facts, { url: ctx.env.publicUrl }, ctx.clock())
  return { text, cause: id, fields, cluster, clusters: named.slice(0, MOST_CHOICES), total: named.length }
}

/** What a link would show: the same code makes it. */
async function statusOf(ctx: Context, id: string, look: Omit<LinkLook, 'names'>): Promise<PublicStatus> {
  const target = { kind: 'clusters' as const, ids: [id] }
  const shown = { target, look: { ...look, names: {} }, notes: [], expiresAt: ctx.clock() + DEFAULT_LINK_MS }
  return (await ctx.statusLinks.board.preview(shown)).status
}
