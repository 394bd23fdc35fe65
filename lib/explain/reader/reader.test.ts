import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messagesOf, readLog } from '../../testing/read-log'

const json = (msg: string, time = '2026-05-01T10:00:00Z', more = {}) =>
  JSON.stringify({ level: 'info', msg, ...more, time })
const AT = Date.UTC(2026, 4, 1, 10)

describe('a record', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['JSON', json('x'), { form: 'json', level: 'info', msg: 'x', at: AT }],
    [
      'text',
      'time="2026-05-01T10:00:00Z" level=warning msg="x" a=1',
      { form: 'text', level: 'warning', msg: 'x', at: AT, fields: { a: 1 } },
    ],
    ['a terminal', 'WARN[0003] x        a=1', { form: 'text', level: 'warning', msg: 'x', at: null, fields: { a: 1 } }],
    [
      'klog',
      'E0501 10:00:00.5   1 reflector.go:204] "Failed" err="x"',
      { form: 'klog', level: 'error', msg: 'Failed', at: AT + 500, fields: { err: 'x', source: 'reflector.go' } },
    ],
    [
      'gin',
      '[GIN] 2026/05/01 - 10:00:00 | 200 | 1ms | ::1 | GET "/health"',
      { form: 'gin', msg: 'gin request', at: AT },
    ],
    ['Go’s own log', '2026/05/01 10:00:00 http: TLS handshake error', { form: 'plain', at: AT }],
    ['words with a level', 'ERROR: x failed', { form: 'plain', level: 'error', msg: 'x failed' }],
    ['the end of a command', 'Error: x failed', { form: 'plain', level: 'error', msg: 'Error: x failed' }],
    ['a crash', 'panic: x', { form: 'go', level: 'fatal', msg: 'panic: x' }],
    ['a usage text', 'Usage:', { form: 'usage', level: 'fatal' }],
    ['a piece', '"level":"info","msg":"x"}', { form: 'fragment', level: 'info', msg: 'x' }],
    ['JSON without a message', '{"action":"add","ingress":"shop"}', { form: 'json', msg: null }],
    ['JSON of odd types', '{"level":7,"msg":["x"],"time":3}', { form: 'json', level: '', msg: null, at: null }],
    ['JSON with a time as ts', '{"msg":"x","ts":"2026-05-01T10:00:00Z"}', { msg: 'x', at: AT }],
  ])('of %s', (_name, line, expected) => {
    expect(readLog(`${line}\n`)).toEqual([expect.objectContaining({ line: 1, lastLine: 1, stream: '', ...expected })])
  })

  test('has the time of its tool where it has none itself', () => {
    const [one] = readLog('2026-05-01T10:00:00Z {"level":"info","msg":"x"}')
    expect(one?.at).toBe(AT)
  })

  test('has its own time before that of a tool', () => {
    const [one] = readLog(`2026-05-01T11:00:00Z ${json('x')}`)
    expect(one?.at).toBe(AT)
  })

  test('of klog has the time of its tool, which knows the year', () => {
    const [one] = readLog('2025-05-01T10:00:00Z E0501 10:00:00.5   1 x.go:2] y')
    expect(one?.at).toBe(Date.UTC(2025, 4, 1, 10))
  })

  test('without a year has that of the lines before it', () => {
    const records = readLog(`${json('x', '2024-05-01T10:00:00Z')}\nE0501 10:00:05.0   1 x.go:2] y\n`)
    expect(records[1]?.at).toBe(Date.UTC(2024, 4, 1, 10, 0, 5))
  })

  test('that comes again is the same but for its line and time', () => {
    const lines = [json('x'), json('y'), json('x', '2026-05-01T10:00:30Z'), json('x', '2026-05-01T10:01:00Z')]
    const records = readLog(lines.join('\n'))
    expect(records.map(({ line, at, msg }) => [line, at, msg])).toEqual([
      [1, AT, 'x'],
      [2, AT, 'y'],
      [3, AT + 30_000, 'x'],
      [4, AT + 60_000, 'x'],
    ])
    expect(records[3]?.fields).toEqual(records[0]?.fields)
  })
})

