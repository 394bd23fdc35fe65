import type { RouteFinding } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'
import { loggedProblem } from '@/server/triage/facts/ask'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { after, type CauseRule, type Draft, fact, facts } from './rule'

/** A sync is tried three times, about 1 s and 2 s apart; after that it is given up (protocol notes, section 2). */
const ATTEMPTS = 3
const GIVEN_UP_MS = 20_000
const TOLD = 3

function failingSync(told: ClusterFacts, now: number): Draft | null {
  const { lastOk, lastAt, failedInARow } = told.state.routeSync
  if (lastOk !== false || lastAt === null) return null
  if (failedInARow < ATTEMPTS && now - lastAt < GIVEN_UP_MS) return null
  return {
    certainty: 'certain',
    says: `Its route sync fails: ${formatCount(failedInARow, 'attempt')} in a row not taken.`,
    evidence: facts(
      fact(`${formatCount(failedInARow, 'route sync', 'route syncs')} in a row answered with an error`, lastAt),
      ...told.events
        .filter(({ kind }) => kind === 'route-sync')
        .slice(-1)
        .map(({ at }) => fact('the last one that worked', at)),
    ),
  }
}

function failingByCount({ beside }: ClusterFacts): Draft | null {
  const failed = beside?.lastHour.grew.routesFailed ?? 0
  const sent = beside?.lastHour.grew.routesSent ?? 0
  if (failed < ATTEMPTS || sent >= failed) return null
  return {
    certainty: 'likely',
    says: 'Its agent cannot hand its routes to its controller.',
    evidence: [
      fact(
        `${formatCount(failed, 'route call')} failed in the last hour by its own count, ${sent} worked`,
        beside?.newest?.at ?? null,
      ),
    ],
  }
}

/** Its routes do not reach their controller. */
export const routeSyncFailing: CauseRule = {
  id: 'route-sync-failing',
  look: (told, now) => {
    if (told.detail.state !== 'connected') return null
    const failing = failingSync(told, now) ?? failingByCount(told)
    if (failing) return failing
    const { lastAt, lastOk } = told.state.routeSync
    const logged = loggedProblem(told, ['route-sync', 'route-failure'], now, lastOk ? lastAt : null)
    if (logged) {
      const says = 'Its agent cannot hand its routes to its controller.'
      return { certainty: 'likely', says, evidence: [fact(`its log says: ${logged.title}`, logged.word.savedAt)] }
    }
    const stale = told.routes.find(({ rule }) => rule === 'stale-sync')
    if (!stale) return null
    return { certainty: 'possible', says: stale.message, evidence: evidenceOf([stale]) }
  },
  waits: ({ state: { routeSync } }) => [routeSync.lastOk === false ? after(routeSync.lastAt, GIVEN_UP_MS) : null],
}

function evidenceOf(found: readonly RouteFinding[]): Draft['evidence'] {
  return found.slice(0, TOLD).map(({ message, since, evidence }) => fact(message, since ?? evidence[0]?.at ?? null))
}

function hostsText(found: readonly RouteFinding[]): string {
  const hosts = [...new Set(found.map(({ host }) => host).filter((host) => host !== null))]
  return hosts.length === 1 ? `${hosts[0]}` : formatCount(hosts.length, 'host')
}

/** A cause that rests on what is found in routes. */
function byRules(
  id: CauseRule['id'],
  rules: readonly RouteFinding['rule'][],
  draft: (found: readonly RouteFinding[]) => Omit<Draft, 'evidence'>,
): CauseRule {
  return {
    id,
    look: ({ routes }) => {
      const found = routes.filter(({ rule }) => rules.includes(rule))
      return found.length === 0 ? null : { ...draft(found), evidence: evidenceOf(found) }
    },
  }
}

export const routesExpiring = byRules('routes-expiring', ['expiring', 'expired'], (found) => ({
  certainty: 'certain',
  says: found.some(({ rule }) => rule === 'expired')
    ? `Routes are past their life of 24 h: ${hostsText(found)}.`
    : `Routes end within 4 h unless a sync comes: ${hostsText(found)}.`,
}))

export const ghostRoutes = byRules('ghost-routes', ['ghost'], (found) => ({
  // What the cluster itself wants no more is certain; what its agent does not report may be reported late.
  certainty: found.some(({ differences }) => differences.some(({ kind }) => kind === 'not-wanted'))
    ? 'certain'
    : 'likely',
  says: `Routes are listed that the cluster has no more: ${hostsText(found)}.`,
}))

export const contestedHost = byRules('contested-host', ['contested'], (found) => {
  const clusterIds = [...new Set(found.flatMap((one) => one.clusterIds))].sort()
  const first = found.map(({ id }) => id).sort()[0] ?? ''
  return {
    certainty: 'certain',
    says: `${hostsText(found)}: claimed by ${formatCount(clusterIds.length, 'cluster')} at once.`,
    subject: { key: first, clusterIds },
  }
})
