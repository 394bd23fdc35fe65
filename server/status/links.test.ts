import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publicStatus } from '@/lib/contracts/status'
import { contextFor } from '@/server/auth/scope'
import { createLink } from '@/server/services/links/create'
import { listLinks, listOpenings } from '@/server/services/links/list'
import { addNote, removeNote } from '@/server/services/links/notes'
import { previewLink } from '@/server/services/links/preview'
import { revokeLink, rotateLink } from '@/server/services/links/revoke'
import { Stack } from '@/server/testing/agent-stack'
import { linkOf } from '@/server/testing/link-input'
import { PICTURES } from '@/server/testing/pictures'
import { shareLink } from '@/server/testing/status-link'
import { ADA, viewerOf } from '@/server/testing/viewers'
import { clientName } from './client-name'
import { imageType } from './image-type'
import { verifySeal } from './seal'

let stack: Stack
let now = Date.UTC(2026, 10, 23, 12)
const ctx = () => contextFor(stack.services, ADA)
beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12)
  stack = await Stack.start({ clock: () => now })
})
afterEach(() => stack[Symbol.asyncDispose]())

const get = (path: string, init: RequestInit = {}) => fetch(stack.url + path, { redirect: 'manual', ...init })

/** What a page is told over its stream, event by event; ends with the stream. */
async function* events(path: string, signal?: AbortSignal): AsyncGenerator<{ event: string; data: string }> {
  const { body } = await get(`${path}/stream`, { signal })
  let rest = ''
  for await (const chunk of body ?? []) {
    rest += Buffer.from(chunk).toString('utf8')
    const parts = rest.split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
      if (event !== undefined && data !== undefined) yield { event, data }
    }
  }
}

describe('an open page', () => {
  it('is told the state at once, each change, and the end of its link', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).beat()
    await stack.when(id, ({ state }) => state === 'connected')
    const link = await shareLink(stack, { ids: [id] })
    const told = events(link.path)
    expect((await told.next()).value?.data).toContain('Connected')
    now += 2_000
    await agent.stop()
    expect((await told.next()).value?.data).toContain('Interrupted')
    await revokeLink({ ctx: ctx(), input: { id: link.id } })
    expect((await told.next()).value?.event).toBe('end')
    expect((await told.next()).done).toBe(true)
    expect((await get(link.path)).status).toBe(404)
  })

  it('ends when its link gets another address, which opens the same', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const told = events(link.path)
    await told.next()
    const { url } = await rotateLink({ ctx: ctx(), input: { id: link.id } })
    expect((await told.next()).value?.event).toBe('end')
    expect((await get(link.path)).status).toBe(404)
    expect((await get(new URL(url).pathname)).status).toBe(200)
  })

  it('ends at once where its link was revoked while it opened', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const { board } = stack.services.statusLinks
    const { db } = stack.services
    const follow = board.follow.bind(board)
    vi.spyOn(board, 'follow').mockImplementationOnce((shown, follower) => {
      // What told the open pages of it was before this one.
      void db.updateTable('status_links').set({ revoked_at: now }).where('id', '=', link.id).execute()
      return follow(shown, follower)
    })
    const told = events(link.path)
    expect((await told.next()).value?.event).toBe('end')
    expect((await told.next()).done).toBe(true)
    expect(board.followersOf(link.id)).toBe(0)
  })

  it('ends with the time of its link', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id], endsInMs: 60_000 })
    const told = events(link.path)
    await told.next()
    now += 60_000
    stack.services.statusLinks.board.passTime()
    expect((await told.next()).value?.event).toBe('end')
  })

  it('is told a note of the team, and that it was taken back', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const told = events(link.path)
    await told.next()
    now += 2_000
    const { notes } = await addNote({ ctx: ctx(), input: { id: link.id, text: 'We look into it.' } })
    expect((await told.next()).value?.data).toContain('We look into it.')
    now += 2_000
    await removeNote({ ctx: ctx(), input: { id: link.id, at: notes[0]?.at ?? 0 } })
    expect((await told.next()).value?.data).not.toContain('We look into it.')
  })

  it('is built once for all who look at it', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const pages = Array.from({ length: 20 }, () => events(link.path))
    const first = await Promise.all(pages.map((page) => page.next()))
    expect(new Set(first.map(({ value }) => value?.data)).size).toBe(1)
    expect(stack.services.statusLinks.board.followersOf(link.id)).toBe(20)
    stack.services.statusLinks.board.end(link.id)
    await Promise.all(pages.map((page) => page.next()))
  })
})

