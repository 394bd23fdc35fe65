import { formatCount } from '@/lib/format/number'
import { findingOf, loggedProblem } from '@/server/triage/facts/ask'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { after, type CauseRule, type Draft, fact, facts } from './rule'

/** A start counts its Ingresses after its first beat, and syncs within a minute (protocol notes, trap 11). */
const SETTLED_MS = 10 * 60_000

/** Its agent cannot reach Kubernetes: version and nodes in its beats are placeholders (protocol notes, trap 10). */
export const kubernetesUnreachable: CauseRule = {
  id: 'kubernetes-unreachable',
  look: (told) => {
    const finding = findingOf(told, 'kubernetes-unreachable')
    if (!finding || told.detail.state !== 'connected') return null
    return {
      certainty: 'certain',
      says: 'Its agent cannot reach the Kubernetes of its own cluster: it sees no nodes and no Ingresses.',
      evidence: facts(
        fact('its beats carry the placeholder version and no nodes', finding.since),
        told.detail.lastBeatAt !== null && fact('so does the newest', told.detail.lastBeatAt),
      ),
    }
  },
}

/** Since when it has been there without a sync, though one follows every start and return; null where one came. */
function unsyncedSince({ detail, state }: ClusterFacts): number | null {
  if (detail.state !== 'connected' || detail.kubernetesUnreachable) return null
  const since = Math.max(detail.since, detail.registeredAt ?? 0)
  const { lastAt } = state.routeSync
  return lastAt === null || lastAt < since ? since : null
}

function countsNone({ detail: { says } }: ClusterFacts, since: number): boolean {
  return says.gatewayRoutes === 0 && says.at !== null && says.at - since >= SETTLED_MS
}

function byCompanion(told: ClusterFacts): Draft | null {
  const companion = told.beside?.companion
  const denied = companion?.sources.find(({ source, status }) => source === 'ingresses' && status === 'forbidden')
  if (!denied) return null
  return {
    certainty: 'likely',
    says: 'Listing Ingresses is forbidden to the companion in its namespace: nobody can tell what the cluster wants.',
    evidence: [fact(denied.failure ?? 'Kubernetes answered “forbidden”', denied.at)],
  }
}

function byCount(told: ClusterFacts): Draft | null {
  const since = unsyncedSince(told)
  if (since === null || !countsNone(told, since)) return null
  const managed = told.beside?.companion?.wanted?.managed ?? 0
  const held = told.state.routeSync.lastAt === null ? 0 : told.detail.routes
  if (managed === 0 && held === 0) return null
  return {
    certainty: managed > 0 ? 'likely' : 'possible',
    // A lone 0 says little: it comes before the first listing, too.
    quiet: managed === 0,
    says: 'Its agent lists no Ingresses though there are some: its ServiceAccount may not be allowed to.',
    evidence: facts(
      fact('its beats count no Ingress paths', told.detail.says.at),
      fact('no route sync since it is there', since),
      managed > 0 &&
        fact(
          `its companion sees ${formatCount(managed, 'managed Ingress', 'managed Ingresses')}`,
          told.beside?.companion?.wanted?.at ?? null,
        ),
      held > 0 && fact(`${formatCount(held, 'route')} of before are held`, told.state.routeSync.lastAt),
    ),
  }
}

/** Kubernetes does not let it list Ingresses: no routes are served, and it says that all is well. */
export const listingForbidden: CauseRule = {
  id: 'listing-forbidden',
  look: (told, now) => {
    const logged = loggedProblem(
      told,
      ['rbac-denied'],
      now,
      told.state.routeSync.lastOk ? told.state.routeSync.lastAt : null,
    )
    const counted = byCount(told)
    if (!logged) return counted ?? byCompanion(told)
    return {
      certainty: 'certain',
      says: 'Kubernetes forbids its agent to list Ingresses: no routes are served, though it says “connected”.',
      evidence: facts(fact(`its log says: ${logged.title}`, logged.word.savedAt), ...(counted?.evidence ?? [])),
    }
  },
  waits: (told) => [after(unsyncedSince(told), SETTLED_MS)],
}

/** Ingresses that PipeOps does not manage are not served (protocol notes, trap 12). */
export const ingressNotManaged: CauseRule = {
  id: 'ingress-not-managed',
  look: (told) => {
    const found = told.routes.filter(({ rule }) => rule === 'not-managed')
    const first = found[0]
    if (first) {
      return {
        certainty: 'certain',
        says: `${formatCount(found.length, 'route')} of its Ingresses ${found.length === 1 ? 'is' : 'are'} not served: PipeOps does not manage ${found.length === 1 ? 'it' : 'them'}.`,
        evidence: found
          .slice(0, 3)
          .flatMap(({ evidence, message, since }) => [fact(message, evidence[0]?.at ?? since)]),
      }
    }
    const { says, routes } = told.detail
    const since = unsyncedSince(told)
    if (since === null || routes > 0 || told.state.routeSync.lastAt !== null || !says.gatewayRoutes) return null
    if (says.at === null || says.at - since < SETTLED_MS) return null
    return {
      certainty: 'possible',
      says: 'Its cluster has Ingresses, and its agent reports none of them: most likely PipeOps manages none.',
      evidence: facts(
        fact(`its beats count ${formatCount(says.gatewayRoutes, 'Ingress path')}`, says.at),
        fact('it never synced a route since', since),
      ),
      quiet: true,
    }
  },
  waits: (told) => [after(unsyncedSince(told), SETTLED_MS)],
}
