import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { replyQuery } from '@/lib/contracts/reply'
import { saveReport as saveReportInput } from '@/lib/contracts/saved-report'
import { STATUS_FIELDS, STATUS_WORDS } from '@/lib/contracts/status'
import { explainText } from '@/lib/explain/explainer'
import { redactReport } from '@/lib/explain/redact/report'
import { PATHS } from '@/server/auth/policies'
import { setAgentPort } from '@/server/services/beside/agent-port'
import { tagClusters } from '@/server/services/clusters/tag'
import { addNote } from '@/server/services/desk/add-note'
import { saveReport } from '@/server/services/explain/save-report'
import { draftReply } from '@/server/services/reply/draft'
import { addController } from '@/server/services/sources/add-controller'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { API_TOKEN, Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { chunksOf, keysOf, shapesOf } from '@/server/testing/public-shape'
import { readRecording } from '@/server/testing/recordings'
import { StandInController } from '@/server/testing/stand-in-controller'
import { shareLink } from '@/server/testing/status-link'
import { ADA } from '@/server/testing/viewers'
import { badgeOf } from './badge'

/** What anyone may ask who reaches the port, but for signing in (server/auth/matrix.test.ts). */
const OPEN = Object.entries(PATHS)
  .filter(([key, access]) => /^(public|status-link)$/.test(access) && !key.includes('/api/auth/'))
  .map(([key]) => key)

/** Without these an agent says nothing that is understood. */
const NEEDED = /^(type|.*id|.*uuid|.*token|hostname|host|path|timestamp|status|.*_at|.*routes|mode|.*ws_url)$/

/** A canary in every other text that an agent sends, at every level. */
function plant(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => {
      if (typeof value === 'string' && !NEEDED.test(key)) return [key, `canary-agent-${key}`]
      if (typeof value !== 'object' || value === null) return [key, value]
      if (Array.isArray(value)) return [key, value.map((one) => (typeof one === 'object' && one ? plant(one) : one))]
      return [key, plant(value as Record<string, unknown>)]
    }),
  )
}

let stack: Stack
const ends: (() => unknown)[] = []
const links: { token: string; path: string }[] = []
/** Everything that anybody is told: the body, and the headers behind it. */
const answers = new Map<string, string>()
const answered = new Map<string, { status: number; headers: string[]; body: Buffer }>()
let secrets: string[] = []

async function firstEvent(path: string): Promise<string> {
  const done = new AbortController()
  const { body } = await fetch(stack.url + path, { signal: done.signal })
  let told = ''
  for await (const chunk of body ?? []) {
    told += Buffer.from(chunk).toString('utf8')
    if (told.includes('event: status')) break
  }
  done.abort()
  return told
}

async function hear(path: string, init?: RequestInit): Promise<void> {
  const answer = await fetch(stack.url + path, init)
  const body = Buffer.from(await answer.arrayBuffer())
  answers.set(path, body.toString('utf8') + JSON.stringify([...answer.headers]))
  answered.set(path, { status: answer.status, headers: [...answer.headers.keys()].sort(), body })
}

/** The log of an agent that somebody explains: with words in all of its lines. */
const LOG = ['canary-log-first', 'level=error msg="canary-log-message" err="canary-log-error"', 'canary-log-last'].join(
  '\n',
)