describe('a link', () => {
  it('is stored by its hash alone, told once, and counted when it is opened', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0'
    await get(link.path, { headers: { 'user-agent': agent } })
    await get(link.path, { headers: { 'user-agent': agent } })
    const { links } = await listLinks({ ctx: ctx() })
    expect(links[0]).toMatchObject({ id: link.id, openings: 1, lastOpenedAt: now })
    expect(JSON.stringify(links)).not.toContain(link.token)
    expect(await listOpenings({ ctx: ctx(), input: { id: link.id } })).toEqual([
      { at: now, client: 'Firefox on Windows' },
    ])
  })

  it('is built from the public address, whatever a request calls us', async () => {
    const { id } = await stack.addCluster('atlas')
    const { url } = await createLink({ ctx: ctx(), input: linkOf({ ids: [id] }) })
    expect(url.startsWith(`${stack.services.env.publicUrl}/s/`)).toBe(true)
    const headers = { 'x-forwarded-host': 'evil.example', host: 'evil.example' }
    const page = await get(new URL(url).pathname, { headers })
    expect(await page.text()).not.toContain('evil.example')
  })

  it('is kept nowhere, found nowhere, and sends nobody anywhere', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    const { headers } = await get(link.path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/,
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('shows whichever clusters carry a tag at the time', async () => {
    const made = await Promise.all(['atlas', 'delta'].map((name) => stack.addCluster(name)))
    const tag = (id: string, change: object) =>
      stack.services.intake.editClusters([id], (meta) => ({ ...meta, ...change }))
    await tag(made[0]?.id ?? '', { tags: ['shop'] })
    const input = { ...linkOf({ ids: ['-'] }), target: { kind: 'tag', tag: 'shop' } as const }
    const path = new URL((await createLink({ ctx: ctx(), input })).url).pathname
    expect(await (await get(path)).text()).not.toContain('2 clusters')
    now += 2_000
    await tag(made[1]?.id ?? '', { tags: ['shop'] })
    expect(await (await get(path)).text()).toContain('about 2 clusters')
  })

  it('says so when what it is about was put aside', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    await stack.services.intake.editClusters([id], (meta) => ({ ...meta, archived: { at: now, by: 'Ada' } }))
    expect(await (await get(link.path)).text()).toContain('None of the clusters')
  })

  it('cannot be made of nothing, nor ask for a password in a frame', async () => {
    const { id } = await stack.addCluster('atlas')
    const make = (input: ReturnType<typeof linkOf>) => createLink({ ctx: ctx(), input })
    await expect(make(linkOf({ ids: ['nobody'] }))).rejects.toThrow('not there any more')
    await expect(make(linkOf({ ids: [id], badge: true, password: 'lantern otter' }))).rejects.toThrow('Make two links')
    const logo = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
    await expect(make(linkOf({ ids: [id], logo }))).rejects.toThrow('PNG, JPEG or WebP')
  })

  it('serves a logo as what it is and nothing else', async () => {
    const { id } = await stack.addCluster('atlas')
    const given = Buffer.concat([PICTURES.png, Buffer.from('<script>alert(1)</script>')])
    const link = await shareLink(stack, { ids: [id], logo: given.toString('base64') })
    const answer = await get(`${link.path}/logo`)
    expect(Buffer.from(await answer.arrayBuffer()), 'what was hung on it').toEqual(PICTURES.png)
    const { headers } = answer
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(await (await get(link.path)).text()).toContain(`${link.path}/logo`)
    expect(imageType(Buffer.from('GIF89a..............'))).toBeNull()
  })

  it('may be held by the frames of its maker alone', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id], frameOrigins: ['https://shop.example.com'] })
    const policyOf = async (part: string) => (await get(link.path + part)).headers.get('content-security-policy') ?? ''
    expect(await policyOf('/frame')).toContain('frame-ancestors https://shop.example.com')
    expect(await policyOf('')).toContain("frame-ancestors 'none'")
  })
})

describe('a sealed copy', () => {
  it('stays as it was, with a seal that holds', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).beat()
    await stack.when(id, ({ state }) => state === 'connected')
    const link = await shareLink(stack, { ids: [id], kind: 'frozen' })
    await agent.stop()
    now += 3_600_000
    expect(await (await get(link.path)).text()).toContain('Connected')
    const sealed = verifySeal(await (await get(`${link.path}/sealed.json`)).text())
    expect(sealed).toMatchObject({ lastHeardAt: expect.any(String), status: { word: 'connected' } })
    expect(publicStatus.safeParse(sealed?.status).success).toBe(true)
    await expect(addNote({ ctx: ctx(), input: { id: link.id, text: 'x' } })).rejects.toThrow('does not change')
  })

  it('of a live link is as the link is now', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id] })
    expect(verifySeal(await (await get(`${link.path}/sealed.json`)).text())?.lastHeardAt).toBeNull()
  })
})

