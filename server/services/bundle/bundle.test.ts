import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveReport as saveReportInput } from '@/lib/contracts/saved-report'
import { explainText } from '@/lib/explain/explainer'
import { contextFor } from '@/server/auth/scope'
import { verifyBundle } from '@/server/bundle/verify'
import { saveReport } from '@/server/services/explain/save-report'
import { Stack } from '@/server/testing/agent-stack'
import { keysOf } from '@/server/testing/public-shape'
import { ADA } from '@/server/testing/viewers'
import { makeBundle } from './make'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

const ctxFor = (sees = ADA.sees) => contextFor(stack.services, { ...ADA, role: 'support', sees })

async function unpacked(key: string): Promise<Record<string, string>> {
  const { zip } = await makeBundle({ ctx: ctxFor(), input: { key } })
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  )
}

async function connected(name: string, ...hosts: string[]) {
  const { id, agent } = await stack.agent(name)
  await (await agent.join()).beat()
  await agent.sync(hosts)
  return { id, agent }
}

async function settled(): Promise<void> {
  await stack.services.routes.settled()
  await stack.services.triage.settled()
}

describe('a support bundle', () => {
  it('of a cluster holds how it is, what happened, its routes, what was found, and its log reports', async () => {
    const { id } = await connected('atlas', 'shop.example.com')
    const report = explainText('level=info msg="hello"')
    const note = 'canary of a note'
    await saveReport({ ctx: ctxFor(), input: saveReportInput.parse({ clusterId: id, report, note }) })
    await settled()
    const files = await unpacked(id)
    const inFolder = ['causes', 'findings', 'log-report-1', 'routes', 'state', 'transitions']
    expect(Object.keys(files).sort()).toEqual([
      ...inFolder.map((name) => `cluster-01/${name}.json`),
      ...['readme.txt', 'seal.json', 'versions.json'],
    ])
    const told = (name: string) => JSON.parse(files[name] ?? 'null')
    expect(told('cluster-01/state.json')).toMatchObject({ name: 'atlas', state: 'connected' })
    expect(told('cluster-01/transitions.json').transitions.length).toBeGreaterThan(0)
    expect(told('cluster-01/routes.json').routes).toMatchObject([{ host: 'shop.example.com' }])
    expect(told('cluster-01/log-report-1.json').report.lines.total).toBe(1)
    expect(told('versions.json').lifeline.version).toMatch(/^\d+\./)
    expect(Object.values(files).join('\n')).not.toContain('canary')
  })

  it('is sealed by this Lifeline', async () => {
    const { id } = await connected('atlas')
    await settled()
    const { zip, name } = await makeBundle({ ctx: ctxFor(), input: { key: id } })
    expect(verifyBundle(zip)?.key).toBe(stack.services.statusLinks.seal.publicKey)
    expect(name).toMatch(/^lifeline-bundle-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.zip$/)
  })

  it('of what several clusters share holds a folder of each that its maker sees', async () => {
    const clusters = await Promise.all(['atlas', 'borealis'].map((name) => connected(name, 'shop.example.com')))
    await settled()
    const key = stack.services.triage.entries.find(({ kind }) => kind === 'shared')?.key ?? ''
    const files = await unpacked(key)
    expect(Object.keys(files).filter((name) => name.endsWith('state.json'))).toHaveLength(2)
    const [own, other] = clusters.map(({ id }) => id)
    const { zip } = await makeBundle({
      ctx: ctxFor({ clusters: [own ?? ''], tags: [] }),
      input: { key: own ?? '' },
    })
    const text = Object.values(unzipSync(zip))
      .map((bytes) => Buffer.from(bytes).toString())
      .join('\n')
    expect(text).toContain('atlas')
    expect(text).not.toMatch(new RegExp(`borealis|${other}`))
    const limited = makeBundle({ ctx: ctxFor({ clusters: [own ?? ''], tags: [] }), input: { key: other ?? '' } })
    await expect(limited).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is in the audit log, with who made it and of which cluster', async () => {
    const { id } = await connected('atlas')
    await settled()
    await makeBundle({ ctx: ctxFor(), input: { key: id } })
    const { entries } = await stack.services.audit.read({
      person: '',
      action: 'bundle.make',
      subject: '',
      from: null,
      to: null,
      limit: 10,
    })
    expect(entries).toMatchObject([{ who: { name: ADA.email }, subject: { kind: 'cluster', id, name: 'atlas' } }])
  })

  it('holds these keys of a cluster and no others: whoever adds one decides it here', async () => {
    const { id } = await connected('atlas')
    await settled()
    const files = await unpacked(id)
    const keys = keysOf(JSON.parse(files['cluster-01/state.json'] ?? ''))
    const known = `agentVersion asOf basis beatEveryMs cause createdAt droppedFields evidence firstSeenAt flapping freshMs
      generation id joinedRoutes k8sVersion kubernetesUnreachable lamps lastArrivalAt lastBeatAt losses24h lostMs name
      namelessSince nextTryDueBy nodes placeBy pods provider region registeredAt registrationMode routeSync routes says
      since skewMs sockets state tags`
    const ofSocket = 'binaryFrames endpoint id lastFrameAt lastPingAt openedAt pingEveryMs'
    const top = keys.filter((key) => !/[.[]/.test(key))
    expect(top.sort()).toEqual(known.split(/\s+/))
    expect(keys.filter((key) => key.startsWith('sockets[].')).sort()).toEqual(
      ofSocket.split(' ').map((key) => `sockets[].${key}`),
    )
    const versions = keysOf(JSON.parse(files['versions.json'] ?? ''))
    expect(versions.filter((key) => !key.startsWith('lifeline'))).toEqual([
      'clusters',
      ...['folder', 'id', 'agentVersion', 'generation', 'k8sVersion'].map((key) => `clusters[].${key}`),
    ])
  })
})
