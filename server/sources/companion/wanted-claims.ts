import type { RouteClaim } from '@/lib/contracts/route-truth'
import { clean } from '@/server/gateway/clean'
import { type SourceView, unusedSource } from '@/server/routes/truth-types'
import type { CompanionFacts } from '@/server/store/companions'
import type { StoredIngress, WantedChange } from '@/server/store/wanted'

interface Known {
  /** Null where no companion ever told anything. */
  companion: { connectedSince: number | null; facts: CompanionFacts } | null
  ingresses: readonly StoredIngress[]
  changes: readonly WantedChange[]
}

const AWAY = 'Its companion is not connected.'
const NEVER_READ = 'Its companion has not listed the Ingresses yet.'

/**
 * What the Ingresses of a cluster claim. After a failed read, or without a companion, what was last read stays, with its
 * age: a source that cannot be read takes nothing away.
 */
export function wantedView({ companion, ingresses, changes }: Known): SourceView {
  if (!companion) return unusedSource()
  const { facts, connectedSince } = companion
  const { wantedAt } = facts
  const source = facts.sources.ingresses
  const trouble = source && source.value.status !== 'read' ? { since: source.at, failure: source.value.failure } : null
  if (wantedAt === null) {
    const failure = trouble?.failure ?? NEVER_READ
    return { ...unusedSource(), status: 'failed', failedSince: trouble?.since ?? null, failure }
  }
  const told = {
    readAt: wantedAt,
    claims: ingresses.flatMap((one) => claimsOf(one, wantedAt)),
    removed: changes.flatMap(removedBy),
  }
  if (trouble) return { status: 'failed', ...told, failedSince: trouble.since, failure: trouble.failure }
  if (connectedSince === null) return { status: 'failed', ...told, failedSince: facts.seenAt, failure: AWAY }
  return { status: 'read', ...told, failedSince: null, failure: null }
}

function claimsOf({ ingress, firstSeenAt }: StoredIngress, confirmedAt: number): RouteClaim[] {
  const { namespace, name, managedBy, createdAt } = ingress
  const own = { ingress: clean(name, 253), namespace: clean(namespace, 253), managed: managedBy !== null }
  const of = { mode: null, owner: null, expiresAt: null, ...own }
  // Its age by the cluster's clock may lie ahead of ours.
  const since = Math.min(createdAt ?? firstSeenAt, firstSeenAt)
  return ingress.rules.flatMap(({ host: told, tls, paths }) =>
    paths.map(({ path, pathType, service, port }) => {
      const number = typeof port === 'number' ? port : null
      const [host, place] = [clean(told, 253), clean(path, 1_000)]
      return { host, path: place, pathType, tls, service, port: number, ...of, since, confirmedAt }
    }),
  )
}

function removedBy({ at, before, after }: WantedChange): NonNullable<SourceView['removed']> {
  const places = (of: WantedChange['before']) =>
    (of?.rules ?? []).flatMap(({ host, paths }) => paths.map(({ path }) => ({ host, path })))
  const kept = new Set(places(after).map(({ host, path }) => `${host} ${path}`))
  return places(before).flatMap(({ host, path }) => (kept.has(`${host} ${path}`) ? [] : [{ host, path, at }]))
}
