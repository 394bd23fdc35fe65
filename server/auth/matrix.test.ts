import { EventEmitter, on } from 'node:events'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { fleetQuery } from '@/lib/contracts/fleet'
import type { FleetEvent } from '@/lib/contracts/live'
import { isRefusedPage } from '@/server/http/page-gate'
import { tagClusters } from '@/server/services/clusters/tag'
import { type Everybody, NOBODIES, PERSONS, startEverybody, WHO, type Who } from '@/server/testing/everybody'
import { type HttpStack, PERSON } from '@/server/testing/http-stack'
import { keysOf } from '@/server/testing/public-shape'
import { ADA } from '@/server/testing/viewers'
import { type AppRouter, appRouter } from '@/server/trpc/router'
import { PAGES, PATHS } from './policies'

/** From whom on something is allowed; written down once more, so that a word that changes in the policies fails here. */
type From = 'all' | 'viewer' | 'support' | 'operator' | 'owner'
const PASSES: Record<From, readonly Who[]> = {
  all: WHO,
  viewer: PERSONS,
  support: ['support', 'operator', 'owner'],
  operator: ['operator', 'owner'],
  owner: ['owner'],
}

const PROCEDURES: Record<From, string> = {
  all: 'accountLinks.join accountLinks.read accountLinks.reset setup.complete setup.state',
  viewer: `account.changePassword account.endOtherSessions account.endSession account.me account.rename account.sessions
    beside.read clusters.archived clusters.detail clusters.live clusters.routes clusters.timeline clusters.truth
    explain.report explain.reports fleet.live fleet.page fleet.pick fleet.pulse moment.read palette.find routes.host routes.page
    sources.listing`,
  support: `desk.acknowledge desk.addNote desk.assign desk.editNote desk.people desk.removeNote desk.removeView
    desk.restoreNote desk.saveView desk.snooze desk.views desk.windows explain.overlay explain.ownRules
    explain.removeReport explain.saveReport links.addNote links.create
    links.list links.openings links.preview links.removeNote links.revoke links.rotate
    reply.draft triage.item triage.live triage.ofCluster triage.queue`,
  operator: `beside.companionManifest beside.list beside.removeAgentPort beside.setAgentPort beside.testAgentPort
    clusters.add clusters.archive clusters.bringBack clusters.issueToken clusters.merge clusters.rename
    clusters.revokeToken clusters.tag clusters.unmerge desk.addWindow desk.endWindow dialIns.connectInfo
    dialIns.refused health.read retention.read sources.addController sources.list sources.probeController sources.removeController sources.updateController`,
  owner: `audit.read tokens.create tokens.list tokens.revoke people.endSessions people.invite people.list people.remove people.resetLink people.revokeLink
    people.setRights retention.preview retention.set`,
}

const PAGES_FROM: Record<From, string> = {
  all: '/invite/[token] /reset/[token] /setup /sign-in',
  viewer: `/ /clusters/[id] /clusters/[id]/agent /clusters/[id]/routes /clusters/archived /not-allowed /routes
    /settings/account`,
  support: '/explain /incidents/[id] /settings/links /triage',
  operator: '/clusters/new /dial-ins /settings/health /settings/retention /settings/sources',
  owner: '/settings/audit /settings/people /settings/tokens',
}

/** What reads a cluster is asked about one that the viewer was granted, and the stranger was not. */
const OF_CLUSTER: Record<string, (id: string) => object> = {
  'beside.read': (id) => ({ id }),
  'clusters.detail': (id) => ({ id }),
  'clusters.routes': (id) => ({ id }),
  'clusters.timeline': (id) => ({ id, from: 0, to: 1 }),
  'clusters.truth': (id) => ({ id }),
  'explain.reports': (clusterId) => ({ clusterId }),
  'sources.listing': (id) => ({ id }),
}
/** What reads the fleet is asked for all of it; the stranger is told of nothing that is not theirs. */
const OF_FLEET: Record<string, object | undefined> = {
  'clusters.archived': undefined,
  'fleet.page': fleetQuery.parse({}),
  'fleet.pick': { ...fleetQuery.parse({}), limit: 500 },
  'fleet.pulse': undefined,
  'moment.read': undefined,
  'palette.find': { q: 'shop' },
  'routes.host': { host: 'shop.example.com' },
  'routes.page': { q: '', finding: [], offset: 0, limit: 100 },
}
/** About oneself, by an id that nobody guesses, or asked for over the stream below. */
const OTHERWISE = /^account\.|^explain\.report$|\.live$/

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)
const expectedOf = (table: Record<From, string>): [name: string, from: From][] =>
  (Object.keys(table) as From[]).flatMap((from) => wordsOf(table[from]).map((name): [string, From] => [name, from]))

