import { describe, expect, it } from 'vitest'
import { readClusterList, readRouteList, readTunnelInfo } from './shapes'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const UUID = '5B1D3C52-0000-4000-8000-000000000001'

describe('a list of clusters', () => {
  const upper = {
    Cluster: {
      ID: 7,
      UUID,
      Name: 'atlas',
      CloudProvider: 'aws',
      Region: 'eu-west-1',
      Status: 'ready',
      KubeConfig: 'x',
    },
    IsActive: true,
    InUse: false,
  }
  const lower = {
    Cluster: { id: 7, uuid: UUID, name: 'atlas', cloudProvider: 'aws', region: 'eu-west-1', status: 'ready' },
    IsActive: true,
    InUse: false,
  }
  const atlas = {
    uuid: UUID.toLowerCase(),
    name: 'atlas',
    provider: 'aws',
    region: 'eu-west-1',
    status: 'ready',
    active: true,
    inUse: false,
  }

  it.each([
    ['upper case', { success: true, data: { clusters: [upper] } }],
    ['lower case', { success: true, data: { clusters: [lower] } }],
    [
      'a list without an envelope around each',
      { data: { Clusters: [{ ...lower.Cluster, is_active: true, in_use: false }] } },
    ],
    ['a bare list', { data: [upper] }],
  ])('reads keys in %s', async (_, answer) => {
    expect(await readClusterList(answer)).toEqual({ clusters: [atlas], dropped: 0 })
  })

  it('lets nothing pass that is not listed, and says what is missing as null', async () => {
    const { clusters } = await readClusterList({
      data: { clusters: [{ Cluster: { uuid: 'c1', kubeconfig: 'canary' } }] },
    })
    expect(clusters).toEqual([
      { uuid: 'c1', name: null, provider: null, region: null, status: null, active: null, inUse: null },
    ])
  })

  it('leaves out what names nobody, and what is named twice', async () => {
    const entries = [upper, lower, { Cluster: { uuid: '../../etc' } }, { Cluster: {} }, 'text', null]
    expect(await readClusterList({ data: { clusters: entries } })).toEqual({ clusters: [atlas], dropped: 5 })
  })

  it('that is null is an empty fleet; an answer without a list is a failure', async () => {
    expect((await readClusterList({ data: { clusters: null } })).clusters).toEqual([])
    for (const answer of [{}, { data: {} }, { data: 'text' }, [], null, 'text']) {
      await expect(readClusterList(answer)).rejects.toThrow(/no list of clusters/)
    }
  })
})

describe('a list of routes', () => {
  it('shows what is there, and null for what is not', () => {
    const { claims } = readRouteList(
      { routes: [{ hostname: 'a.example.com', cluster_uuid: UUID, routing_mode: 'tunnel' }] },
      NOW,
    )
    expect(claims).toEqual([
      {
        ...{ host: 'a.example.com', path: null, pathType: null, mode: 'tunnel', tls: null, service: null, port: null },
        ...{ ingress: null, namespace: null, managed: null, owner: UUID.toLowerCase() },
        ...{ since: null, confirmedAt: NOW, expiresAt: null },
      },
    ])
  })

  it('reads every known field in either spelling, and no other', () => {
    const route = {
      Hostname: 'a.example.com',
      Path: '/api',
      PathType: 'Exact',
      TLS: false,
      ServiceName: 'traefik',
      ServicePort: '80',
      CreatedAt: '2026-11-23T11:00:00Z',
      ExpiresAt: '0001-01-01T00:00:00Z',
      Token: 'canary',
    }
    const { claims } = readRouteList({ data: { Routes: [route] } }, NOW)
    expect(claims[0]).toMatchObject({
      ...{ host: 'a.example.com', path: '/api', pathType: 'Exact', tls: false, service: 'traefik', port: 80 },
      ...{ since: NOW - 3_600_000, expiresAt: null },
    })
    expect(JSON.stringify(claims)).not.toContain('canary')
  })

  it('that is null is empty; entries without a host are dropped; an answer without a list is a failure', () => {
    expect(readRouteList({ routes: null }, NOW)).toEqual({ claims: [], dropped: 0 })
    expect(readRouteList({ routes: [{}, { hostname: 7 }, 'text'] }, NOW)).toEqual({ claims: [], dropped: 3 })
    for (const answer of [{}, { error: 'x' }, { data: {} }, null]) {
      expect(() => readRouteList(answer, NOW)).toThrow(/no list of routes/)
    }
  })
})

describe('tunnel info', () => {
  it('keeps what says how it is, and nothing that leads into the cluster', () => {
    const info = { status: 'connected', last_seen: '2026-11-23T11:59:00Z', tunnel_url: 'https://x', token: 'canary' }
    const read = readTunnelInfo({ data: { tunnel_info: info } })
    expect(read).toEqual({ status: 'connected', connected: null, lastSeen: '2026-11-23T11:59:00Z' })
    expect(readTunnelInfo({ data: {} })).toBeNull()
  })
})
