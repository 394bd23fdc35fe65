import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { type AddWindow, addWindow, viewFilters } from '@/lib/contracts/desk'
import type { Rights } from '@/lib/contracts/people'
import { queueQuery } from '@/lib/contracts/triage-queue'
import { OWNER } from '@/server/auth/people'
import { contextFor } from '@/server/auth/scope'
import type { Viewer } from '@/server/context'
import { tagClusters } from '@/server/services/clusters/tag'
import { Stack } from '@/server/testing/agent-stack'
import { appRouter } from '@/server/trpc/router'

const START = Date.parse('2026-11-24T12:00:00Z')
const MIN = 60_000
const HOUR = 60 * MIN
const DAY = 24 * HOUR

let stack: Stack
let ahead: number
let ids: { ours: string; theirs: string }
let ada: Viewer
let sam: Viewer
beforeEach(async () => {
  ahead = 0
  stack = await Stack.start({ clock: () => START + ahead })
  const [ours, theirs] = [await stack.addCluster('harbour'), await stack.addCluster('canary-of-theirs')]
  ids = { ours: ours.id, theirs: theirs.id }
  ada = await join('ada', OWNER)
  sam = await join('sam', { role: 'support', mayShare: false, sees: { clusters: [ids.ours], tags: [] } })
  await pass(2 * HOUR)
})
afterEach(() => stack[Symbol.asyncDispose]())

async function join(name: string, rights: Rights): Promise<Viewer> {
  const { auth, people } = stack.services
  const { internalAdapter } = await auth.$context
  const user = { name, email: `${name}@example.com`, emailVerified: true }
  const { id } = await internalAdapter.createUser(user, { method: 'email-password' })
  await people.add(id, rights)
  return { id, email: user.email, name, ...rights }
}

/** Both clusters were never seen, which is something to look at after a while. */
async function pass(ms: number): Promise<void> {
  ahead += ms
  const { intake, triage, desk } = stack.services
  intake.passTime()
  await intake.settled()
  await triage.passTime()
  await triage.settled()
  desk.passTime(stack.services.clock())
}

const as = (viewer: Viewer) => appRouter.createCaller(contextFor(stack.services, viewer))
const now = () => stack.services.clock()
const ref = ({ id, name }: Viewer) => ({ id, name })
const note = (viewer: Viewer, key: string, text: string, id = randomUUID()) =>
  as(viewer).desk.addNote({ key, id, text })
const workOf = async (key: string, viewer = ada) => (await as(viewer).triage.item({ key })).item.work
const keysIn = async (view: 'open' | 'mine' | 'nobody' | 'snoozed' | 'maintenance', viewer = ada) =>
  (await as(viewer).triage.queue(queueQuery.parse({ view }))).items.map(({ key }) => key).toSorted()
const both = () => [ids.ours, ids.theirs].toSorted()
const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) })

describe('what people do with entries', () => {
  test('is told with them, and moves them between the views', async () => {
    expect(await keysIn('open')).toEqual(both())
    await as(sam).desk.acknowledge({ keys: [ids.ours], on: true })
    await as(ada).desk.assign({ keys: both(), to: ada.id })
    await as(ada).desk.snooze({ keys: [ids.theirs], until: now() + HOUR })
    expect(await workOf(ids.ours)).toMatchObject({ acknowledged: { by: ref(sam) }, assignee: ref(ada), snoozed: null })
    expect(await keysIn('snoozed')).toEqual([ids.theirs])
    expect(await keysIn('mine')).toEqual([ids.ours])
    expect(await keysIn('nobody')).toEqual([])
    await pass(HOUR)
    expect(await keysIn('mine')).toEqual(both())
    await as(ada).desk.assign({ keys: both(), to: null })
    expect(await keysIn('nobody')).toEqual(both())
  })

  test('waits for no moment that is past or far away', async () => {
    for (const until of [now() - 1, now() + 91 * DAY]) {
      await expect(as(ada).desk.snooze({ keys: [ids.ours], until })).rejects.toEqual(refused('BAD_REQUEST'))
    }
    await as(ada).desk.snooze({ keys: [ids.ours], until: now() + HOUR })
    await as(ada).desk.snooze({ keys: [ids.ours], until: null })
    expect((await workOf(ids.ours)).snoozed).toBeNull()
  })

  test('is told to whoever follows', async () => {
    const told: unknown[] = []
    const end = stack.services.desk.onChange((keys) => told.push(keys))
    await as(ada).desk.acknowledge({ keys: [ids.ours], on: true })
    await note(ada, ids.ours, 'Called.')
    end()
    await note(ada, ids.ours, 'Again.')
    expect(told).toEqual([[ids.ours], [ids.ours]])
  })
})