let everybody: Everybody
let stack: HttpStack
let shown: Everybody['shown']
let granted: string
let strangers: string
let lent: string
beforeAll(async () => {
  everybody = await startEverybody()
  ;({ stack, shown } = everybody)
  ;({ granted, strangers, lent } = everybody.clusters)
})
afterAll(() => stack[Symbol.asyncDispose]())

const tag = (id: string, change: { add?: string[]; remove?: string[] }) =>
  tagClusters({ ctx: { ...stack.services, viewer: ADA }, input: { changes: [{ id, add: [], remove: [], ...change }] } })

const kinds: Record<string, { _def: { type: string } }> = appRouter._def.procedures as never
const isQuery = (name: string) => kinds[name]?._def.type === 'query'

/** Links of one use may be tried some times from one address: each comes from another. */
let calls = 0
const senderOf = (who: Who) => {
  calls += 1
  const from = { 'x-forwarded-for': `198.18.${calls >> 8}.${calls & 255}`, 'x-forwarded-proto': 'https' }
  return { ...shown[who], headers: { ...shown[who].headers, ...from } }
}

async function ask(name: string, who: Who, input?: object) {
  const sender = senderOf(who)
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const answer = isQuery(name)
    ? await stack.fetch(`/trpc/${name}${query}`, sender)
    : await stack.post(`/trpc/${name}`, input ?? {}, sender)
  return { status: answer.status, text: await answer.text() }
}

describe('every procedure', () => {
  test('has an expectation', () => {
    const known = expectedOf(PROCEDURES).map(([name]) => name)
    expect(Object.keys(appRouter._def.procedures).sort()).toEqual(known.sort())
  })

  const asked = expectedOf(PROCEDURES).filter(([name]) => kinds[name]?._def.type !== 'subscription')
  test.each(asked)('%s is for %s, and what follows in the order of roles', async (name, from) => {
    for (const who of WHO) {
      // Asked wrongly on purpose: who may ask is told that, and nothing is changed.
      const { status, text } = await ask(name, who)
      const passed = status !== 401 && !text.includes('Your role does not allow this')
      // Of a link that is no link the holder is told so, whoever it is.
      const isLink = from === 'all' && status === 403
      expect([who, passed || isLink, text]).toEqual([who, PASSES[from].includes(who), text])
      const told = passed || isLink ? '' : text
      expect(told).not.toMatch(/canary|harbour/)
    }
  })

  test('that anyone may ask tells what is on a list', async () => {
    const told = await Promise.all([
      ask('setup.state', 'anonymous', { token: 'x' }),
      ask('accountLinks.read', 'anonymous', { token: 'x' }),
      ask('account.me', 'anonymous'),
      ask('no.such.thing', 'anonymous'),
    ])
    const keys = told.map(({ text }) =>
      keysOf(JSON.parse(text)).filter((key) => !/^(result|error)(\.data)?$/.test(key)),
    )
    const failure = ['message', 'code', 'data.code', 'data.httpStatus', 'data.path', 'data.requestId']
    const state = ['result.data.state']
    expect(keys.map((one) => one.sort())).toEqual([
      ...[[...state, 'result.data.usedAt'].sort(), state],
      ...Array.from({ length: 2 }, () => failure.map((key) => `error.${key}`).sort()),
    ])
    const wrong = await stack.post('/api/auth/sign-in/email', { email: 'eve@example.com', password: 'x' })
    expect(keysOf(await wrong.json()).sort()).toEqual(['code', 'message'])
  })

  test('that reads clusters tells strangers what it tells of one that is not there', async () => {
    for (const [name, inputOf] of Object.entries(OF_CLUSTER)) {
      for (const who of ['viewer', 'support', 'operator', 'owner'] as const) {
        expect([name, who, (await ask(name, who, inputOf(granted))).status]).toEqual([name, who, 200])
      }
      const [theirs, nowhere] = [
        await ask(name, 'stranger', inputOf(granted)),
        await ask(name, 'stranger', inputOf('x')),
      ]
      expect([name, theirs.status]).toEqual([name, 404])
      expect(theirs.text).toBe(nowhere.text)
    }
  })

  test('that reads the fleet tells strangers of no other cluster', async () => {
    for (const [name, input] of Object.entries(OF_FLEET)) {
      const { status, text } = await ask(name, 'stranger', input)
      expect([name, status, text]).toEqual([name, 200, text])
      expect([name, text]).not.toEqual([name, expect.stringMatching(/canary|harbour/)])
      expect(text).not.toContain(granted)
    }
  })

  test('tells strangers as little of a moment as of now', async () => {
    const at = stack.services.clock()
    for (const [name, inputOf] of Object.entries(OF_CLUSTER)) {
      expect([name, (await ask(name, 'viewer', { ...inputOf(granted), at })).status]).toEqual([name, 200])
      const { status, text } = await ask(name, 'stranger', { ...inputOf(granted), at })
      expect([name, status]).toEqual([name, 404])
      expect(text).toBe((await ask(name, 'stranger', { ...inputOf('x'), at })).text)
    }
    for (const [name, input] of Object.entries(OF_FLEET)) {
      const { status, text } = await ask(name, 'stranger', { ...input, at })
      expect([name, status, text]).toEqual([name, 200, text])
      expect([name, text]).not.toEqual([name, expect.stringMatching(/canary|harbour/)])
      expect(text).not.toContain(granted)
    }
  })

  test('that a viewer may use is asked about clusters of others', () => {
    const asked = [...Object.keys(OF_CLUSTER), ...Object.keys(OF_FLEET)]
    const left = wordsOf(PROCEDURES.viewer).filter((name) => !asked.includes(name) && !OTHERWISE.test(name))
    expect(left).toEqual([])
  })
})

