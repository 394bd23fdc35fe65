import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { readEnv } from '@/server/env'
import { Listener } from './listener'

async function listening(handlers?: Parameters<Listener['serve']>[0]) {
  const listener = new Listener(readEnv({ PORT: '0' }))
  const port = await listener.open()
  if (handlers) listener.serve(handlers)
  const url = `http://127.0.0.1:${port}`
  const close = async () => {
    listener.drain()
    await listener.close(0)
  }
  return { listener, port, url, [Symbol.asyncDispose]: close }
}

/** The first line that an upgrade is answered with. */
async function upgradeStatus(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  const [data] = await once(socket, 'data')
  socket.destroy()
  return String(data)
}

test('while it starts everything is told to come back, by 503 and never by 401', async () => {
  await using it = await listening()
  for (const path of ['/', '/api/v1/gateway/routes/sync', '/api/health/ready']) {
    const answer = await fetch(it.url + path)
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5'])
  }
  expect(await upgradeStatus(it.port, '/api/v1/clusters/agent/ws')).toMatch(/^HTTP\/1\.1 503 .*retry-after: 5/s)
})

test('it is alive while it starts', async () => {
  await using it = await listening()
  expect((await fetch(`${it.url}/api/health/live`)).status).toBe(200)
})

test('what no handler takes is not there', async () => {
  await using it = await listening({ request: [() => false], upgrade: [() => false] })
  expect((await fetch(`${it.url}/elsewhere`)).status).toBe(404)
  expect(await upgradeStatus(it.port, '/elsewhere')).toMatch(/^HTTP\/1\.1 404 /)
})

test('an address in place of a path is refused, and leads nowhere', async () => {
  await using it = await listening({ request: [(_, res) => Boolean(res.end('served'))], upgrade: [] })
  for (const target of ['http://evil.example/settings', '*']) {
    const socket = connect(it.port, '127.0.0.1')
    socket.write(`OPTIONS ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)
    const [data] = await once(socket, 'data')
    socket.destroy()
    expect(String(data)).toMatch(/^HTTP\/1\.1 400 /)
    expect(String(data)).not.toMatch(/evil|served/)
  }
})

test('a handler that fails tells no more than an id', async () => {
  const broken = () => {
    throw new Error('canary')
  }
  await using it = await listening({ request: [broken], upgrade: [] })
  const answer = await fetch(it.url)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('canary')
})

test('what others say about who calls never reaches a handler', async () => {
  let seen: Record<string, unknown> = {}
  await using it = await listening({
    request: [
      (req, res) => {
        seen = { ...req.headers }
        res.end()
        return true
      },
    ],
    upgrade: [],
  })
  const forged = {
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-proto': 'https',
    'x-real-ip': '192.0.2.1',
    forwarded: 'for=192.0.2.1',
  }
  await fetch(it.url, { headers: { ...forged, 'x-forwarded-host': 'evil.example' } })
  expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' })
  expect(JSON.stringify(seen)).not.toMatch(/192\.0\.2\.1|evil/)
})

test('a port that is taken is explained', async () => {
  await using it = await listening()
  const second = new Listener(readEnv({ PORT: String(it.port) }))
  await expect(second.open()).rejects.toThrow(`Port ${it.port} is taken`)
})

test('a stop ends sockets that do not end by themselves', async () => {
  const it = await listening({
    request: [],
    upgrade: [
      (_, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n')
        return true
      },
    ],
  })
  const socket = connect(it.port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(socket, 'data')
  const closed = once(socket, 'close')
  it.listener.drain()
  await it.listener.close(20)
  await closed
})

test('a proxy on this machine that nobody named is told of once', async () => {
  await using it = await listening({ request: [(_req, res) => Boolean(res.end())], upgrade: [] })
  const told: number[] = []
  it.listener.onUnnamedProxy = () => void told.push(1)
  await fetch(it.url)
  expect(told).toEqual([])
  for (const from of ['192.0.2.7', '192.0.2.8']) await fetch(it.url, { headers: { 'x-forwarded-for': from } })
  expect(told).toEqual([1])
})