beforeAll(async () => {
  stack = await Stack.start()
  const ctx = { ...stack.services, viewer: ADA }
  const { id, token } = await stack.addCluster('canary-name-of-the-cluster')
  await tagClusters({ ctx, input: { changes: [{ id, add: ['canary-tag'], remove: [] }] } })
  const agent = await replayOverSockets(readRecording('glacier'), { url: stack.url, token, speed: 2_000, plant })
  ends.push(() => agent.stop())
  await agent.sync(['shop.example.com'])

  const controller = await StandInController.start({ token: 'canary-controller-token' })
  ends.push(() => controller.stop())
  const route = { hostname: 'listed.example.com', cluster_uuid: agent.clusterUuid, service: 'canary-listed-service' }
  controller.clusters = [{ uuid: agent.clusterUuid, name: 'canary-listed', status: 'canary-status', routes: [route] }]
  const settings = { url: controller.url, token: 'canary-controller-token', workspace: null, allowPrivate: true }
  await addController({ ctx, input: { name: 'canary-controller', ...settings } })

  const { client } = await CompanionClient.join({ url: stack.url, token })
  ends.push(() => client.cut())
  const ingress = { ...ingressOf('canary-ingress', 'wanted.example.com'), namespace: 'canary-namespace' }
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses: [ingress] })
  await client.acked(1)

  const port = await AgentPortStandIn.start()
  ends.push(() => port.crash())
  const health = { connection_state: 'connected', registered: true, status: 'canary-health', version: 'canary-version' }
  port.answers.set('/health', { ...health, error: 'canary-error' })
  await setAgentPort({ ctx, input: { id, url: port.url } })
  const report = redactReport(explainText(LOG))
  await saveReport({ ctx, input: saveReportInput.parse({ clusterId: id, report, note: 'canary-note-of-a-report' }) })
  await stack.services.routes.settled()

  await stack.services.triage.settled()
  const keys = [id, ...stack.services.triage.entries.map(({ key }) => key)]
  await addNote({ ctx, input: { key: keys.at(-1) ?? id, id: randomUUID(), text: 'canary-note-of-triage' } })
  for (const maskHosts of [true, false]) {
    const fields = STATUS_FIELDS.filter((field) => field !== 'names')
    for (const key of keys) {
      const { text } = await draftReply({ ctx, input: replyQuery.parse({ key, clusterId: id, fields, maskHosts }) })
      answers.set(`reply ${maskHosts} ${key}`, text)
    }
    const shared = {
      ids: [id],
      fields,
      maskHosts,
      note: 'A note.',
      badge: true,
      frameOrigins: ['https://shop.example.com'],
    }
    const link = await shareLink(stack, shared)
    const frozen = await shareLink(stack, { ...shared, kind: 'frozen' })
    links.push(link, frozen)
    for (const path of [link.path, frozen.path].flatMap((one) =>
      ['', '/sealed.json', '/frame', '/badge.svg', '/picture.png', '/logo', '/nothing'].map((part) => one + part),
    )) {
      await hear(path)
    }
    for (const part of ['/stream', '/frame/stream']) answers.set(link.path + part, await firstEvent(link.path + part))
  }
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  for (const key of OPEN.filter((one) => !one.includes('/s/'))) {
    const [method, path = ''] = key.split(' ')
    await hear(path.replace('{uuid}', agent.clusterUuid).replace('{ip}', '192.0.2.7'), method === 'POST' ? post : {})
  }
  for (const path of [`/api/lifeline/v1/clusters/${id}`, '/api/v1/gateway/routes/sync', '/nowhere/canary']) {
    await hear(path)
  }
  await hear(`/api/lifeline/v1/clusters/${id}/%00`, { headers: { authorization: `Bearer ${API_TOKEN}` } })
  secrets = [id, token, agent.agentId, agent.clusterUuid, ...stack.services.directory.uuidsOf(id)]
}, 60_000)
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  await stack[Symbol.asyncDispose]()
})

it('what agents, controllers, companions and ports say is in no public answer', () => {
  expect([...answers.values()].some((text) => text.includes('shop.example.com'))).toBe(true)
  expect([...answers.values()].some((text) => text.includes('sh•••.example.com'))).toBe(true)
  for (const [path, text] of answers) {
    expect(/canary[-\w]*/.exec(text)?.[0], `in ${path}`).toBeUndefined()
    for (const secret of secrets) expect(text.includes(secret), `${path}: ${secret}`).toBe(false)
  }
})

it('hidden hosts are whole in no answer of their link', () => {
  const [masked, frozen] = links
  for (const [path, text] of answers) {
    if (!path.startsWith(masked?.path ?? '-') && !path.startsWith(frozen?.path ?? '-')) continue
    expect(text.replaceAll('https://shop.example.com', ''), `in ${path}`).not.toMatch(
      /(shop|listed|wanted)\.example\.com/,
    )
  }
})