describe('every stream', () => {
  const follow = (who: Who): { client: TRPCClient<AppRouter>; close: () => Promise<void> } => {
    class WithCookie extends WebSocket {
      constructor(url: string) {
        super(url, {
          headers: { ...shown[who].headers, cookie: shown[who].cookie, origin: `http://localhost:${stack.port}` },
        })
      }
    }
    const ws = createWSClient({ url: `ws://127.0.0.1:${stack.port}/trpc`, WebSocket: WithCookie as never })
    return { client: createTRPCClient<AppRouter>({ links: [wsLink({ client: ws })] }), close: () => ws.close() }
  }
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()

  /** The clusters of the first event of the fleet's stream. */
  async function seenBy(who: Who): Promise<string[]> {
    const { client, close } = follow(who)
    const ids = await new Promise<string[]>((resolve, reject) => {
      client.fleet.live.subscribe(
        { watch: [granted, strangers, lent] },
        { onData: ({ data }) => resolve(idsOf(data.rows)), onError: reject },
      )
    })
    await close()
    return ids
  }
  const listedFor = async (who: Who) =>
    idsOf(JSON.parse((await ask('fleet.page', who, fleetQuery.parse({}))).text).result.data.rows)

  test.each(NOBODIES)('is refused before it opens to %s', async (who) => {
    expect(await stack.open('/trpc', shown[who])).toBe(401)
  })

  test.each(PERSONS)('tells %s what the list does', async (who) => {
    expect(await seenBy(who)).toEqual(await listedFor(who))
  })

  test('of a cluster is not there for a stranger', async () => {
    const { client, close } = follow('stranger')
    const failure = await new Promise<string>((resolve) => {
      client.clusters.live.subscribe(
        { id: granted },
        { onData: () => resolve('told'), onError: (e) => resolve(e.message) },
      )
    })
    expect(failure).toBe('There is no cluster with this id.')
    await close()
  })

  test('cannot be had over plain HTTP, where nobody would end it', async () => {
    for (const name of ['fleet.live', 'clusters.live']) {
      const input = encodeURIComponent(JSON.stringify({ watch: [], id: granted }))
      const headers = { accept: 'text/event-stream' }
      const answer = await stack.fetch(`/trpc/${name}?input=${input}`, { ...shown.owner, headers })
      expect([name, answer.status, await answer.text()]).toEqual([name, 400, expect.stringContaining('WebSocket')])
    }
  })

  test('ends when a grant is taken away in the middle, and then tells what the list does', async () => {
    const ws = await stack.open('/trpc', shown.viewer)
    if (typeof ws === 'number') throw new Error(`refused with ${ws}`)
    const closed = new Promise<number>((resolve) => ws.once('close', resolve))
    expect(await seenBy('viewer')).toEqual([granted])
    await stack.services.people.change(everybody.viewerId, {
      role: 'viewer',
      mayShare: false,
      sees: { clusters: [], tags: [] },
    })
    expect(await closed).toBe(4403)
    expect(await seenBy('viewer')).toEqual([])
    expect(await listedFor('viewer')).toEqual([])
    expect((await ask('clusters.detail', 'viewer', { id: granted })).status).toBe(404)
  })

  test.each(['stranger', 'support'] as const)(
    'tells %s what the list does while a tag that was granted comes and goes',
    async (who) => {
      const { client, close } = follow(who)
      const emitter = new EventEmitter()
      const events = on(emitter, 'data')
      const next = async (): Promise<FleetEvent> => (await events.next()).value[0]
      const told = (event: FleetEvent) => [idsOf(event.rows), Object.values(event.tally).reduce((a, b) => a + b, 0)]
      const [own = ''] = await listedFor(who)
      const listed = async () => (await listedFor(who)).length
      client.fleet.live.subscribe(
        { watch: [own, lent] },
        { onData: ({ data }) => void emitter.emit('data', data), onError: (error) => emitter.emit('error', error) },
      )
      expect(told(await next())).toEqual([[own], await listed()])
      await tag(lent, { add: ['lent'] })
      expect(told(await next())).toEqual([[lent], await listed()])
      expect(await listedFor(who)).toContain(lent)
      await tag(lent, { remove: ['lent'] })
      expect(told(await next())).toEqual([[], await listed()])
      await tag(lent, { add: ['unseen'] })
      await tag(own, { add: [`seen by ${who}`] })
      expect(told(await next())).toEqual([[own], await listed()])
      await tag(lent, { remove: ['unseen'] })
      await close()
    },
  )
})

