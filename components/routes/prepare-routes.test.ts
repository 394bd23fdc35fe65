import { describe, expect, test } from 'vitest'
import type { RouteRow } from '@/lib/contracts/route'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { changeText, countsSentence, hostUrl, modesText, routeKey, serviceText } from './prepare-routes'

const route = (mode: string | null) => ({ mode }) as RouteRow
const says = (gatewayRoutes: number | null) => sampleDetail({ says: { ...sampleDetail().says, gatewayRoutes } })

describe('counts of routes', () => {
  test('differ by design, and that is said before anybody calls it drift', () => {
    expect(countsSentence(says(9), 5)).toBe(
      'Beats count 9 Ingress paths, the sync sent 5: the other 4 are not managed by PipeOps. No fault.',
    )
    expect(countsSentence(says(6), 5)).toContain('the other 1 is not managed')
    expect(countsSentence(says(5), 6)).toContain('taken at different times')
  })

  test('need no word when they agree, when none was told, or when a beat says a lone zero', () => {
    for (const beats of [5, 0, null]) expect(countsSentence(says(beats), 5)).toBeNull()
  })
})

describe('a host', () => {
  test('opens over TLS alone', () => {
    expect(hostUrl({ host: 'app-0.example.com', path: '/api', tls: true })).toBe('https://app-0.example.com/api')
    expect(hostUrl({ host: 'app-0.example.com', path: '/', tls: false })).toBeNull()
  })

  test('that is no plain name is never a link', () => {
    for (const host of [
      '*.example.com',
      'localhost',
      'a.example.com/evil',
      'javascript:alert(1)',
      'a b.example.com',
      '',
    ]) {
      expect(hostUrl({ host, path: '/', tls: true })).toBeNull()
    }
  })

  test('keeps an odd path out of its link', () => {
    expect(hostUrl({ host: 'a.example.com', path: '/x?y=<z>', tls: true })).toBe('https://a.example.com/')
  })
})

describe('routes in words', () => {
  test('the service is the ingress controller’s, with its port where told', () => {
    expect(serviceText({ service: 'traefik', port: 443 })).toBe('traefik:443')
    expect(serviceText({ service: 'traefik', port: null })).toBe('traefik')
    expect(serviceText({ service: null, port: 80 })).toBe('port 80')
    expect(serviceText({ service: null, port: null })).toBeNull()
  })

  test('modes are named once', () => {
    expect(modesText([route('tunnel'), route('tunnel')])).toBe('tunnel mode')
    expect(modesText([route('tunnel'), route('direct'), route(null)])).toBe('direct and tunnel mode')
    expect(modesText([route(null)])).toBeNull()
  })

  test('a change says what and by which call; two paths of a host are two routes', () => {
    const change = { seq: 1, at: 0, host: 'a', path: '/', pathType: 'Prefix', note: null }
    expect(changeText({ ...change, kind: 'added', by: 'sync' })).toEqual({ what: 'Added', by: 'by a sync' })
    expect(changeText({ ...change, kind: 'removed', by: 'expiry' }).by).toBe('not confirmed for 24 h')
    expect(changeText({ ...change, kind: 'unregister-ignored', by: 'unregister' }).what).toBe('Unregister ignored')
    expect(routeKey({ host: 'a', path: '/', pathType: 'Prefix' })).not.toBe(
      routeKey({ host: 'a', path: '/b', pathType: 'Prefix' }),
    )
  })
})
