import type { Basis } from '@/lib/contracts/state'
import {
  type PublicStatus,
  publicStatus,
  STATUS_FIELDS,
  type StatusCluster,
  type StatusField,
  type StatusHost,
  type StatusStretch,
  statusCluster,
  statusHost,
  type TeamNote,
} from '@/lib/contracts/status'
import { DAY_MS, daysOf, heldMs } from './days'
import { maskHost } from './mask-host'
import { joinWords, worstWord } from './words'

export const STATUS_DAYS = 30
const MOST_HOSTS = 100
const MOST_STRETCHES = 400

/** What is known of one cluster, of which only what was chosen becomes public. Times are epoch milliseconds. */
export interface ClusterFacts {
  name: string
  /** What its maker calls it for the public; null: nothing. */
  publicName: string | null
  basis: Basis
  /** Since when its state holds, also where that is longer than the stretches reach. */
  since: number
  heardAt: number | null
  never: boolean
  /** In order of time, without overlap; the last one runs. */
  stretches: readonly StatusStretch[]
  /** Over the same time: connected share of what was observed, rounded down. */
  uptime: { ratio: number | null; observedMs: number }
  historyFrom: number
  routes: readonly { host: string; path: string | null; confirmedAt: number }[]
  agentVersion: string | null
  kubernetesVersion: string | null
  nodes: number | null
}

/** What the maker chose. */
export interface Chosen {
  title: string
  fields: readonly StatusField[]
  maskHosts: boolean
  notes: readonly TeamNote[]
  endsAt: number
}

/**
 * Everything public of some clusters, built field by field from what was chosen; no text of an agent passes but what fits
 * a narrow shape (versions, host names, paths).
 * @throws ZodError when something is in it that is not on the list of what may be public
 */
export function publicStatusOf(facts: readonly ClusterFacts[], chosen: Chosen, now: number): PublicStatus {
  const clusters = facts.map((one, nth) => clusterOf(one, nameOf(one, nth, facts.length, chosen), chosen, now))
  return publicStatus.parse({
    title: chosen.title,
    builtAt: now,
    word: worstWord(clusters.map(({ word }) => word)),
    clusters,
    notes: chosen.notes.map(({ at, text }) => ({ at, text })),
    hostsMasked: chosen.maskHosts && chosen.fields.includes('hosts'),
    withheld: STATUS_FIELDS.filter((field) => !chosen.fields.includes(field)),
    endsAt: chosen.endsAt,
  } satisfies PublicStatus)
}

/** The maker's name for it, else its own if that is shown, else its number; one alone needs none. */
function nameOf(facts: ClusterFacts, nth: number, count: number, { fields }: Chosen): string | null {
  if (facts.publicName) return facts.publicName
  if (fields.includes('names')) return facts.name
  return count > 1 ? `Cluster ${nth + 1}` : null
}

function clusterOf(facts: ClusterFacts, name: string | null, chosen: Chosen, now: number): StatusCluster {
  const shows = (field: StatusField) => chosen.fields.includes(field)
  const stretches = joinWords(facts.stretches)
  const current = stretches.at(-1)
  const word = current?.to === null ? current.word : 'not-observed'
  const { agentVersion, kubernetesVersion } = statusCluster.shape
  return {
    name,
    word,
    since: shows('since') && !facts.never ? sinceOf(facts, stretches) : null,
    heardAt: shows('heard') ? facts.heardAt : null,
    never: facts.never,
    basis: shows('basis') ? facts.basis : null,
    timeline: shows('timeline') ? timelineOf(stretches, now) : null,
    days: shows('days') ? daysOf(stretches, STATUS_DAYS, now) : null,
    uptime: shows('uptime') ? uptimeOf(facts, stretches, now) : null,
    hosts: shows('hosts') ? hostsOf(facts, shows('paths'), chosen.maskHosts) : null,
    agentVersion: shows('agent-version') ? (agentVersion.safeParse(facts.agentVersion).data ?? null) : null,
    kubernetesVersion: shows('kubernetes-version')
      ? (kubernetesVersion.safeParse(facts.kubernetesVersion).data ?? null)
      : null,
    nodes: shows('nodes') ? facts.nodes : null,
  }
}

function sinceOf({ since, historyFrom }: ClusterFacts, stretches: readonly StatusStretch[]): number | null {
  const from = stretches.at(-1)?.from ?? null
  return from !== null && from <= historyFrom ? Math.min(from, since) : from
}

function timelineOf(stretches: readonly StatusStretch[], now: number): StatusCluster['timeline'] {
  const from = now - DAY_MS
  const within = stretches.filter(({ to }) => (to ?? now) > from).slice(-MOST_STRETCHES)
  const told = within.map((one) => ({ ...one, from: Math.max(one.from, from) }))
  // Before it was watched nobody knows.
  const first = told[0]?.from ?? now
  const before: StatusStretch[] = first > from ? [{ word: 'not-observed', from, to: first }] : []
  return { from, to: now, stretches: joinWords([...before, ...told]) }
}

function uptimeOf(
  { uptime, historyFrom }: ClusterFacts,
  stretches: readonly StatusStretch[],
  now: number,
): StatusCluster['uptime'] {
  const from = stretches[0]?.from ?? historyFrom
  const unobservedMs = heldMs(stretches, 'not-observed', { from, to: now }, now)
  return { ratio: uptime.ratio, from, observedMs: uptime.observedMs, unobservedMs }
}

/** Names that are none of the DNS are left out: they are an agent's words. */
function hostsOf({ routes }: ClusterFacts, withPaths: boolean, mask: boolean): StatusCluster['hosts'] {
  const told = new Map<string, StatusHost>()
  for (const route of routes) {
    const known = statusHost.shape.host.safeParse(route.host.toLowerCase())
    if (!known.success || known.data.includes('•')) continue
    const path = withPaths ? (statusHost.shape.path.safeParse(route.path).data ?? null) : null
    const host = mask ? maskHost(known.data) : known.data
    // By the true name: two hosts that look alike when hidden are still two.
    const key = `${known.data} ${path ?? ''}`
    const confirmedAt = Math.max(route.confirmedAt, told.get(key)?.confirmedAt ?? 0)
    told.set(key, { host, path, confirmedAt })
  }
  const all = [...told.values()]
  return { shown: all.slice(0, MOST_HOSTS), more: Math.max(0, all.length - MOST_HOSTS) }
}
