import { TAG_LIMITS, type TagChange } from '@/lib/contracts/care'
import { LifelineError } from '@/server/errors'
import { type CareContext, ownIdOf } from './internal'

/**
 * Puts tags on clusters and takes tags off. What is there already, or not there, changes nothing.
 * @returns what takes exactly this back, cluster by cluster
 * @throws {LifelineError} NOT_FOUND, or BAD_REQUEST when a cluster would have too many; then nothing is changed
 */
export async function tagClusters({
  ctx,
  input,
}: {
  ctx: CareContext
  input: { changes: readonly TagChange[] }
}): Promise<{ changed: number; undo: TagChange[] }> {
  const changes = new Map(input.changes.map((change) => [ownIdOf(ctx, change.id), change]))
  const edited = await ctx.intake.editClusters([...changes.keys()], (meta) => {
    const change = changes.get(meta.id)
    const tags = change ? changed(meta.tags, change) : meta.tags
    if (tags.length > Math.max(TAG_LIMITS.ofCluster, meta.tags.length)) {
      throw new LifelineError('BAD_REQUEST', `${meta.name} would have more than ${TAG_LIMITS.ofCluster} tags.`)
    }
    return tags.join('\n') === meta.tags.join('\n') ? meta : { ...meta, tags }
  })
  ctx.log.info({ clusters: edited.length, by: ctx.viewer?.id }, 'clusters tagged')
  const undo = edited.map(({ before, after }) => ({
    id: after.id,
    add: before.tags.filter((tag) => !after.tags.includes(tag)),
    remove: after.tags.filter((tag) => !before.tags.includes(tag)),
  }))
  return { changed: edited.length, undo }
}

/** In alphabetical order; of two spellings that differ in case alone, the one that was there stays. */
function changed(tags: readonly string[], { add, remove }: TagChange): string[] {
  const known = new Map(tags.filter((tag) => !remove.includes(tag)).map((tag) => [tag.toLowerCase(), tag]))
  for (const tag of add) if (!known.has(tag.toLowerCase())) known.set(tag.toLowerCase(), tag)
  return [...known.values()].sort((a, b) => a.localeCompare(b, 'en'))
}
