import { describe, expect, it } from 'vitest'
import { registerCall, syncCall } from './reported'

describe('what an agent reports', () => {
  it('in a sync is one route for each path of each rule, with what it says of all', () => {
    const call = syncCall({
      routing_mode: 'direct',
      public_endpoint: '192.0.2.9:443',
      ingress_controller: { namespace: 'traefik' },
      ingresses: [
        {
          namespace: 'default',
          ingress_name: 'shop',
          rules: [
            {
              host: 'Shop.Example.com',
              tls: true,
              paths: [
                { path: '/', path_type: 'Prefix', service_name: 'traefik', service_port: 443 },
                { path: '/api', path_type: 'Exact', service_name: null, service_port: null },
              ],
            },
          ],
        },
      ],
    })
    const shared = {
      host: 'shop.example.com',
      tls: true,
      mode: 'direct',
      ingress: 'shop',
      namespace: 'default',
      controllerNamespace: 'traefik',
      publicEndpoint: '192.0.2.9:443',
    }
    expect(call).toEqual({
      kind: 'sync',
      routes: [
        { ...shared, path: '/', pathType: 'Prefix', service: 'traefik', port: 443 },
        { ...shared, path: '/api', pathType: 'Exact', service: null, port: null },
      ],
    })
  })

  it('in a register carries the namespace of the ingress controller, never of the Ingress', () => {
    const call = registerCall({ hostname: 'a.example.com', namespace: 'ingress-nginx', ingress_name: 'a' })
    expect(call).toMatchObject({
      kind: 'register',
      route: { namespace: null, controllerNamespace: 'ingress-nginx', tls: false, mode: null },
    })
  })

  it('has one key in both calls when path and type are left out', () => {
    const one = registerCall({ hostname: 'a.example.com', path: '' })
    const all = syncCall({ ingresses: [{ rules: [{ host: 'a.example.com', paths: [{}] }] }] })
    const place = { host: 'a.example.com', path: '/', pathType: 'Prefix' }
    expect(one).toMatchObject({ route: place })
    expect(all).toMatchObject({ routes: [place] })
  })

  it('without rules or paths is no route', () => {
    expect(syncCall({ ingresses: [{}, { rules: [{ host: 'a.example.com', paths: null }] }] })).toEqual({
      kind: 'sync',
      routes: [],
    })
  })
})