describe('every page', () => {
  test('has an expectation', () => {
    expect(Object.keys(PAGES).sort()).toEqual(
      expectedOf(PAGES_FROM)
        .map(([page]) => page)
        .sort(),
    )
  })

  // Who has no session is not refused: the page sends them to sign in (e2e/security/roles.spec.ts).
  test.each(expectedOf(PAGES_FROM))('%s is for %s, and what follows', async (page, from) => {
    for (const who of PERSONS) {
      const request = new IncomingMessage(new Socket())
      request.url = `${page.replaceAll(/\[[^\]]+\]/g, 'x')}?a=1`
      request.headers = { cookie: shown[who].cookie }
      expect([who, await isRefusedPage(request, stack.services)]).toEqual([who, !PASSES[from].includes(who)])
    }
  })
})

describe('every other path', () => {
  /** Answered by somebody else than people; each is held to that by the tests beside its handler. */
  const OTHERS = /^(GET|POST) \/s\/|agent|\/gateway\/|\/ws$|companion|health|openapi|ip-intel/

  test('is for programs, for agents, for holders of links, a file for people, or a part of signing in', () => {
    const rest = Object.keys(PATHS).filter((path) => !OTHERS.test(path))
    expect(
      rest.filter(
        (path) => !/^(GET \/api\/lifeline\/|GET \/metrics|GET \/triage\/|POST \/api\/auth\/|WS \/trpc)/.test(path),
      ),
    ).toEqual([])
  })

  const programs = Object.entries(PATHS).filter(([path, access]) => access === 'api-token' && path.startsWith('GET '))
  test.each(programs.map(([path]) => path))('%s is for nobody with a session alone', async (path) => {
    for (const who of WHO) {
      const answer = await stack.fetch(path.slice(4).replace('{uuid}', granted), shown[who])
      expect([who, answer.status]).toEqual([who, who === 'api-token' ? 200 : 401])
    }
    const headers = { authorization: 'Bearer a-token-for-programs' }
    expect((await stack.fetch(path.slice(4).replace('{uuid}', granted), { headers })).status).toBe(200)
  })

  test('a status link is the same to whoever opens it, and no link to nobody', async () => {
    const pages = await Promise.all(
      WHO.map(async (who) => {
        const [page, none] = [
          await stack.fetch(everybody.linkPath, shown[who]),
          await stack.fetch('/s/none', shown[who]),
        ]
        const text = (await page.text()).replaceAll(/data-at="\d+"|\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[^"]*/g, '')
        return [page.status, text, none.status, await none.text()]
      }),
    )
    expect(pages[0]).toEqual([200, expect.stringContaining('Example Shop'), 404, expect.not.stringContaining('Shop')])
    expect(new Set(pages.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  test('a support bundle is for support, and what follows, of clusters that they see', async () => {
    for (const who of WHO) {
      const [own, none] = await Promise.all(
        [granted, 'x'].map((key) => stack.fetch(`/triage/bundle/${key}`, { ...shown[who], origin: null })),
      )
      const passes = PASSES.support.includes(who)
      const refused = PERSONS.some((one) => one === who) ? 403 : 401
      expect([who, own?.status, none?.status]).toEqual([who, passes ? 200 : refused, passes ? 404 : refused])
    }
    const [theirs, nowhere] = await Promise.all(
      [strangers, 'x'].map(async (key) => (await stack.fetch(`/triage/bundle/${key}`, shown.support)).text()),
    )
    expect(theirs).toBe(nowhere)
    expect((await stack.post(`/triage/bundle/${granted}`, {}, shown.owner)).status).toBe(405)
    const site = { ...shown.owner, headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await stack.fetch(`/triage/bundle/${granted}`, site)).status).toBe(403)
  })

  const signIn = Object.keys(PATHS).filter((path) => path.startsWith('POST /api/auth/two-factor/'))
  test.each(signIn)('%s does nothing for who is not signed in', async (path) => {
    const body = { password: PERSON.password, code: '123456' }
    for (const who of NOBODIES.filter((one) => one !== 'half')) {
      const answer = await stack.post(path.slice(5), body, shown[who])
      expect([who, answer.ok]).toEqual([who, false])
    }
  })
})