it('replies tell what a link would tell, and hide hosts as one', () => {
  const replies = [...answers].filter(([path]) => path.startsWith('reply '))
  expect(replies.length).toBeGreaterThan(1)
  for (const [, text] of replies) expect(text).toContain('The cluster’s connection to the platform is')
  const hiding = replies.filter(([path]) => path.startsWith('reply true')).map(([, text]) => text)
  expect(hiding.length).toBeGreaterThan(0)
  expect(hiding.join()).not.toMatch(/(shop|listed|wanted)\.example\.com/)
})

it('what they say is in no line of the log but the name that a cluster was given', () => {
  const lines = stack.log.join('')
  expect(lines).toContain('status link made')
  const known = /^canary-(controller|name-of-the-cluster|tag)$/
  expect([...new Set(lines.match(/canary[-\w]*/g))].filter((one) => !known.test(one))).toEqual([])
  for (const secret of [...secrets.filter((one) => one.length > 36), 'canary-controller-token']) {
    expect(lines.includes(secret)).toBe(false)
  }
})

it('the token of a link is in no line of the log and in no file of the store', async () => {
  const lines = stack.log.join('')
  const bytes = (await stack.storedBytes()).toString('latin1')
  expect(lines).toContain('status link made')
  for (const { token } of links) {
    expect(lines.includes(token)).toBe(false)
    expect(bytes.includes(token)).toBe(false)
  }
})

