import { describe, expect, test } from 'vitest'
import { parseGin } from './gin'

const request = (status: number, path = '/health') =>
  `[GIN] 2026/11/23 - 09:00:27 | ${status} |     117.514µs |       10.42.0.1 | GET      "${path}"`

describe('a line of the agent’s own web server', () => {
  test('has its time, its path and how long it took', () => {
    expect(parseGin(request(200))).toEqual({
      at: Date.UTC(2026, 10, 23, 9, 0, 27),
      msg: 'gin request',
      level: 'info',
      fields: { status: 200, method: 'GET', path: '/health', took: '117.514µs' },
    })
  })

  test.each([
    [200, 'info'],
    [302, 'info'],
    [404, 'info'],
    [499, 'info'],
    [500, 'error'],
    [503, 'error'],
  ])('with status %d is of level %s', (status, level) => {
    const line = parseGin(request(status))
    expect(line?.level).toBe(level)
    expect(line?.msg).toBe(level === 'error' ? 'gin request failed' : 'gin request')
  })

  test('keeps no query, which may hold a token', () => {
    expect(parseGin(request(200, '/ws?token=abc&x=1'))?.fields.path).toBe('/ws')
  })

  test.each([
    ['POST', '1.2s'],
    ['DELETE', '15.2ms'],
    ['OPTIONS', '900ns'],
  ])('with %s in %s', (method, took) => {
    const line = `[GIN] 2026/11/23 - 09:00:27 | 200 | ${took} | 2001:db8::1 | ${method} "/api"`
    expect(parseGin(line)?.fields).toMatchObject({ method, took })
  })

  test('of another shape is still one of its lines', () => {
    expect(parseGin('[GIN] Listening')).toEqual({ at: null, msg: 'gin request', level: 'info', fields: {} })
  })

  test.each([
    '[GIN-debug] GET    /health                   --> main.health (4 handlers)',
    '[GIN-debug] [WARNING] Running in "debug" mode. Switch to "release" mode in production.',
  ])('that sets it up is known: %s', (line) => {
    expect(parseGin(line)).toMatchObject({ msg: 'gin set-up', level: 'debug' })
  })

  test.each(['GIN is running', ' [GIN] 2026', '{"msg":"[GIN]"}', ''])('is not %j', (line) => {
    expect(parseGin(line)).toBeNull()
  })
})
