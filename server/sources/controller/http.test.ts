import { type AddressInfo, createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FailureKind } from '@/lib/contracts/sources'
import { selfSigned } from '@/server/testing/certificate'
import { type Fault, StandInController } from '@/server/testing/stand-in-controller'
import type { ReadFailure } from './failure'
import { ControllerHttp, type HttpSettings } from './http'

const TOKEN = 'controller-canary-token'
vi.setConfig({ testTimeout: 20_000 })

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function standIn(settings: Parameters<typeof StandInController.start>[0] = {}): Promise<StandInController> {
  const controller = await StandInController.start({ token: TOKEN, ...settings })
  closing.push(() => controller.stop())
  controller.fill(2, 1)
  return controller
}

function client(url: string, more: Partial<HttpSettings> = {}): ControllerHttp {
  const http = new ControllerHttp({ url, token: TOKEN, allowPrivate: true, instance: 'this-one', ...more })
  closing.push(() => http.close())
  return http
}

async function failureOf(http: ControllerHttp, path = 'cluster'): Promise<ReadFailure> {
  return http.read(path).then(
    () => {
      throw new Error('It was read.')
    },
    (failure: ReadFailure) => failure,
  )
}

describe('a controller that fails', () => {
  const fast = { totalMs: 900, headersMs: 700, bodyMs: 700, connectMs: 2_000 }
  const TABLE: [Fault, FailureKind, RegExp][] = [
    ['slow', 'timeout', /took too long|in time/],
    ['unauthorized', 'unauthorized', /refuses the token/],
    ['forbidden', 'forbidden', /may not read/],
    ['not-found', 'not-found', /404/],
    ['too-many', 'too-many', /less often/],
    ['server-error', 'server-error', /500/],
    ['html', 'not-json', /web page/],
    ['truncated', 'truncated', /breaks off/],
    ['huge', 'too-large', /16 MiB/],
    ['endless', 'timeout', /too long/],
    ['cut', 'cut', /cut/],
  ]
  it.each(TABLE)('%s: says so in plain words, and is read again when it is well', async (fault, kind, words) => {
    const controller = await standIn()
    const http = client(controller.url, { limits: fault === 'huge' ? {} : fast })
    controller.fail(fault)
    const failure = await failureOf(http)
    expect([failure.kind, failure.message]).toEqual([kind, expect.stringMatching(words)])
    expect(failure.message).not.toContain(TOKEN)
    controller.heal()
    await expect(http.read('cluster')).resolves.toMatchObject({ success: true })
  })

  it('at an address where nothing listens', async () => {
    const controller = await standIn()
    const { url } = controller
    await controller.stop()
    expect(await failureOf(client(url))).toMatchObject({ kind: 'unreachable' })
  })

  it('with a certificate that nobody trusts, and with one that is trusted', async () => {
    const certificate = selfSigned('127.0.0.1')
    const controller = await standIn({ certificate })
    const failure = await failureOf(client(controller.url))
    expect([failure.kind, failure.message]).toEqual(['tls', expect.stringContaining('trusts')])
    await expect(client(controller.url, { ca: certificate.cert }).read('cluster')).resolves.toBeDefined()
  })

  it('with a certificate for another name', async () => {
    const certificate = selfSigned('controller.example.net')
    const controller = await standIn({ certificate })
    const failure = await failureOf(client(controller.url, { ca: certificate.cert }))
    expect([failure.kind, failure.message]).toEqual(['tls', expect.stringContaining('another name')])
  })

  it('and does not speak TLS where TLS is asked for', async () => {
    const controller = await standIn()
    const failure = await failureOf(client(controller.url.replace('http:', 'https:')))
    expect(failure.kind).toBe('tls')
  })

  it('and says when it wants to be asked again', async () => {
    const controller = await standIn()
    controller.fail('too-many')
    controller.retryAfter = '42'
    expect((await failureOf(client(controller.url))).retryAfterMs).toBe(42_000)
  })
})