describe('whoever adds something to what is public decides it here', () => {
  const heard = (end: RegExp, status = 200) => {
    const found = [...answered].filter(([path, one]) => end.test(path) && one.status === status)
    expect([end, found.length > 0]).toEqual([end, true])
    return found.map(([path, { headers, body }]) => ({ path, headers, text: body.toString('utf8'), body }))
  }
  const jsonKeys = (end: RegExp, status = 200) => [
    ...new Set(heard(end, status).flatMap(({ text }) => keysOf(JSON.parse(text)))),
  ]
  const shapes = (end: RegExp, status = 200) =>
    [...new Set(heard(end, status).flatMap(({ text }) => shapesOf(text)))].sort()
  const wordsOf = (text: string) => text.split(/\s+/)

  it('keys of a sealed copy', () => {
    const known = wordsOf(`kind version builtAt lastHeardAt withheld key signature status status.title status.builtAt
      status.word status.notes status.notes[].at status.notes[].text status.hostsMasked status.withheld status.endsAt
      status.clusters`)
    const ofCluster = wordsOf(`name word since heardAt never basis agentVersion kubernetesVersion nodes
      timeline timeline.from timeline.to timeline.stretches timeline.stretches[].word timeline.stretches[].from
      timeline.stretches[].to days days[].at days[].lengthMs days[].interruptedMs days[].unobservedMs
      uptime uptime.ratio uptime.from uptime.observedMs uptime.unobservedMs
      hosts hosts.more hosts.shown hosts.shown[].host hosts.shown[].path hosts.shown[].confirmedAt`)
    const all = [...known, ...ofCluster.map((key) => `status.clusters[].${key}`)]
    expect(jsonKeys(/sealed\.json$/).sort()).toEqual(all.sort())
  })

  const FRAME = `html[lang] head meta[charset] meta[content http-equiv] meta[content name=referrer]
    meta[content name=robots] meta[content name=twitter:card] meta[content name=viewport]
    meta[content property=og:image] meta[content property=og:title] link[href rel type] title style noscript script
    body b span div[class] p[class] svg[aria-hidden class viewBox] path[d fill fill-rule]
    main[class data-at data-kind data-stream] time[data-as dateTime] span[data-zone]
    button[class data-zone-switch hidden type]`
  const PAGE = `${FRAME} main[data-at data-kind data-stream] h1 h2 p li header footer[class] section[class] ul[class]
    span[class] span[aria-hidden class] p[aria-hidden class] p[dir] time[data-at dateTime]
    a[download href] button[data-print type] dl[class] dt dd details summary div table thead tbody tr td th[scope] defs path[class d]
    pattern[height id patternTransform patternUnits width] rect[class height width]
    svg[aria-hidden class height width] svg[aria-hidden height viewBox width]
    svg[aria-label class preserveAspectRatio role viewBox]`
  const shapesIn = (known: string): string[] => known.match(/\w+(?:\[[^\]]*\])?/g) ?? []

  it('parts of a page, and of a frame', () => {
    expect(shapes(/\/s\/[\w-]{43}$/).filter((one) => !shapesIn(PAGE).includes(one))).toEqual([])
    expect(shapes(/\/s\/[\w-]{43}\/frame$/).filter((one) => !shapesIn(FRAME).includes(one))).toEqual([])
  })

  it('events of a stream, which hold parts of their page alone', () => {
    const events = [...answers].filter(([path]) => path.endsWith('/stream'))
    expect(events).toHaveLength(4)
    for (const [path, text] of events) {
      const [, name, data = '{}'] = /event: (\w+)\ndata: (.*)\n/.exec(text) ?? []
      expect([name, ...keysOf(JSON.parse(data))]).toEqual(['status', 'at', 'html'])
      const known = shapesIn(path.includes('/frame/') ? FRAME : PAGE)
      expect(shapesOf(JSON.parse(data).html).filter((one) => !known.includes(one))).toEqual([])
    }
  })

  it('the badge, which is one of three', () => {
    const known = STATUS_WORDS.map((word) => badgeOf(word))
    for (const { text } of heard(/badge\.svg$/)) expect(known).toContain(text)
  })

  it('the picture of previews, which is the same for all and has no words in it', () => {
    const [first = Buffer.alloc(0), ...others] = heard(/picture\.png$/).map(({ body }) => body)
    expect(chunksOf(first)).toEqual(['IHDR', 'IDAT', 'IEND'])
    for (const body of others) expect(body.equals(first)).toBe(true)
  })

  it('failures', () => {
    const keys = ['error', 'error.code', 'error.message', 'error.requestId']
    expect(jsonKeys(/\/clusters\/[\w-]+$|sync$/, 401)).toEqual(keys)
    expect(jsonKeys(/nowhere\/canary$|%00$|ip-intel|tunnels/, 404)).toEqual(keys)
    expect(new Set(heard(/\/s\/.*(nothing|logo)$/, 404).map(({ text }) => text)).size).toBe(1)
  })

  it('what is told when the store fails: nothing of why', async () => {
    const broken = vi.spyOn(stack.services.db.getExecutor(), 'executeQuery')
    broken.mockRejectedValueOnce(new Error('disk image is malformed: /var/lib/lifeline'))
    const answer = await fetch(stack.url + links[0]?.path)
    broken.mockRestore()
    expect([answer.status, await answer.text()]).toEqual([503, 'Try again shortly.'])
  })

  it('what the server says of itself', () => {
    expect(jsonKeys(/health\/(live|ready)$/)).toEqual(['status'])
    expect(
      jsonKeys(/openapi\.json$/).filter((key) => !/^(openapi|info|paths|components|security)\b/.test(key)),
    ).toEqual([])
  })

  it('headers', () => {
    const known = wordsOf(`cache-control connection content-disposition content-length content-security-policy
      content-type cross-origin-opener-policy cross-origin-resource-policy date keep-alive referrer-policy
      transfer-encoding www-authenticate x-accel-buffering x-content-type-options x-robots-tag`)
    const told = new Set([...answered.values()].flatMap(({ headers }) => headers))
    expect([...told].filter((name) => !known.includes(name))).toEqual([])
  })

  it('every path that anyone may ask, which is asked above', () => {
    const asked = (key: string) => {
      const end =
        key
          .split(' ')[1]
          ?.replace(/^\/s\/\{token\}/, '')
          .replace('{ip}', '192.0.2.7') ?? ''
      return [...answered.keys(), ...answers.keys()].some((path) => path.endsWith(end.replace(/.*\{uuid\}/, '')))
    }
    expect(OPEN.filter((key) => !asked(key))).toEqual([])
  })
})