describe('who sees some clusters', () => {
  const unseen = (sams = as(sam)): (() => Promise<unknown>)[] => [
    () => sams.desk.acknowledge({ keys: [ids.theirs], on: true }),
    () => sams.desk.acknowledge({ keys: [ids.ours, ids.theirs], on: true }),
    () => sams.desk.assign({ keys: [ids.theirs], to: sam.id }),
    () => sams.desk.snooze({ keys: [ids.theirs], until: now() + HOUR }),
    () => sams.desk.addNote({ key: ids.theirs, id: randomUUID(), text: 'x' }),
  ]

  it('can do nothing with others, as if they were not there', async () => {
    for (const one of unseen()) await expect(one()).rejects.toEqual(refused('NOT_FOUND'))
    const { id } = await note(ada, ids.theirs, 'theirs')
    const { desk } = as(sam)
    for (const one of [
      () => desk.editNote({ id, base: 1, text: 'x' }),
      () => desk.removeNote({ id }),
      () => desk.restoreNote({ id }),
    ]) {
      await expect(one()).rejects.toEqual(refused('NOT_FOUND'))
    }
    expect(await workOf(ids.theirs)).toMatchObject({ acknowledged: null, assignee: null, snoozed: null, notes: 1 })
    await expect(desk.acknowledge({ keys: ['nowhere'], on: true })).rejects.toEqual(refused('NOT_FOUND'))
  })

  it('is told of work on others only where it is about theirs, too', async () => {
    const window = await as(ada).desk.addWindow(windowOf({ clusters: both(), tags: ['far'] }))
    expect((await as(sam).desk.windows()).map(({ clusters, tags, covers }) => ({ clusters, tags, covers }))).toEqual([
      { clusters: [ids.ours], tags: [], covers: 1 },
    ])
    await as(ada).desk.endWindow({ id: window.id, what: 'all' })
    await as(ada).desk.addWindow(windowOf({ clusters: [ids.theirs] }))
    expect((await as(sam).desk.windows()).map(({ id }) => id)).toEqual([window.id])
    expect(JSON.stringify(await as(sam).desk.windows())).not.toContain(ids.theirs)
  })

  it('finds no colleagues who see none of their clusters', async () => {
    await join('far', { role: 'support', mayShare: false, sees: { clusters: [ids.theirs], tags: [] } })
    await join('vera', { role: 'viewer', mayShare: false, sees: 'everything' })
    expect((await as(sam).desk.people()).map(({ name }) => name)).toEqual(['ada', 'sam'])
    expect((await as(ada).desk.people()).map(({ name }) => name)).toEqual(['ada', 'far', 'sam'])
  })

  it('is given nothing that they do not see', async () => {
    await as(ada).desk.assign({ keys: [ids.ours], to: sam.id })
    await expect(as(ada).desk.assign({ keys: both(), to: sam.id })).rejects.toEqual(refused('CONFLICT'))
    await expect(as(ada).desk.assign({ keys: [ids.ours], to: 'nobody' })).rejects.toEqual(refused('NOT_FOUND'))
    expect((await workOf(ids.ours, sam)).assignee).toEqual(ref(sam))
  })
})

test('who may not work on the queue any more looks after nothing, and keeps no views', async () => {
  await as(ada).desk.assign({ keys: [ids.ours], to: sam.id })
  await as(sam).desk.saveView({ name: 'Mine', filters: viewFilters.parse({ view: 'mine' }) })
  const released = new Promise((resolve) => stack.services.desk.onChange(resolve))
  await stack.services.people.change(sam.id, { role: 'viewer', mayShare: false, sees: 'everything' })
  expect(await released).toEqual([ids.ours])
  expect((await workOf(ids.ours)).assignee).toBeNull()
})

function windowOf(more: Partial<AddWindow>): AddWindow {
  const once = { kind: 'once' as const, from: now() - MIN, to: now() + HOUR }
  return addWindow.parse({ title: 'Move', clusters: [], tags: [], times: once, ...more })
}

