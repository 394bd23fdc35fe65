import type { CompanionFacts } from '@/server/store/companions'
import type { StoredIngress, WantedChange } from '@/server/store/wanted'

/** One route that a cluster wants, host and path as they stand in its Ingress. Fits `RouteClaim`. */
export interface WantedClaim {
  host: string
  path: string | null
  pathType: string | null
  mode: null
  tls: boolean
  /** The application's, and not the ingress controller's. */
  service: string | null
  /** Null where the Ingress names the port by a name. */
  port: number | null
  ingress: string
  namespace: string
  managed: boolean
  owner: null
  since: number
  confirmedAt: number
  expiresAt: null
}

/** What a cluster wants, and how far that can be believed. Fits `SourceView`. */
export interface WantedView {
  status: 'read' | 'failed' | 'unused'
  readAt: number | null
  failedSince: number | null
  failure: string | null
  claims: WantedClaim[]
  /** Newest first: what it told until shortly ago. */
  removed: { host: string; path: string | null; at: number }[]
}

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
export function wantedView({ companion, ingresses, changes }: Known): WantedView {
  const unread = { readAt: null, failedSince: null, failure: null, claims: [], removed: [] }
  if (!companion) return { status: 'unused', ...unread }
  const { facts, connectedSince } = companion
  const { wantedAt } = facts
  const source = facts.sources.ingresses
  const trouble = source && source.value.status !== 'read' ? { since: source.at, failure: source.value.failure } : null
  if (wantedAt === null) {
    return { status: 'failed', ...unread, failedSince: trouble?.since ?? null, failure: trouble?.failure ?? NEVER_READ }
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

function claimsOf({ ingress, firstSeenAt }: StoredIngress, confirmedAt: number): WantedClaim[] {
  const { namespace, name, managedBy, createdAt } = ingress
  const of = { mode: null, owner: null, expiresAt: null, ingress: name, namespace, managed: managedBy !== null }
  // Its age by the cluster's clock may lie ahead of ours.
  const since = Math.min(createdAt ?? firstSeenAt, firstSeenAt)
  return ingress.rules.flatMap(({ host, tls, paths }) =>
    paths.map(({ path, pathType, service, port }) => {
      const number = typeof port === 'number' ? port : null
      return { host, path, pathType, tls, service, port: number, ...of, since, confirmedAt }
    }),
  )
}

function removedBy({ at, before, after }: WantedChange): WantedView['removed'] {
  const places = (of: WantedChange['before']) =>
    (of?.rules ?? []).flatMap(({ host, paths }) => paths.map(({ path }) => ({ host, path })))
  const kept = new Set(places(after).map(({ host, path }) => `${host} ${path}`))
  return places(before).flatMap(({ host, path }) => (kept.has(`${host} ${path}`) ? [] : [{ host, path, at }]))
}
