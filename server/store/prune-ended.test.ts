import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ENDED_TOKENS_MS } from '@/lib/contracts/api-token'
import { ENDED_LINKS_MS } from '@/lib/contracts/status-link'
import { issueLink } from '@/server/auth/account-links'
import { revokeLink } from '@/server/services/links/revoke'
import { Stack } from '@/server/testing/agent-stack'
import { shareLink } from '@/server/testing/status-link'
import { ADA } from '@/server/testing/viewers'
import { pruneEnded } from './prune-ended'
import { noteOpenings } from './status-links'

const MIN = 60_000
let stack: Stack
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12)
  stack = await Stack.start({ clock: () => now })
})
afterEach(() => stack[Symbol.asyncDispose]())

async function pruned(at: number): Promise<number[]> {
  const blocks: number[] = []
  for await (const gone of pruneEnded(stack.services.db, at)) blocks.push(gone)
  return blocks
}
type Table = 'status_links' | 'api_tokens' | 'account_links' | 'desk_notes' | 'desk_windows'
const idsIn = async (table: Table) =>
  (await stack.services.db.selectFrom(table).select('id').execute()).map(({ id }) => id)

it('forgets a status link with its openings when it has long ended, by its time or by hand', async () => {
  const { id } = await stack.addCluster('atlas')
  const [over, revoked, open] = [
    await shareLink(stack, { ids: [id], endsInMs: MIN }),
    await shareLink(stack, { ids: [id] }),
    await shareLink(stack, { ids: [id], endsInMs: ENDED_LINKS_MS * 2 }),
  ]
  await noteOpenings(
    stack.services.db,
    [over, open].map((link) => ({ linkId: link.id, at: now, client: 'Firefox' })),
  )
  now += 2 * MIN
  await revokeLink({ ctx: { ...stack.services, viewer: ADA }, input: { id: revoked.id } })
  expect(await pruned(now + ENDED_LINKS_MS - MIN - 1)).toEqual([])
  expect(await pruned(now + ENDED_LINKS_MS - MIN)).toEqual([1])
  expect(await pruned(now + ENDED_LINKS_MS)).toEqual([1])
  expect(await idsIn('status_links')).toEqual([open.id])
  const openings = await stack.services.db.selectFrom('status_link_openings').select('link_id').execute()
  expect(openings).toEqual([{ link_id: open.id }])
})

it('forgets tokens of programs that ended, and one-time links that ran out, block by block', async () => {
  const { apiTokens, db } = stack.services
  const made = { name: 'grafana', verbs: ['clusters' as const], sees: 'everything' as const }
  for (let n = 0; n < 60; n++) await apiTokens.make({ ...made, days: 1 }, 'Ada')
  const { token } = await apiTokens.make({ ...made, days: 365 }, 'Ada')
  const link = { kind: 'invite' as const, personId: null, details: {}, by: 'Ada', byId: null, now, lifeMs: MIN }
  await issueLink(db, { ...link, email: 'a@example.com' })
  await issueLink(db, { ...link, email: 'b@example.com', lifeMs: ENDED_TOKENS_MS * 2 })
  const day = 1_440 * MIN
  expect(await pruned(now + MIN)).toEqual([1])
  expect(await pruned(now + day + ENDED_TOKENS_MS)).toEqual([50, 10])
  expect(await idsIn('api_tokens')).toEqual([token.id])
  expect(await idsIn('account_links')).toHaveLength(1)
})

it('forgets notes that nobody has touched for long, and planned work that is long over', async () => {
  const { desk, db } = stack.services
  const by = { id: 'ada', name: 'Ada' }
  const { id: atlas } = await stack.addCluster('atlas')
  const note = (id: string) => desk.notes.add({ key: atlas, id, text: 'Called.', by, clusterIds: [atlas] })
  const [old, fresh] = [await note(randomUUID()), await note(randomUUID())]
  const day = 1_440 * MIN
  const once = { kind: 'once' as const, from: now, to: now + day }
  const window = { title: 'Move', clusters: [atlas], tags: [], times: once }
  await desk.windows.add(window, by)
  const kept = await desk.windows.add({ ...window, times: { ...once, to: now + 2 * day } }, by)
  now += day
  await desk.notes.edit(fresh.id, 1, 'Called twice.', by, [atlas])
  expect(await pruned(now + 90 * day)).toEqual([1])
  expect(await idsIn('desk_windows')).toEqual([kept.id])
  expect(await pruned(now + 399 * day)).toEqual([1, 1])
  expect(await idsIn('desk_notes')).toEqual([fresh.id])
  expect((await desk.notes.of(atlas, null)).map(({ id }) => id)).toEqual([fresh.id])
  expect([desk.notes.count(atlas), desk.notes.head(old.id)]).toEqual([1, null])
  expect(await db.selectFrom('desk_note_versions').select('note_id').distinct().execute()).toHaveLength(1)
})