describe('a line that was cut', () => {
  const long = json('a long message', undefined, { note: 'x'.repeat(60) })
  const part = (text: string, mark: 'P' | 'F', pod = '') => `${pod}2026-05-01T10:00:00Z stderr ${mark} ${text}`

  test('by containerd is joined, whatever number of parts', () => {
    const parts = [part(long.slice(0, 20), 'P'), part(long.slice(20, 30), 'P'), part(long.slice(30), 'F')]
    const records = readLog([...parts, part(json('next'), 'F')].join('\n'))
    expect(records.map(({ msg }) => msg)).toEqual(['a long message', 'next'])
    expect(records[0]?.fields).toEqual(JSON.parse(long))
  })

  test('in two pods at once is joined pod by pod', () => {
    const [a, b] = [json('of a'), json('of b')]
    const lines = [
      part(a.slice(0, 12), 'P', '[pod/a-1/agent] '),
      part(b.slice(0, 20), 'P', '[pod/b-2/agent] '),
      part(a.slice(12), 'F', '[pod/a-1/agent] '),
      part(b.slice(20), 'F', '[pod/b-2/agent] '),
    ]
    expect(readLog(lines.join('\n')).map(({ stream, msg }) => [stream, msg])).toEqual([
      ['a-1', 'of a'],
      ['b-2', 'of b'],
    ])
  })

  test('by docker is joined', () => {
    const padded = json('big', undefined, { note: 'ab '.repeat(8000) })
    const docker = (log: string) => JSON.stringify({ log, stream: 'stderr', time: '2026-05-01T10:00:00Z' })
    const lines = [docker(padded.slice(0, 16_384)), docker(`${padded.slice(16_384)}\n`), docker(`${json('next')}\n`)]
    expect(messagesOf(lines.join('\n'))).toEqual(['big', 'next'])
  })

  test('and never goes on is told at the end', () => {
    expect(readLog(part('{"level":"info","msg":"half', 'P'))).toEqual([
      expect.objectContaining({ msg: 'half', form: 'fragment', line: 1 }),
    ])
  })

  test.each([
    ['containerd', part],
    ['containerd in a pod', (text: string, mark: 'P' | 'F') => part(text, mark, '[pod/a-1/agent] ')],
  ])('by %s hides a secret wherever the seam lies', (_name, write) => {
    const secret = json('x', undefined, { token: 'pat-canary-0001', next: 'Bearer canary0002' })
    for (let at = 1; at < secret.length; at++) {
      const records = readLog([write(secret.slice(0, at), 'P'), write(secret.slice(at), 'F')].join('\n'))
      expect(JSON.stringify(records)).not.toMatch(/canary|000[12]/)
      expect(records.map(({ msg }) => msg)).toEqual(['x'])
    }
  })

  test('by docker hides a secret wherever the seam lies', () => {
    const docker = (log: string) => JSON.stringify({ log, stream: 'stderr', time: '2026-05-01T10:00:00Z' })
    for (let at = 0; at < 40; at++) {
      const line = json('x', undefined, { note: 'ab '.repeat(5440), pad: ' '.repeat(at), token: 'pat-canary-0001' })
      const records = readLog([docker(line.slice(0, 16_384)), docker(`${line.slice(16_384)}\n`)].join('\n'))
      expect(JSON.stringify(records)).not.toMatch(/canary|0001/)
      expect(records.map(({ msg }) => msg)).toEqual(['x'])
    }
  })

  test('by a chat program hides a secret wherever the break lies', () => {
    const secret = json('x', undefined, { token: 'pat-canary-0001' })
    for (let at = 1; at < secret.length; at++) {
      const records = readLog(`${secret.slice(0, at)}\n${secret.slice(at)}`)
      expect(JSON.stringify(records)).not.toMatch(/canary|0001/)
    }
  })
})