describe('a password', () => {
  const form = (password: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ password }).toString(),
  })

  it('lets in by a cookie of that path, for an hour', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id], title: 'Locked Shop', password: 'lantern otter' })
    expect(await (await get(link.path)).text()).not.toContain('Locked Shop')
    const right = await get(link.path, form('lantern otter'))
    expect(right.status).toBe(303)
    const cookie = right.headers.get('set-cookie') ?? ''
    expect(cookie).toContain(`Path=${link.path};`)
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/)
    const sent = { headers: { cookie: cookie.split(';')[0] ?? '' } }
    expect(await (await get(link.path, sent)).text()).toContain('Locked Shop')
    expect((await get(`${link.path}/sealed.json`, sent)).status).toBe(200)
    const other = await shareLink(stack, { ids: [id], title: 'Other Shop', password: 'lantern otter' })
    expect(await (await get(other.path, sent)).text()).not.toContain('Other Shop')
    now += 3_600_000
    expect(await (await get(link.path, sent)).text()).not.toContain('Locked Shop')
  })

  it('costs a wait after the third wrong one, and opens by the right one then', async () => {
    const { id } = await stack.addCluster('atlas')
    const link = await shareLink(stack, { ids: [id], password: 'lantern otter' })
    for (const nth of [1, 2]) expect((await get(link.path, form(`wrong ${nth}`))).status).toBe(403)
    expect((await get(link.path, form('wrong 3'))).status).toBe(429)
    const waiting = await get(link.path, form('lantern otter'))
    expect(waiting.status).toBe(429)
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
    now += 30_000
    expect((await get(link.path, form('lantern otter'))).status).toBe(303)
  })

  it('is not asked of a page of somebody else, nor of a link that has none', async () => {
    const { id } = await stack.addCluster('atlas')
    const locked = await shareLink(stack, { ids: [id], password: 'lantern otter' })
    const asked = form('lantern otter')
    const headers = { ...asked.headers, 'sec-fetch-site': 'cross-site' }
    expect((await get(locked.path, { ...asked, headers })).status).toBe(404)
    const json = { ...asked, headers: { 'content-type': 'application/json' } }
    expect((await get(locked.path, json)).status).toBe(404)
    const open = await shareLink(stack, { ids: [id] })
    expect((await get(open.path, asked)).status).toBe(404)
  })
})

describe('somebody who sees some clusters only', () => {
  it('shares those, and administers the links that they made', async () => {
    const [atlas, delta] = await Promise.all(['atlas', 'delta'].map((name) => stack.addCluster(name)))
    const vera = { ...viewerOf({ clusters: [atlas?.id ?? ''] }), mayShare: true }
    const hers = contextFor(stack.services, vera)
    const theirs = await shareLink(stack, { ids: [delta?.id ?? ''] })
    const { link } = await createLink({ ctx: hers, input: linkOf({ ids: [atlas?.id ?? ''] }) })
    expect((await listLinks({ ctx: hers })).links.map(({ id }) => id)).toEqual([link.id])
    await expect(createLink({ ctx: hers, input: linkOf({ ids: [delta?.id ?? ''] }) })).rejects.toThrow('not there')
    await expect(
      previewLink({ ctx: hers, input: { target: { kind: 'clusters', ids: [delta?.id ?? ''] }, look: link.look } }),
    ).rejects.toThrow('not there')
    await expect(revokeLink({ ctx: hers, input: { id: theirs.id } })).rejects.toThrow('no link')
    expect((await listLinks({ ctx: ctx() })).links).toHaveLength(2)
  })

  it('gets no new address of a link to what they do not see any more, and says nothing on it; they may end it', async () => {
    const made = await Promise.all(['atlas', 'delta'].map((name) => stack.addCluster(name)))
    const [atlas = '', delta = ''] = made.map(({ id }) => id)
    const as = (clusters: string[]) => contextFor(stack.services, { ...viewerOf({ clusters }), mayShare: true })
    const { link } = await createLink({ ctx: as([atlas, delta]), input: linkOf({ ids: [atlas, delta] }) })
    const input = { id: link.id }
    expect((await rotateLink({ ctx: as([atlas, delta]), input })).url).toContain('/s/')
    await expect(rotateLink({ ctx: as([atlas]), input })).rejects.toThrow('do not see any more')
    await expect(addNote({ ctx: as([atlas]), input: { ...input, text: 'x' } })).rejects.toThrow('do not see any more')
    expect(await revokeLink({ ctx: as([atlas]), input })).toEqual(input)
  })

  it('shares by a tag what carries it now, and not what others put it on later', async () => {
    const made = await Promise.all(['atlas', 'delta'].map((name) => stack.addCluster(name)))
    const [atlas = '', delta = ''] = made.map(({ id }) => id)
    await stack.services.intake.editClusters([atlas, delta], (meta) => ({ ...meta, tags: ['shop'] }))
    const hers = contextFor(stack.services, { ...viewerOf({ clusters: [atlas] }), mayShare: true })
    const input = { ...linkOf({ ids: ['-'] }), target: { kind: 'tag', tag: 'shop' } as const }
    const { link } = await createLink({ ctx: hers, input })
    expect(link.target).toEqual({ kind: 'clusters', ids: [atlas] })
  })
})

it('knows a client by its kind alone', () => {
  expect(
    clientName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit Version/17.0 Safari/604.1'),
  ).toBe('Safari on iOS')
  expect(clientName('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)')).toBe('A link preview')
  expect(clientName('curl/8.0')).toBe('Another client')
  expect(clientName(undefined)).toBe('Another client')
})
