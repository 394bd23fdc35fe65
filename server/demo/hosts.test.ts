import { expect, test } from 'vitest'
import { registerCall, syncCall } from '@/server/routes/reported'
import { SAMPLES } from './fleet'
import { varyCall, varyHosts } from './hosts'

const HOUR = 3_600_000

function sample(name: string) {
  const found = SAMPLES.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

const ingress = (host: string) => ({ ingress_name: 'app-0', rules: [{ host, tls: true, paths: [{ path: '/' }] }] })
const body = { cluster_uuid: 'u', ingresses: [ingress('app-0.example.com')] }

function hostsOf(call: ReturnType<typeof varyCall>): string[] {
  return call.kind === 'sync' ? call.routes.map(({ host }) => host) : []
}

test('the hosts of a recording become those of the sample, in history as over the wire', () => {
  const dune = sample('dune')
  expect(hostsOf(varyCall(dune, syncCall(body), 0))).toEqual(['app-0.dune.example.com'])
  expect(varyHosts(dune, body)).toEqual({ ...body, ingresses: [ingress('app-0.dune.example.com')] })
})

test('a host that is not a recording’s stays as it is', () => {
  const call = registerCall({ hostname: 'shop.elsewhere.example.com' })
  expect(varyCall(sample('dune'), call, 0)).toEqual(call)
})

test('a shared host is held from when it was got, and alike over the wire', () => {
  const iris = sample('iris')
  const both = ['app-0.iris.example.com', 'shop.example.com']
  expect(hostsOf(varyCall(iris, syncCall(body), 7 * HOUR))).toEqual(both)
  expect(hostsOf(varyCall(iris, syncCall(body), 9 * HOUR))).toEqual(both.slice(0, 1))
  const said = varyHosts(iris, body) as typeof body
  expect(said.ingresses.map(({ rules }) => rules[0]?.host)).toEqual(both)
  expect(said.ingresses[1]?.ingress_name).toBe('shop')
})
