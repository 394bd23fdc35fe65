import type { Grants } from '@/lib/contracts/people'
import type { Sees } from '@/server/realtime/seen-part'

/** A cluster is seen by its id, by that of an identity that was merged into it, or by a tag in any case of letters. */
export function seesBy({ clusters, tags }: Grants): Sees {
  const ids = new Set(clusters)
  const named = new Set(tags.map((tag) => tag.toLowerCase()))
  return (meta) =>
    ids.has(meta.id) ||
    (named.size > 0 && meta.tags.some((tag) => named.has(tag.toLowerCase()))) ||
    meta.merged.some(({ id }) => ids.has(id))
}