describe('tables', () => {
  const row = (line: string) => `2026-05-01T10:00:00Z,node-1,"${line.replaceAll('"', '""')}"`

  test('give the line, the time and the place of each row', () => {
    const log = ['Date,Host,Message', row('{"level":"info","msg":"x"}'), row(json('y'))].join('\n')
    expect(readLog(log).map(({ line, at, stream, msg }) => [line, at, stream, msg])).toEqual([
      [2, AT, 'node-1', 'x'],
      [3, AT, 'node-1', 'y'],
    ])
  })

  test('hold lines with breaks in them, which stand where they begin', () => {
    const log = ['Date,Host,Message', row('panic: x\ngoroutine 1 [running]:\nmain.main()'), row(json('y'))].join('\n')
    expect(readLog(log).map(({ line, form }) => [line, form])).toEqual([
      [2, 'go'],
      [5, 'json'],
    ])
  })

  test('may be followed by other lines', () => {
    expect(messagesOf(['Date,Host,Message', row(json('x')), json('y'), json('z')].join('\n'))).toEqual(['x', 'y', 'z'])
  })
})

describe('input of any kind', () => {
  test('with damage in one line gives the others', () => {
    const bytes = new TextEncoder().encode(`${json('one')}\n${json('two')}\n${json('three')}\n`)
    const middle = json('one').length + 20
    bytes.fill(0xff, middle, middle + 2)
    const messages = messagesOf([bytes])
    expect(messages[0]).toBe('one')
    expect(messages.at(-1)).toBe('three')
  })

  test('in UTF-16, as PowerShell writes it, is read', () => {
    const text = `\ufeff${json('one')}\r\n${json('✓ two')}\r\n`
    const bytes = new Uint8Array(text.length * 2)
    for (let index = 0; index < text.length; index++) {
      bytes[2 * index] = text.charCodeAt(index) & 255
      bytes[2 * index + 1] = text.charCodeAt(index) >> 8
    }
    expect(messagesOf([bytes])).toEqual(['one', '✓ two'])
  })

  test('with more pods than anybody has keeps all of their lines', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `[pod/agent-${index}/agent] ${json(`m${index}`)}`)
    const records = readLog(lines.join('\n'))
    expect(records.map(({ msg }) => msg)).toEqual(lines.map((_, index) => `m${index}`))
    expect(new Set(records.map(({ stream }) => stream)).size).toBeLessThanOrEqual(200)
  })

  const line = fc.constantFrom(
    json('a'),
    json('b', '2026-05-01T10:00:30Z'),
    json('token', undefined, { token: 'pat-canary-0001' }),
    'time="2026-05-01T10:00:00Z" level=info msg="c"',
    '{"level":"info",',
    '"msg":"d"}',
    'panic: e',
    'goroutine 1 [running]:',
    '2026-05-01T10:00:00Z stderr P {"level":"info","msg":"f',
    '2026-05-01T10:00:00Z stderr F g"}',
    '[pod/h-1/agent] {"msg":"i"}',
    'Date,Host,Message',
    '2026-05-01T10:00:00Z,n,"{""msg"":""j',
    'k""}"',
    '-----BEGIN PRIVATE KEY-----',
    '> “msg”: “✓”',
    '',
  )
  const log = fc.array(line, { maxLength: 30 })

  test('gives the same with carriage returns', () => {
    fc.assert(
      fc.property(log, (lines) => {
        const strip = (text: string) => JSON.stringify(readLog(text)).replaceAll('\\r', '')
        expect(strip(lines.join('\r\n'))).toBe(strip(lines.join('\n')))
      }),
    )
  })

  test('gives the same in any chunks', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 50 }), (lines, size) => {
        const bytes = new TextEncoder().encode(lines.join('\n'))
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.slice(index * size, (index + 1) * size),
        )
        expect(readLog(chunks)).toEqual(readLog(lines.join('\n')))
      }),
    )
  })

  test('gives records that stand at their own lines, and no secret', () => {
    fc.assert(
      fc.property(log, (lines) => {
        for (const record of readLog(lines.join('\n'))) {
          expect(record.line).toBeGreaterThanOrEqual(1)
          expect(record.lastLine).toBeGreaterThanOrEqual(record.line)
          expect(record.lastLine).toBeLessThanOrEqual(lines.length)
          expect(JSON.stringify(record)).not.toContain('canary')
        }
      }),
    )
  })
})