describe('an answer that is made to do harm', () => {
  const fast = { totalMs: 600, headersMs: 400, bodyMs: 400 }

  async function hostile(answer: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => answer(socket))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => server.close(resolve)))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('is cut off when it never begins, however much is sent before it', async () => {
    const url = await hostile((socket) => {
      const early = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), 20)
      socket.on('close', () => clearInterval(early))
    })
    expect(await failureOf(client(url, { limits: fast }))).toMatchObject({ kind: 'timeout' })
  })

  it('is not unpacked: what is small on the wire stays small', async () => {
    const packed = gzipSync(JSON.stringify({ data: { clusters: [] }, filler: ' '.repeat(30_000_000) }))
    const url = await hostile((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`)
      socket.end(packed)
    })
    expect(await failureOf(client(url))).toMatchObject({ kind: 'not-json' })
  })

  it('has small headers, or is not read', async () => {
    const url = await hostile((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n{}`))
    expect(await failureOf(client(url, { limits: fast }))).toMatchObject({ kind: 'too-large' })
  })

  it('that is no HTTP is told as such', async () => {
    const url = await hostile((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'))
    const failure = await failureOf(client(url, { limits: fast }))
    expect([failure.kind, failure.message]).toEqual(['not-json', 'What answers there does not speak HTTP.'])
  })
})

describe('a redirect', () => {
  it('within the origin is followed with the token', async () => {
    const controller = await standIn()
    controller.fail('redirect')
    await expect(client(controller.url).read('cluster')).resolves.toMatchObject({ success: true })
    expect(controller.requests.at(-1)).toEqual({ path: '/elsewhere', authorization: `Bearer ${TOKEN}` })
  })

  it('to another origin loses the token', async () => {
    const other = await standIn()
    const controller = await standIn({ redirectTo: `${other.url}/elsewhere` })
    controller.fail('redirect')
    const failure = await failureOf(client(controller.url))
    expect(other.requests).toEqual([{ path: '/elsewhere', authorization: undefined }])
    expect([failure.kind, failure.message]).toEqual(['redirect', expect.stringContaining('the token is not sent')])
  })

  it('to another host of a private network is not followed, whatever was allowed for its own', async () => {
    const other = await standIn()
    const controller = await standIn({ redirectTo: other.url.replace('127.0.0.1', '127.0.0.2') })
    controller.fail('redirect')
    expect(await failureOf(client(controller.url))).toMatchObject({ kind: 'address-refused' })
    expect(other.requests).toEqual([])
  })

  it('in a circle ends', async () => {
    const controller = await standIn()
    controller.redirectTo = '/cluster'
    controller.fail('redirect')
    expect(await failureOf(client(controller.url))).toMatchObject({ kind: 'redirect' })
    expect(controller.requests).toHaveLength(4)
  })

  it('to an address that is never dialled is not followed', async () => {
    const controller = await standIn({ redirectTo: 'http://169.254.169.254/latest/meta-data' })
    controller.fail('redirect')
    expect(await failureOf(client(controller.url))).toMatchObject({ kind: 'address-refused' })
  })
})

describe('an address', () => {
  it('of a private network is dialled only by permission', async () => {
    const controller = await standIn()
    expect(await failureOf(client(controller.url, { allowPrivate: false }))).toMatchObject({ kind: 'address-refused' })
    expect(controller.requests).toEqual([])
  })

  it('is checked when it is dialled: a name that means another place by then is refused', async () => {
    const controller = await standIn()
    const answers = ['192.0.2.1', '127.0.0.1']
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }]
    await resolve()
    const url = `http://rebinding.example.com:${controller.port}`
    const failure = await failureOf(client(url, { allowPrivate: false, resolve }))
    expect([failure.kind, failure.message]).toEqual([
      'address-refused',
      expect.stringContaining('rebinding.example.com stands for 127.0.0.1'),
    ])
    expect(controller.requests).toEqual([])
  })

  it('is dialled as it was checked', async () => {
    const controller = await standIn()
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    await expect(
      client(`http://inside.example.com:${controller.port}`, { resolve }).read('cluster'),
    ).resolves.toBeDefined()
  })

  it('whose name has both a good and a forbidden meaning is refused', async () => {
    const controller = await standIn()
    const resolve = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: 'fe80::1', family: 6 },
    ]
    const failure = await failureOf(client(`http://mixed.example.com:${controller.port}`, { resolve }))
    expect(failure.kind).toBe('address-refused')
  })
})
