import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { controllerRoutes, restClusterDetail, restClusters, restRoutes, restTimeline } from '@/lib/contracts/rest'
import { openRoutes } from '@/server/open-routes'
import { Controllers } from '@/server/sources/controller/controllers'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { StandInController } from '@/server/testing/stand-in-controller'

const V1 = '/api/lifeline/v1/clusters'
const QUICK = { retryMinMs: 20, retryMaxMs: 40, listEveryMs: 50, windowMs: 200, unreadMs: 100 }
const AT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

let stack: Stack
const closing: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await stack[Symbol.asyncDispose]()
})

const detail = async (id: string) => restClusterDetail.parse((await stack.read(`${V1}/${id}`)).json)
const routes = async (id: string) => restRoutes.parse((await stack.read(`${V1}/${id}/routes`)).json)
/** Asks again and again, without a fixed wait. */
const sourceOf = (id: string, name: string) =>
  expect.poll(async () => (await detail(id)).sources.find(({ source }) => source === name), { timeout: 10_000 })

async function listedBy(): Promise<{ id: string; controller: StandInController }> {
  const controller = await StandInController.start()
  closing.push(() => controller.stop())
  controller.fill(1, 2)
  const controllers = await Controllers.open({ ...stack.services, limits: QUICK })
  closing.push(() => controllers.stop())
  await stack.services.routes.stop()
  stack.services.controllers = controllers
  const watch = openRoutes(stack.services)
  closing.push(() => watch.stop())
  stack.services.routes = watch
  await controllers.add({ name: 'PipeOps', url: controller.url, token: null, workspace: null, allowPrivate: true })
  const id = controller.clusters[0]?.uuid ?? ''
  await expect.poll(() => controllers.list()[0]?.readable, { timeout: 10_000 }).toBe(1)
  return { id, controller }
}

describe('how old each source is, in answers about clusters', () => {
  it('is told of what dials in, and of sources that nobody set up that they are unused', async () => {
    const { id, agent } = await stack.agent('atlas')
    const unused = { status: 'unused', readAt: null, failedSince: null, failure: null }
    const { sources } = await detail(id)
    expect(sources).toEqual(
      ['dial-in', 'agent-http', 'companion', 'controller'].map((source) => ({ source, ...unused })),
    )
    const socket = await agent.join()
    await sourceOf(id, 'dial-in').toEqual({ ...unused, source: 'dial-in', status: 'read', readAt: AT })
    await socket.drop()
    await sourceOf(id, 'dial-in').toEqual({
      ...{ source: 'dial-in', status: 'failed', readAt: AT, failedSince: AT },
      failure: 'No socket of its agent is open.',
    })
  })

  it('is told of a companion and of an agent’s own port', async () => {
    const { id, token } = await stack.addCluster('atlas')
    const { client } = await CompanionClient.join({ url: stack.url, token })
    const ingresses = [ingressOf('shop', 'shop.example.com')]
    client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses })
    await client.acked(1)
    await using port = await AgentPortStandIn.start()
    await stack.services.agentPorts.set(id, port.url)
    await sourceOf(id, 'agent-http').toMatchObject({ status: 'read', readAt: AT, failure: null })
    await sourceOf(id, 'companion').toMatchObject({ status: 'read' })
    client.cut()
    await sourceOf(id, 'companion').toMatchObject({ status: 'failed', failure: 'Its companion is not connected.' })
    await port[Symbol.asyncDispose]()
    await sourceOf(id, 'agent-http').toMatchObject({ status: 'failed', failure: expect.stringContaining('address') })
  })

  it('is told of a controller’s list, whose last good age stays while it cannot be read', async () => {
    const { id, controller } = await listedBy()
    const { clusters, asOf } = restClusters.parse((await stack.read(V1)).json)
    expect(asOf).toEqual(AT)
    const [dialIn, , , listing] = clusters[0]?.sources ?? []
    expect(dialIn).toMatchObject({ source: 'dial-in', status: 'unused' })
    expect(listing).toMatchObject({ source: 'controller', status: 'read', readAt: AT, failure: null })
    expect(clusters[0]).toMatchObject({ basis: 'listing', routes: 0 })
    controller.faults.set('*', 'unauthorized')
    await sourceOf(id, 'controller').toMatchObject({
      ...{ status: 'failed', readAt: AT, failedSince: AT },
      failure: expect.stringMatching(/refuses the token/),
    })
  })

  it('is told beside the routes, of every source of routes', async () => {
    const { id } = await listedBy()
    const told = await routes(id)
    expect(told.routes).toEqual([])
    expect(told.asOf).toEqual(AT)
    expect(told.sources.map(({ source, status }) => `${source} ${status}`)).toEqual([
      'wanted unused',
      'synced unused',
      'single unused',
      'listing read',
    ])
    expect(told.sources[3]?.readAt).toEqual(AT)
  })

  it('is told beside a timeline, and beside what is written as a controller would', async () => {
    const { id } = await listedBy()
    const timeline = restTimeline.parse((await stack.read(`${V1}/${id}/timeline`)).json)
    // it is read again and again meanwhile
    const { sources } = await detail(id)
    expect(timeline.sources).toEqual(sources.map((one) => ({ ...one, readAt: one.readAt && AT })))
    const listing = controllerRoutes.parse((await stack.read(`/api/v1/gateway/routes/cluster/${id}`)).json)
    expect(listing.as_of).toEqual(AT)
    expect(listing.sources).toEqual([
      ...['wanted', 'synced', 'single'].map((source) => ({
        ...{ source, status: 'unused', failure: null, read_at: null, failed_since: null },
      })),
      { source: 'listing', status: 'read', failure: null, read_at: AT, failed_since: null },
    ])
  })

  it('is in the description of the interface', async () => {
    const { text } = await stack.read('/api/openapi.json', '')
    const { paths } = JSON.parse(text)
    const of = ['', '/timeline', '/routes', '/findings'].map((part) => `${V1}/{uuid}${part}`)
    for (const path of [V1, ...of]) {
      const { schema } = paths[path].get.responses['200'].content['application/json']
      expect(schema.required).toContain('asOf')
      const holder = path === V1 ? schema.properties.clusters.items : schema
      expect(holder.required).toContain('sources')
    }
  })
})
