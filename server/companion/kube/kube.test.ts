import { KubeConfig } from '@kubernetes/client-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agentPod, agentService, type SourceReading, wantedIngress } from '@/lib/contracts/companion'
import { KubernetesStandIn } from '@/server/testing/kubernetes/api'
import { Told } from '@/server/testing/told'
import { AgentLook } from './agent-look'
import { KubeApi } from './api'
import { IngressWatch } from './ingress-watch'
import { projectIngress, projectPods, projectServices } from './project'

let kube: KubernetesStandIn
let api: KubeApi
beforeEach(async () => {
  kube = await KubernetesStandIn.start()
  const config = new KubeConfig()
  config.loadFromFile(kube.kubeconfig)
  api = new KubeApi(config, 2_000)
})
afterEach(() => kube[Symbol.asyncDispose]())

/** A watch whose events are lines, in order. */
function watching(haste = 100) {
  const told = new Told<string>()
  const status = new Told<SourceReading>()
  const watch = new IngressWatch({
    api,
    haste,
    onListed: (all) => told.add(`listed ${all.map(({ name }) => name).join(' ')}`.trim()),
    onSet: (ingress) => told.add(`set ${ingress.name} ${ingress.rules.map(({ host }) => host).join(' ')}`),
    onGone: ({ name }) => told.add(`gone ${name}`),
    onConfirmed: () => told.add('confirmed'),
    onStatus: status.add,
  }).start()
  const next = (line: string) => told.next((one) => one === line)
  return { told, status, next, [Symbol.dispose]: () => watch.stop(), watch }
}

describe('watching Ingresses', () => {
  it('lists once, page by page, and watches from there', async () => {
    for (const name of ['a', 'b', 'c']) kube.apply({ name, hosts: [`${name}.example.com`] })
    kube.pageSize = 2
    using seen = watching()
    await seen.next('listed a b c')
    kube.apply({ name: 'd', hosts: ['d.example.com'] })
    kube.apply({ name: 'a', hosts: ['a.example.com', 'x.example.com'] })
    kube.remove({ name: 'b' })
    await seen.next('gone b')
    expect(seen.told.all).toEqual([
      'listed a b c',
      'set d d.example.com',
      'set a a.example.com x.example.com',
      'gone b',
    ])
    expect(kube.asked.filter((line) => !line.includes('watch=')).length).toBe(2)
    expect(seen.watch.all()?.map(({ name }) => name)).toEqual(['a', 'c', 'd'])
  })

  it('says nothing of a change in what is not told', async () => {
    kube.apply({ name: 'a', hosts: ['a.example.com'] })
    using seen = watching()
    await seen.next('listed a')
    kube.apply({ name: 'a', hosts: ['a.example.com'], annotation: 'restarted' })
    kube.apply({ name: 'b', hosts: [] })
    await seen.next('set b ')
    expect(seen.told.all).toEqual(['listed a', 'set b '])
  })

  it('takes up a cut watch from the last bookmark, and neither doubles nor loses', async () => {
    using seen = watching()
    await seen.next('listed')
    kube.apply({ name: 'a', hosts: ['a.example.com'] })
    kube.bookmark()
    await seen.next('confirmed')
    kube.cut()
    kube.apply({ name: 'b', hosts: ['b.example.com'] })
    await seen.next('set b b.example.com')
    const changes = seen.told.all.filter((line) => line.startsWith('set') || line.startsWith('listed'))
    expect(changes).toEqual(['listed', 'set a a.example.com', 'set b b.example.com'])
    const watches = kube.asked.filter((line) => line.includes('watch=true'))
    expect(watches.at(-1)).toMatch(/resourceVersion=102\b/)
    expect(seen.status.all.map(({ status }) => status)).toEqual(['read'])
  })

  it('confirms when a watch ends in its time', async () => {
    using seen = watching()
    await seen.next('listed')
    kube.bookmark()
    await seen.next('confirmed')
    kube.endWatches()
    await seen.next('confirmed')
  })

  it.each([
    ['within its stream', () => kube.compact()],
    [
      'by its status',
      () => {
        kube.compact()
        kube.cut()
      },
    ],
  ])('lists anew after 410 %s', async (_, forget) => {
    kube.apply({ name: 'a', hosts: ['a.example.com'] })
    using seen = watching()
    await seen.next('listed a')
    kube.bookmark()
    await seen.next('confirmed')
    forget()
    kube.apply({ name: 'b', hosts: ['b.example.com'] })
    await seen.next('listed a b')
  })

  it('says that it may not read, and lists anew when it may again', async () => {
    kube.forbidden.add('/apis/')
    using seen = watching()
    const told = await seen.status.next()
    expect(told).toMatchObject({ source: 'ingresses', status: 'forbidden', failure: expect.stringContaining('role') })
    expect(JSON.stringify(told)).not.toContain('canary')
    expect(seen.watch.all()).toBeNull()
    kube.forbidden.clear()
    kube.apply({ name: 'a', hosts: ['a.example.com'] })
    await seen.next('listed a')
    expect((await seen.status.next()).status).toBe('read')
  })

  it.each(['truncated', 'huge', 'unavailable'] as const)(
    'keeps trying while listings are %s, and recovers',
    async (fault) => {
      kube.fault = fault
      using seen = watching(1_000)
      expect((await seen.status.next()).status).toBe('failed')
      kube.fault = 'none'
      await seen.next('listed')
      expect((await seen.status.next()).status).toBe('read')
    },
  )

  it('asks for smaller pages when one is too large', async () => {
    kube.fault = 'huge'
    using seen = watching(1_000)
    await seen.status.next()
    const limits = kube.asked.map((line) => /limit=(\d+)/.exec(line)?.[1])
    expect(limits.slice(0, 5)).toEqual(['100', '25', '6', '1', '100'])
  })

  it('does not trust another certificate', async () => {
    const config = new KubeConfig()
    config.loadFromClusterAndUser({ name: 'x', server: kube.url, skipTLSVerify: false }, { name: 'x', token: 'x' })
    const call = { path: '/version', query: {}, signal: new AbortController().signal }
    await expect(new KubeApi(config).get(call)).rejects.toMatchObject({ trouble: 'unreachable' })
    expect(kube.asked).toEqual([])
  })
})

