import type { Context } from '@/server/context'
import { type SourceView, unusedSource } from '@/server/routes/truth-types'
import { wantedView } from '@/server/sources/companion/wanted-claims'
import { newestOfKinds } from '@/server/store/past'
import { type StoredIngress, wantedChangesSince, wantedOf } from '@/server/store/wanted'

const keyOf = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`

/** What a cluster wanted at a moment: what it wants now, with every change since then taken back. */
export async function wantedAt(ctx: Pick<Context, 'db' | 'companions'>, id: string, at: number): Promise<SourceView> {
  const companion = ctx.companions.view(id)
  if (!companion) return unusedSource()
  const kinds = ['companion-connected', 'companion-gone']
  const events = (await newestOfKinds(ctx.db, { ids: [id], at }, { kinds, from: 0 })).get(id)
  const [came, went] = kinds.map((kind) => events?.get(kind)?.at ?? null)
  if (came == null) return unusedSource()
  const ingresses = new Map((await wantedOf(ctx.db, id)).map((one) => [keyOf(one.ingress), one]))
  for (const change of await wantedChangesSince(ctx.db, id, at)) {
    const key = keyOf(change)
    const { before } = change
    if (before === null) ingresses.delete(key)
    else ingresses.set(key, asBefore(ingresses.get(key), before, at))
  }
  const here = went == null || went < came
  const readAt = here ? at : went
  const facts = { ...companion.facts, sources: {}, wantedAt: readAt, seenAt: readAt }
  const known = { companion: { connectedSince: here ? came : null, facts }, ingresses: [...ingresses.values()] }
  return wantedView({ ...known, changes: [] })
}

function asBefore(now: StoredIngress | undefined, ingress: StoredIngress['ingress'], at: number): StoredIngress {
  const firstSeenAt = now && now.firstSeenAt <= at ? now.firstSeenAt : at
  return { ingress, firstSeenAt, changedAt: firstSeenAt }
}
