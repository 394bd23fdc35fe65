import type { AuditFacts, AuditSubject } from '@/lib/contracts/audit'
import { KEPT, TERMS, USUAL_TERMS } from '@/lib/contracts/retention'
import type { Context } from '@/server/context'
import { readTerms } from '@/server/store/retention'
import { linkById } from '@/server/store/status-links'
import { DESK_LOOKS } from './desk-looks'
import type { Look, Looked } from './look'

export const LOOKS: Record<AuditSubject, Look> = {
  ...DESK_LOOKS,
  cluster: ({ hub, directory, agentPorts }, id) => {
    const meta = hub.metaOf(id)
    if (!meta) return null
    const { name, tags, archived, merged } = meta
    const port = agentPorts.all().find(({ clusterId }) => clusterId === id)
    const tokens = directory.tokensOf(id).map((token) => token.id)
    const facts = { name, tags: [...tags], archived: archived !== null, merged: merged.map((one) => one.name) }
    return { name, facts: { ...facts, tokens, 'agent’s port': port?.url ?? null } }
  },

  person: async ({ db, people }, idOrEmail) => {
    const known = await db
      .selectFrom('user')
      .select(['id', 'name', 'email', 'twoFactorEnabled'])
      .where((w) => w.or([w('id', '=', idOrEmail), w('email', '=', idOrEmail.toLowerCase())]))
      .executeTakeFirst()
    const rights = known && people.rightsOf(known.id)
    if (!known || !rights) return null
    const { name, email, twoFactorEnabled } = known
    const { role, mayShare } = rights
    const facts = { id: known.id, name, email, role, sees: await seesText(db, rights.sees), 'may share': mayShare }
    return { name: email, facts: { ...facts, 'second factor': Boolean(twoFactorEnabled) } }
  },

  'one-time link': async ({ db }, id) => {
    const link = await db
      .selectFrom('account_links')
      .leftJoin('user', 'user.id', 'account_links.person_id')
      .select(['account_links.kind', 'account_links.email', 'user.email as of'])
      .where('account_links.id', '=', id)
      .executeTakeFirst()
    return link ? { name: link.email ?? link.of ?? '', facts: { kind: link.kind } } : null
  },

  controller: ({ controllers }, id) => {
    const found = controllers.list().find((one) => one.id === id)
    if (!found) return null
    const { name, url, workspace, hasToken, allowPrivate } = found
    return { name, facts: { name, url, workspace, 'has token': hasToken, 'private addresses': allowPrivate } }
  },

  'status link': async ({ db }, id) => {
    const link = await linkById(db, id)
    if (!link) return null
    const { target, look, kind, expiresAt, revokedAt, hasPassword, badge, frameOrigins, notes } = link
    const shown = await seesText(db, {
      clusters: target.kind === 'tag' ? [] : target.ids,
      tags: target.kind === 'tag' ? [target.tag] : [],
    })
    const told = { title: look.title, shows: shown, fields: [...look.fields], 'masks hosts': look.maskHosts, kind }
    const ends = { 'ends at': new Date(expiresAt).toISOString(), revoked: revokedAt !== null }
    const more = { 'has password': hasPassword, badge, frames: [...frameOrigins], notes: notes.map(({ text }) => text) }
    return { name: look.title, facts: { ...told, ...ends, ...more } }
  },

  'API token': async ({ apiTokens, db }, id) => {
    const token = apiTokens.byId(id)
    if (!token) return null
    const { name, verbs, sees, expiresAt, revokedAt } = token
    const ends = { 'ends at': new Date(expiresAt).toISOString(), revoked: revokedAt !== null }
    return { name, facts: { name, 'may read': [...verbs], sees: await seesText(db, sees), ...ends } }
  },

  retention: async ({ db }) => {
    const terms = (await readTerms(db))?.terms ?? USUAL_TERMS
    return { name: 'Retention', facts: Object.fromEntries(KEPT.map((k) => [k, `${terms[k]} ${TERMS[k].unit}`])) }
  },

  'log report': async ({ db, hub }, id) => {
    const report = await db
      .selectFrom('explain_reports')
      .select(['cluster_id', 'verdict', 'lines'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!report) return null
    const cluster = hub.metaOf(report.cluster_id)?.name ?? report.cluster_id
    return { name: `of ${cluster}`, facts: { cluster, verdict: report.verdict, lines: report.lines } }
  },
}

/** What is granted or shown, by the names of now: a log is read by people, and later, when a cluster may be gone. */
export async function seesText(
  db: Context['db'],
  sees: 'everything' | { clusters: readonly string[]; tags: readonly string[] },
): Promise<string | string[]> {
  if (sees === 'everything') return sees
  // From the store, as who joins by a link sees no cluster yet.
  const rows = await db
    .selectFrom('clusters')
    .select(['id', 'name'])
    .where('id', 'in', [...sees.clusters])
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const named = sees.clusters.map((id) => names.get(id) ?? `cluster ${id}`)
  return [...named, ...sees.tags.map((tag) => `tag ${tag}`)]
}

/** Of two looks, what differs; all of the one where the other found nothing. */
export function differences(
  before: Looked | null,
  after: Looked | null,
): { before: AuditFacts | null; after: AuditFacts | null } {
  if (!before || !after) return { before: before?.facts ?? null, after: after?.facts ?? null }
  const names = Object.keys(after.facts).filter((name) => !same(before.facts[name], after.facts[name]))
  if (names.length === 0) return { before: null, after: null }
  const pick = (facts: AuditFacts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]))
  return { before: pick(before.facts), after: pick(after.facts) }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