const pod = (name: string, part: object = {}, labels: object = { app: 'pipeops-agent' }) => ({
  metadata: { name, namespace: 'pipeops-system', labels, annotations: { canary: 'planted-canary' } },
  spec: { containers: [{ env: [{ name: 'TOKEN', value: 'planted-canary' }] }] },
  status: {
    phase: 'Running',
    podIP: '10.1.2.3',
    startTime: '2026-11-23T09:00:00Z',
    containerStatuses: [{ ready: true, restartCount: 2 }],
    ...part,
  },
})

describe('what is told of an object', () => {
  it('of an Ingress is what routes need, and by which mark PipeOps manages it', () => {
    const object = {
      metadata: { name: 'shop', namespace: 'web', annotations: { 'pipeops.io/managed-by': 'pipeops', x: 'canary' } },
      spec: {
        tls: [{ hosts: ['shop.example.com'] }],
        rules: [
          {
            host: 'shop.example.com',
            http: { paths: [{ backend: { service: { name: 'shop', port: { name: 'http' } } } }] },
          },
          { http: { paths: [{ path: '/x', pathType: 'Exact', backend: { resource: {} } }] } },
        ],
      },
    }
    const told = projectIngress(object)
    expect(wantedIngress.parse(told)).toEqual({
      namespace: 'web',
      name: 'shop',
      managedBy: 'annotation',
      className: null,
      createdAt: null,
      cut: false,
      rules: [
        { host: 'shop.example.com', tls: true, paths: [{ path: '/', pathType: null, service: 'shop', port: 'http' }] },
        { host: '*', tls: false, paths: [{ path: '/x', pathType: 'Exact', service: null, port: null }] },
      ],
    })
  })

  it('of an Ingress that is too large is as much as goes into one frame, and that it is cut', () => {
    const paths = Array.from({ length: 400 }, (_, n) => ({ path: `/${'p'.repeat(900)}${n}` }))
    const rules = Array.from({ length: 4 }, (_, n) => ({ host: `h${n}.example.com`, http: { paths } }))
    const told = projectIngress({ metadata: { name: 'big', namespace: 'web' }, spec: { rules } })
    expect(told?.cut).toBe(true)
    expect(JSON.stringify(told).length).toBeLessThan(300_000)
  })

  it('of anything else is nothing', () => {
    expect([null, {}, { metadata: {} }, { spec: {}, metadata: { name: 7 } }].map(projectIngress)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('of pods are the agent’s alone', () => {
    const pods = projectPods([
      pod('pipeops-agent-1'),
      pod('shop', {}, { app: 'shop' }),
      pod('pipeops-agent-2', {}, {}),
      7,
    ])
    expect(pods.map(({ told }) => agentPod.parse(told).name)).toEqual(['pipeops-agent-1', 'pipeops-agent-2'])
    expect(JSON.stringify(pods.map(({ told }) => told))).not.toContain('canary')
  })

  it.each([
    ['ClusterIP', { type: 'ClusterIP' }, false],
    ['a NodePort of the agent’s port', { type: 'NodePort' }, true],
    ['a load balancer', { type: 'LoadBalancer' }, true],
    ['an external address', { externalIPs: ['203.0.113.9'] }, true],
    ['a load balancer of another port', { type: 'LoadBalancer', ports: [{ port: 443, targetPort: 6443 }] }, false],
  ])('of a service with %s is whether it publishes the agent: %o', (_, spec, publishes) => {
    const service = {
      metadata: { name: 'agent' },
      spec: { selector: { app: 'pipeops-agent' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
    }
    const told = projectServices([service], projectPods([pod('pipeops-agent-1')]))
    expect(told.map((one) => agentService.parse(one).publishesAgent)).toEqual([publishes])
  })
})

describe('a look at the agent', () => {
  it('tells its pods and where its port is, and what may not be read', async () => {
    kube.pods = [
      pod('pipeops-agent-old', { phase: 'Failed', podIP: '10.1.2.9' }),
      pod('pipeops-agent-new', { podIP: '10.1.2.4', startTime: '2026-11-23T10:00:00Z' }),
      pod('pipeops-agent-mid', {}),
    ]
    kube.forbidden.add('/api/v1/namespaces/pipeops-system/services')
    const looks = new Told<Parameters<ConstructorParameters<typeof AgentLook>[0]['onLook']>[0]>()
    const status = new Told<SourceReading>()
    const settings = { api, namespace: 'pipeops-system', everyMs: 5, onLook: looks.add, onStatus: status.add }
    const look = new AgentLook(settings).start()
    const first = await looks.next()
    expect(first).toMatchObject({ pods: { length: 3 }, services: null, address: 'http://10.1.2.4:8080' })
    expect(first.pods?.[0]).toEqual({
      name: 'pipeops-agent-old',
      phase: 'Failed',
      ready: true,
      restarts: 2,
      startedAt: expect.any(Number),
    })
    expect(status.all.map(({ source, status: one }) => [source, one])).toEqual([
      ['pods', 'read'],
      ['services', 'forbidden'],
    ])
    kube.pods = []
    expect(await looks.next((one) => one.pods?.length === 0)).toMatchObject({ address: null })
    look.stop()
  })
})