describe('a maintenance window', () => {
  it('takes entries of its clusters out of the queue while it is open', async () => {
    const window = await as(ada).desk.addWindow(windowOf({ clusters: [ids.ours] }))
    expect(window).toMatchObject({ covers: 1, by: ref(ada), endedAt: null, next: { to: now() + HOUR } })
    expect(await keysIn('maintenance')).toEqual([ids.ours])
    expect(await workOf(ids.ours)).toMatchObject({ maintenance: { id: window.id, title: 'Move' } })
    expect(await keysIn('open')).toEqual([ids.theirs])
    await pass(HOUR)
    expect(await keysIn('open')).toEqual(both())
  })

  it('covers what has its tag now', async () => {
    await as(ada).desk.addWindow(windowOf({ tags: ['Rack'] }))
    const change = (add: string[], remove: string[]) =>
      tagClusters({ ctx: { ...stack.services, viewer: ada }, input: { changes: [{ id: ids.ours, add, remove }] } })
    expect(await keysIn('maintenance')).toEqual([])
    await change(['rack'], [])
    expect(await keysIn('maintenance')).toEqual([ids.ours])
    await change([], ['rack'])
    expect(await keysIn('maintenance')).toEqual([])
  })

  it('that repeats opens again when it was ended for once, and not when it was for good', async () => {
    const at = new Date(now() - MIN).toISOString().slice(11, 16)
    const from = new Date(now() - DAY).toISOString().slice(0, 10)
    const daily = {
      kind: 'repeat',
      zone: 'UTC',
      every: 'day',
      interval: 1,
      days: [],
      at,
      minutes: 60,
      from,
      until: null,
    }
    const { id } = await as(ada).desk.addWindow(windowOf({ clusters: [ids.ours], times: daily as AddWindow['times'] }))
    expect(await keysIn('maintenance')).toEqual([ids.ours])
    await as(ada).desk.endWindow({ id, what: 'this' })
    expect(await keysIn('maintenance')).toEqual([])
    await pass(DAY)
    expect(await keysIn('maintenance')).toEqual([ids.ours])
    expect(await as(ada).desk.endWindow({ id, what: 'all' })).toMatchObject({ next: null, endedAt: now() })
    await pass(DAY)
    expect(await keysIn('maintenance')).toEqual([])
    await expect(as(ada).desk.endWindow({ id: 'nowhere', what: 'all' })).rejects.toEqual(refused('NOT_FOUND'))
  })

  it('tells when it opens and closes', async () => {
    const told: unknown[] = []
    await as(ada).desk.addWindow(
      windowOf({ clusters: [ids.ours], times: { kind: 'once', from: now() + HOUR, to: now() + 2 * HOUR } }),
    )
    stack.services.desk.onChange((keys) => told.push(keys))
    for (const ms of [HOUR - 1_000, 1_000, HOUR - 1_000, 1_000]) {
      ahead += ms
      stack.services.desk.passTime(now())
      told.push('passed')
    }
    expect(told.filter((one) => one === null || one === 'passed')).toEqual([
      'passed',
      null,
      'passed',
      'passed',
      null,
      'passed',
    ])
  })

  it('is planned for clusters that are there, and times to come', async () => {
    await expect(as(ada).desk.addWindow(windowOf({ clusters: ['nowhere'] }))).rejects.toEqual(refused('NOT_FOUND'))
    const past = { kind: 'once' as const, from: now() - 2 * HOUR, to: now() - HOUR }
    const late = as(ada).desk.addWindow(windowOf({ clusters: [ids.ours], times: past }))
    await expect(late).rejects.toEqual(refused('BAD_REQUEST'))
    expect(addWindow.safeParse({ ...windowOf({ clusters: ['x'] }), clusters: [] }).success).toBe(false)
  })
})

describe('saved views', () => {
  const filters = viewFilters.parse({ view: 'nobody', q: 'egress' })

  it('are of one person, and one of a name', async () => {
    const view = await as(ada).desk.saveView({ name: 'Egress', filters })
    await as(ada).desk.saveView({ name: 'Egress', filters: { ...filters, tier: 'out' } })
    expect(await as(ada).desk.views()).toEqual([
      { ...view, filters: { ...filters, tier: 'out' }, savedAt: expect.any(Number) },
    ])
    expect(await as(sam).desk.views()).toEqual([])
    await expect(as(sam).desk.removeView({ id: view.id })).rejects.toEqual(refused('NOT_FOUND'))
    await as(ada).desk.removeView({ id: view.id })
    expect(await as(ada).desk.views()).toEqual([])
  })

  it('are so many at most', async () => {
    for (let at = 0; at < 50; at += 1) await as(ada).desk.saveView({ name: `View ${at}`, filters })
    await expect(as(ada).desk.saveView({ name: 'one more', filters })).rejects.toEqual(refused('CONFLICT'))
    await as(ada).desk.saveView({ name: 'View 0', filters })
  })
})

test('every change is in the audit log, by the name of what it is about, without what a note says', async () => {
  const { desk } = as(ada)
  await desk.acknowledge({ keys: [ids.ours], on: true })
  await desk.assign({ keys: [ids.ours], to: sam.id })
  const { id } = await note(ada, ids.ours, 'canary in a note')
  await desk.editNote({ id, base: 1, text: 'canary in an edit' })
  await desk.removeNote({ id })
  const window = await desk.addWindow(windowOf({ clusters: [ids.ours] }))
  await desk.endWindow({ id: window.id, what: 'all' })
  await desk.saveView({ name: 'Egress', filters: viewFilters.parse({}) })
  await expect(as(sam).desk.acknowledge({ keys: [ids.theirs], on: true })).rejects.toThrow('no such entry')
  const { entries } = await as(ada).audit.read({
    person: '',
    action: null,
    subject: '',
    from: null,
    to: null,
    limit: 100,
  })
  const told = entries.map(({ action, subject, after }) => [action, subject?.name, after]).reverse()
  expect(told).toEqual([
    ['triage.acknowledge', 'harbour', { 'acknowledged by': 'ada' }],
    ['triage.assign', 'harbour', { 'looked after by': 'sam' }],
    ['note.add', 'harbour', { note: id, by: 'ada', version: 1, removed: false }],
    ['note.edit', 'harbour', { version: 2 }],
    ['note.remove', 'harbour', { removed: true }],
    ['window.add', 'Move', expect.objectContaining({ covers: ['harbour'], ended: false })],
    ['window.end', 'Move', { 'opens next': null, ended: true }],
    ['view.save', 'Egress', { name: 'Egress', filters: ['view: open'] }],
  ])
})
