import { describe, expect, test } from 'vitest'
import { EnvError, isLoopback, readEnv, withPort } from './env'

test('everything has a default that keeps to this machine', () => {
  expect(readEnv({ NODE_ENV: 'production' })).toMatchObject({
    dev: false,
    port: 3000,
    host: '127.0.0.1',
    loopbackOnly: true,
    publicUrl: 'http://localhost:3000',
    publicUrlGiven: false,
    allowInsecure: false,
    trustedProxies: [],
    dataDir: './data',
    agentToken: null,
    apiToken: null,
    admin: null,
    secret: null,
    demo: false,
    logLevel: 'info',
    controller: null,
    notices: [],
  })
})

test('an empty setting is an unset one', () => {
  expect(readEnv({ PORT: '', LIFELINE_PUBLIC_URL: ' ', LIFELINE_SECRET: '', LIFELINE_AGENT_TOKEN: '' })).toEqual(
    readEnv({}),
  )
})

test.each([
  ['PORT', 'http', 'a port number'],
  ['PORT', '70000', 'a port number'],
  ['LIFELINE_PUBLIC_URL', 'lifeline.example.com', 'https://lifeline.example.com'],
  ['LIFELINE_PUBLIC_URL', 'https://example.com/lifeline', 'without a path'],
  ['LIFELINE_PUBLIC_URL', 'https://me:secret@example.com', 'without a path'],
  ['LIFELINE_ALLOW_INSECURE', 'yes', '1 or 0'],
  ['LIFELINE_TRUSTED_PROXIES', '10.0.0.0/99', '10.0.0.0/99'],
  ['LIFELINE_AGENT_TOKEN', 'two words', 'no spaces'],
  ['LIFELINE_SECRET', 'short', '32 characters'],
  ['LOG_LEVEL', 'loud', 'debug'],
  ['LIFELINE_CONTROLLER_URL', 'api.example.com', 'https://api.pipeops.io'],
  ['LIFELINE_CONTROLLER_URL', 'https://me:secret@api.example.com', 'without a user'],
  ['LIFELINE_CLUSTERS', '../../etc', 'UUIDs'],
])('%s=%s is refused with words that help', (name, value, words) => {
  const read = () => readEnv({ [name]: value })
  expect(read).toThrow(EnvError)
  expect(read).toThrow(name)
  expect(read).toThrow(words)
})

test('all settings that cannot be used are told at once', () => {
  expect(() => readEnv({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT.*\n.*LOG_LEVEL/)
})

test('a mail server has both an address and a sender, or neither', () => {
  expect(() => readEnv({ LIFELINE_SMTP_URL: 'smtps://mail.example.com' })).toThrow('LIFELINE_MAIL_FROM')
  expect(() => readEnv({ LIFELINE_MAIL_FROM: 'lifeline@example.com' })).toThrow('LIFELINE_SMTP_URL')
  expect(() => readEnv({ LIFELINE_SMTP_URL: 'mail.example.com' })).toThrow('Write an address such as smtps://')
  const vars = { LIFELINE_SMTP_URL: 'smtps://mail.example.com', LIFELINE_MAIL_FROM: 'lifeline@example.com' }
  expect(readEnv(vars).smtp).toEqual({ url: 'smtps://mail.example.com', from: 'lifeline@example.com' })
  expect(readEnv({}).smtp).toBeNull()
})

test('the administrator needs an address and a password', () => {
  expect(() => readEnv({ LIFELINE_ADMIN_EMAIL: 'ada@example.com' })).toThrow('LIFELINE_ADMIN_PASSWORD')
  expect(() => readEnv({ LIFELINE_ADMIN_PASSWORD: 'brass otter kite lantern' })).toThrow('LIFELINE_ADMIN_EMAIL')
  const env = readEnv({ LIFELINE_ADMIN_EMAIL: 'ada@example.com', LIFELINE_ADMIN_PASSWORD: 'brass otter kite lantern' })
  expect(env.admin).toEqual({ email: 'ada@example.com', password: 'brass otter kite lantern' })
})

test('names that do nothing are told about, never silently ignored', () => {
  const { notices } = readEnv({
    LIFELINE_CONTROLLER_TOKEN: 'token',
    LIFELINE_PUBLIC_URI: 'x',
    PATH: '/bin',
  })
  expect(notices).toEqual([
    expect.stringContaining('LIFELINE_CONTROLLER_TOKEN is set without LIFELINE_CONTROLLER_URL'),
    expect.stringContaining('LIFELINE_PUBLIC_URI is set, but Lifeline knows no such setting'),
  ])
})

test('proxies may be addresses, ranges and known names', () => {
  const list = 'loopback, 10.0.0.0/8,fd00::/8 , 192.0.2.1'
  expect(readEnv({ LIFELINE_TRUSTED_PROXIES: list }).trustedProxies).toEqual([
    'loopback',
    '10.0.0.0/8',
    'fd00::/8',
    '192.0.2.1',
  ])
})

describe('a port that the system chooses', () => {
  test('is part of the address, where none was given', () => {
    expect(withPort(readEnv({ PORT: '0' }), 4567)).toMatchObject({ port: 4567, publicUrl: 'http://localhost:4567' })
  })

  test('changes nothing about an address that was given', () => {
    const env = readEnv({ PORT: '0', LIFELINE_PUBLIC_URL: 'https://lifeline.example.com/' })
    expect(withPort(env, 4567).publicUrl).toBe('https://lifeline.example.com')
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.0.2.1', false],
  ['127.example.com', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

describe('the remote controller', () => {
  test('is read from its settings, with the clusters to ask about', () => {
    const env = readEnv({
      LIFELINE_CONTROLLER_URL: 'https://api.example.com/base',
      LIFELINE_CONTROLLER_TOKEN: 'token',
      LIFELINE_CONTROLLER_WORKSPACE: 'w-1',
      LIFELINE_CLUSTERS: 'one, two\nthree',
    })
    expect(env.controller).toEqual({
      url: 'https://api.example.com/base',
      token: 'token',
      workspace: 'w-1',
      allowPrivate: false,
      uuids: ['one', 'two', 'three'],
    })
  })

  test.each([
    ['http://127.0.0.1:9000', true],
    ['http://localhost:9000', true],
    ['http://10.0.0.7', true],
    ['http://[fd00::7]:80', true],
    ['http://controller.internal', false],
  ])('at %s: a private network is meant where its address is written: %s', (url, allowPrivate) => {
    expect(readEnv({ LIFELINE_CONTROLLER_URL: url }).controller?.allowPrivate).toBe(allowPrivate)
  })

  test('may be in a private network by its name, when that is said', () => {
    const vars = { LIFELINE_CONTROLLER_URL: 'http://controller.internal', LIFELINE_CONTROLLER_ALLOW_PRIVATE: '1' }
    expect(readEnv(vars).controller?.allowPrivate).toBe(true)
  })
})
