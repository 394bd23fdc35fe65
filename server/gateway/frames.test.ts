import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrame } from './frames'
import { parseJson } from './guard'
import { readRouteBody } from './route-body'

const frame = (value: unknown, binary = false) => readFrame(Buffer.from(JSON.stringify(value)), binary, false)

describe('a frame', () => {
  it('keeps what is listed of a beat, and tells which key carried the version', () => {
    const metadata = {
      version: '1.2.3',
      k8s_nodes: 3,
      k8s_pods: 12,
      is_private: true,
      gateway_routes: 7,
      cpu_usage: '0%',
    }
    const payload = { cluster_id: 'u', agent_id: 'a', status: 'healthy', tunnel_status: 'connected', metadata }
    expect(frame({ type: 'heartbeat', payload, timestamp: '2026-11-23T07:20:49.501542346Z' })).toEqual({
      type: 'beat',
      facts: {
        agentId: 'a',
        status: 'healthy',
        tunnelStatus: 'connected',
        agentVersion: '1.2.3',
        versionKey: 'version',
        k8sVersion: null,
        nodes: 3,
        pods: 12,
        isPrivate: true,
        gatewayRoutes: 7,
      },
      claimedUuid: 'u',
      requestId: null,
      sentAt: Date.parse('2026-11-23T07:20:49.501Z'),
      dropped: [],
    })
  })

  it('of type status is a beat', () => {
    expect(frame({ type: 'status', payload: { status: 'healthy' } })).toMatchObject({
      type: 'beat',
      facts: { status: 'healthy' },
    })
  })

  it('names what it drops by path: known secrets readably, other names as a digest', () => {
    const payload = { agent_id: 'a', k8s_service_token: 'x', labels: { hostname: 'n', team: 'y' }, region: 7 }
    const read = frame({ type: 'register', payload, token: 'z' })
    expect(read).toMatchObject({
      type: 'register',
      dropped: [
        'frame.token',
        'register.k8s_service_token',
        expect.stringMatching(/^register\.labels\.~[0-9a-f]{10}$/),
        'register.region',
      ],
    })
  })

  it('without a usable time tells none', () => {
    for (const timestamp of ['yesterday', 7, null, undefined]) {
      expect(frame({ type: 'ping', timestamp })).toMatchObject({ type: 'ping', sentAt: null })
    }
  })

  it('never throws and never leaks what is not listed, whatever comes', () => {
    const secret = 'planted-canary'
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('register', 'heartbeat', 'ping', 'x'),
        (value, type) => {
          const payload = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }
          const read = frame({
            type,
            payload: { agent_id: 'a', ...payload, unlisted: secret, metadata: { more: secret } },
          })
          expect(JSON.stringify(read)).not.toContain(secret)
        },
      ),
    )
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, binary) => {
        expect(readFrame(Buffer.from(bytes), binary, false)).toHaveProperty('type')
      }),
    )
  })
})

describe('depth', () => {
  it('is counted outside strings alone', () => {
    expect(parseJson(Buffer.from(JSON.stringify({ text: `${'[{'.repeat(500)}"\\"` })))).toMatchObject({ ok: true })
  })

  it('up to 64 levels is read, beyond it is not', () => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))
    expect(parseJson(nested(64)).ok).toBe(true)
    expect(parseJson(nested(65))).toEqual({ ok: false, reason: 'too-deep' })
  })

  it('agrees with the parser on whatever is shallow', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseJson(Buffer.from(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
})

describe('a body of the routes interface', () => {
  const read = (verb: 'sync' | 'register', body: unknown) => readRouteBody(verb, Buffer.from(JSON.stringify(body)))

  it('may hold null for an empty list, as Go writes it', () => {
    expect(read('sync', { cluster_uuid: 'u', ingresses: null })).toMatchObject({ kind: 'named', call: { routes: [] } })
    const ingresses = [{ rules: null }, { rules: [{ host: 'a.example.com', paths: null }] }]
    expect(read('sync', { cluster_uuid: 'u', ingresses })).toMatchObject({ kind: 'named', call: { routes: [] } })
  })

  it('is refused as a whole when one of its rules cannot be read: what it leaves out would be gone', () => {
    const ingresses = [{ rules: [{ host: 'a.example.com', paths: [{ path: '/' }] }, { host: 7 }] }]
    expect(read('sync', { cluster_uuid: 'u', ingresses })).toMatchObject({ kind: 'bad', status: 400, clusterUuid: 'u' })
  })

  it('keeps no credentials of an address', () => {
    const body = {
      cluster_uuid: 'u',
      hostname: 'a.example.com',
      public_endpoint: 'https://user:pass@edge.example.com/x',
    }
    expect(read('register', body)).toMatchObject({ call: { route: { publicEndpoint: 'https://edge.example.com/x' } } })
  })

  it('keeps one annotation of all', () => {
    const annotations = { 'pipeops.io/managed-by': 'pipeops', 'secret/annotation': 'x', other: 'y' }
    const told = read('register', { cluster_uuid: 'u', hostname: 'a.example.com', annotations })
    expect(told.kind === 'named' && told.observed.dropped).toHaveLength(2)
  })
})
