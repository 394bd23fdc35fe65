import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { companionManifest } from '@/lib/companion/manifest'
import { newestWantedChanges, wantedOf } from '@/server/store/wanted'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'
import { CompanionProcess } from '@/server/testing/companion-process'
import { KubernetesStandIn, SERVICE_ACCOUNT_TOKEN } from '@/server/testing/kubernetes/api'
import { Told } from '@/server/testing/told'
import { COMPANION_BUNDLE } from '../../bin/companion/run.mjs'
import { bundled } from '../../bin/shared/bundle.mjs'

let stack: Stack
let kube: KubernetesStandIn
let agent: AgentPortStandIn
let cluster: { id: string; token: string }
let companion: CompanionProcess

const BEFORE = ['one', 'two', 'three']

// The first time takes a while, and none of the tests is about that.
beforeAll(() => bundled(COMPANION_BUNDLE), 120_000)
beforeEach(async () => {
  stack = await Stack.start()
  kube = await KubernetesStandIn.start()
  agent = await AgentPortStandIn.start()
  agent.round = 5
  cluster = await stack.addCluster('atlas')
  for (const name of BEFORE) kube.apply({ name, hosts: [`${name}.example.com`] })
  const settings = { lifelineUrl: stack.url, token: cluster.token, kubeconfig: kube.kubeconfig, agentUrl: agent.url }
  companion = new CompanionProcess(settings)
})
afterEach(async () => {
  await companion.kill()
  await Promise.all([kube, agent, stack].map((one) => one[Symbol.asyncDispose]()))
})

const names = async () => (await wantedOf(stack.services.db, cluster.id)).map(({ ingress }) => ingress.name).sort()
const history = async () =>
  (await newestWantedChanges(stack.services.db, cluster.id, 1_000)).reverse().map(({ kind, name }) => `${kind} ${name}`)

/** Resolves when what is stored is what Kubernetes has. */
async function stored(...expected: string[]): Promise<void> {
  const changes = new Told<string>()
  const stopListening = stack.services.companions.onChange(changes.add)
  const wanted = JSON.stringify([...expected].sort())
  while (JSON.stringify(await names()) !== wanted) await changes.next()
  stopListening()
}

describe('a companion as a process of its own', { timeout: 60_000 }, () => {
  it('is killed and restarted in the middle: nothing is doubled and nothing is lost', async () => {
    await companion.start()
    await stored(...BEFORE)
    kube.apply({ name: 'four', hosts: ['four.example.com'] })
    await stored(...BEFORE, 'four')

    await companion.kill()
    kube.apply({ name: 'five', hosts: ['five.example.com'] })
    kube.apply({ name: 'two', hosts: ['two.example.com', 'second.example.com'] })
    kube.remove({ name: 'one' })
    await companion.start()
    await stored('two', 'three', 'four', 'five')

    kube.remove({ name: 'four' })
    await stored('two', 'three', 'five')
    expect(await history()).toEqual([
      ...BEFORE.map((name) => `added ${name}`),
      'added four',
      'removed one',
      'changed two',
      'added five',
      'removed four',
    ])
  })

  it('tells through losses of every side, once each', async () => {
    await companion.start()
    await stored(...BEFORE)
    const applied: string[] = []
    for (let round = 0; round < 6; round++) {
      const name = `round-${round}`
      applied.push(name)
      kube.apply({ name, hosts: [`${name}.example.com`] })
      if (round % 3 === 0) kube.cut()
      if (round % 3 === 1) kube.compact()
      if (round % 3 === 2) await companion.kill().then(() => companion.start())
    }
    await stored(...BEFORE, ...applied)
    expect((await history()).sort()).toEqual([...BEFORE, ...applied].map((name) => `added ${name}`).sort())
  })

  it('outlives Lifeline: what happens meanwhile is told when it is back, once', async () => {
    await companion.start()
    await stored(...BEFORE)
    const { folder } = stack
    const { port } = new URL(stack.url)
    await stack.stop()
    kube.apply({ name: 'meanwhile', hosts: ['meanwhile.example.com'] })
    kube.remove({ name: 'one' })
    await companion.lines.next((line) => line.includes('not connected'))
    stack = await Stack.start({ folder, env: { PORT: port } })
    await stored('two', 'three', 'meanwhile')
    expect(await history()).toEqual([...BEFORE.map((name) => `added ${name}`), 'added meanwhile', 'removed one'])
    expect(companion.lines.all.filter((line) => line.includes('were listed'))).toHaveLength(1)
  })

  it('gives the cluster the state that its agent says, with the basis report', async () => {
    await companion.start()
    const detail = await stack.when(cluster.id, (one) => one.state === 'connected')
    expect(detail).toMatchObject({ basis: 'report', cause: 'reported', agentVersion: '0.0.238', lastArrivalAt: null })
    expect(stack.services.companions.view(cluster.id)).toMatchObject({
      connectedSince: expect.any(Number),
      facts: { reading: { value: { report: { agentId: 'agent-atlas', memoryMb: expect.any(Number) } } } },
    })
  })

  it('stays below 80 MB with 3,000 Ingresses, and ends in order', async () => {
    for (let n = 0; n < 3_000; n++) kube.apply({ name: `app-${n}`, hosts: [`app-${n}.example.com`] })
    await companion.start()
    const expected = [...BEFORE, ...Array.from({ length: 3_000 }, (_, n) => `app-${n}`)]
    await stored(...expected)
    expect(companion.memory / 1e6).toBeLessThan(80)
    expect(await companion.stop()).toBe(0)
  })

  it('runs without an image of its own, from the program that Lifeline gives, as its manifest says', async () => {
    const settings = { lifelineUrl: stack.url, token: cluster.token, agentNamespace: 'pipeops-system', image: null }
    const manifest = companionManifest({ clusterName: 'atlas', ...settings })
    const [node, ...command] =
      /command:\n((?: +- .*\n)+)/
        .exec(manifest)?.[1]
        ?.match(/"(?:[^"\\]|\\.)*"/g)
        ?.map((word): string => JSON.parse(word)) ?? []
    expect(node).toBe('node')
    await using plain = new CompanionProcess({
      ...settings,
      kubeconfig: kube.kubeconfig,
      command,
      folder: stack.folder,
    })
    await plain.start()
    await stored(...BEFORE)
    const program = `${stack.url}/api/lifeline/v1/companion/program`
    expect((await fetch(program)).status).toBe(401)
    expect((await fetch(program, { headers: { authorization: `Bearer ${AGENT_TOKEN}` } })).status).toBe(403)
  })

  it('prints, sends and leaves behind no secret', async () => {
    kube.forbidden.add('/api/v1/namespaces')
    await companion.start()
    await stored(...BEFORE)
    await stack.when(cluster.id, (one) => one.state === 'connected')
    const everything = [
      companion.lines.all.join('\n'),
      stack.log.join('\n'),
      (await stack.storedBytes()).toString('latin1'),
    ]
    for (const text of everything) {
      expect(text).not.toContain('planted-canary')
      expect(text).not.toContain(SERVICE_ACCOUNT_TOKEN)
      expect(text).not.toContain(cluster.token)
    }
    expect(kube.asked.every((line) => line.startsWith('GET '))).toBe(true)
  })
})
