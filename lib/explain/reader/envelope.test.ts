import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openEnvelope, openList } from './envelope'

const LINE = '{"level":"info","msg":"x"}'
const AT = Date.UTC(2026, 4, 1, 10)
const TIME = '2026-05-01T10:00:00Z'
const NANOS = '1777629600000000000'
const POD = 'agent-7d9f8c6b5-x2x4z'

describe('what a runtime or a log store puts around a line', () => {
  test.each<[string, Record<string, unknown>, { at?: number | null; stream?: string }]>([
    ['docker', { log: `${LINE}\n`, stream: 'stderr', time: TIME }, { at: AT }],
    ['docker on Windows', { log: `${LINE}\r\n`, stream: 'stderr', time: TIME }, { at: AT }],
    [
      'journald',
      { MESSAGE: LINE, __REALTIME_TIMESTAMP: '1777629600000000', _HOSTNAME: 'node-1' },
      { at: AT, stream: 'node-1' },
    ],
    ['journald with bytes', { MESSAGE: [...new TextEncoder().encode(LINE)], _HOSTNAME: 'n' }, { stream: 'n' }],
    [
      'journald of a container',
      { MESSAGE: LINE, CONTAINER_NAME: 'agent', _HOSTNAME: 'n', __REALTIME_TIMESTAMP: '1777629600000000' },
      { at: AT, stream: 'agent' },
    ],
    ['stern', { message: LINE, podName: POD, containerName: 'agent', namespace: 'x' }, { stream: POD }],
    ['logcli', { labels: { pod: POD }, line: LINE, timestamp: TIME }, { at: AT, stream: POD }],
    ['Grafana', { line: LINE, timestamp: NANOS, fields: { pod: POD } }, { at: AT, stream: POD }],
    ['fluent-bit', { date: 1_777_629_600.5, log: LINE, kubernetes: { pod_name: POD } }, { at: AT + 500, stream: POD }],
    ['Filebeat', { '@timestamp': TIME, message: LINE, host: 'node-1' }, { at: AT, stream: 'node-1' }],
    ['Splunk', { _raw: LINE, _time: TIME }, { at: AT }],
    [
      'Cloud Logging',
      { textPayload: LINE, timestamp: TIME, resource: { labels: { pod_name: POD } } },
      { at: AT, stream: POD },
    ],
    [
      'Datadog',
      { id: 'x', attributes: { message: LINE, timestamp: TIME, host: 'node-1' } },
      { at: AT, stream: 'node-1' },
    ],
    ['Elasticsearch', { _index: 'x', _source: { message: LINE, '@timestamp': TIME } }, { at: AT }],
    ['OpenTelemetry', { body: LINE, ts: TIME }, { at: AT }],
  ])('is taken off: %s', (_name, fields, expected) => {
    expect(openEnvelope(fields)).toEqual([{ text: LINE, at: null, stream: '', partial: false, ...expected }])
  })

  test('around an object gives the object', () => {
    const [one] = openEnvelope({ jsonPayload: { level: 'info', msg: 'x' }, timestamp: TIME }) ?? []
    expect(JSON.parse(one?.text ?? '')).toEqual({ level: 'info', msg: 'x' })
    expect(one?.at).toBe(AT)
  })

  test('of Datadog, whose message was read into fields, gives the fields', () => {
    const [one] = openEnvelope({ attributes: { msg: 'x', level: 'info', timestamp: TIME } }) ?? []
    expect(JSON.parse(one?.text ?? '')).toMatchObject({ msg: 'x', level: 'info' })
  })
})

describe('exports with many lines', () => {
  const streams = [
    {
      stream: { pod: 'a' },
      values: [
        [NANOS, 'one'],
        [NANOS, 'two'],
      ],
    },
    { stream: { pod: 'b' }, values: [[NANOS, 'three']] },
  ]
  const told = [
    ['a', 'one'],
    ['a', 'two'],
    ['b', 'three'],
  ]
  const pairs = (fields: Record<string, unknown>) => openEnvelope(fields)?.map(({ stream, text }) => [stream, text])

  test.each([
    ['an answer of Loki', { status: 'success', data: { resultType: 'streams', result: streams } }],
    ['its data alone', { result: streams }],
    ['what is sent to Loki', { streams }],
    [
      'entries instead of pairs',
      {
        streams: streams.map(({ stream, values }) => ({
          stream,
          entries: values.map(([ts, line]) => ({ ts: TIME, line, nanos: ts })),
        })),
      },
    ],
  ])('%s', (_name, fields) => {
    expect(pairs(fields)).toEqual(told)
    expect(openEnvelope(fields)?.[0]?.at).toBe(AT)
  })

  test.each([
    ['by the names of its columns', { fields: [{ name: 'labels' }, { name: 'Time' }, { name: 'Line' }] }, [[{}, {}]]],
    ['by the first column of texts', undefined, []],
  ])('a panel of Grafana, %s', (_name, schema, first) => {
    const frame = { schema, data: { values: [...first, [AT, AT + 1000], ['one', 'two']] } }
    expect(openEnvelope(frame)).toEqual([
      { text: 'one', at: AT, stream: '', partial: false },
      { text: 'two', at: AT + 1000, stream: '', partial: false },
    ])
  })

  test('of Elasticsearch', () => {
    const hits = [{ _source: { message: 'one', host: 'n' } }, { _source: { message: 'two', host: 'n' } }]
    expect(pairs({ took: 3, hits: { total: 2, hits } })).toEqual([
      ['n', 'one'],
      ['n', 'two'],
    ])
  })

  test.each(['data', 'results', 'entries', 'logs', 'events', 'items'])('under %s', (key) => {
    expect(pairs({ [key]: [{ message: 'one' }, { line: 'two' }] })).toEqual([
      ['', 'one'],
      ['', 'two'],
    ])
  })

  test('that are lists hold texts, envelopes and lines themselves', () => {
    expect(openList(['plain', { log: 'one\n', stream: 'stdout' }, { level: 'info', msg: 'x' }, 7, null])).toEqual([
      { text: 'plain', at: null, stream: '', partial: false },
      { text: 'one', at: null, stream: '', partial: false },
      { text: '{"level":"info","msg":"x"}', at: null, stream: '', partial: false },
    ])
  })
})

describe('a line that docker cut', () => {
  const log = (size: number, end = '') => ({ log: 'x'.repeat(size) + end, stream: 'stderr', time: TIME })

  test('is known by its length and its missing end', () => {
    expect(openEnvelope(log(16_384))?.[0]?.partial).toBe(true)
  })

  test.each([
    ['short', log(100)],
    ['whole', log(16_384, '\n')],
    ['of another tool', { message: 'x'.repeat(16_384) }],
  ])('is not one that is %s', (_name, fields) => {
    expect(openEnvelope(fields)?.[0]?.partial).toBe(false)
  })
})

describe('no envelope is', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a line of the agent', { level: 'info', msg: 'x', message: 'y', log: 'z' }],
    ['a fragment of one', { agent_id: 'a', cluster_uuid: 'b' }],
    ['an answer with an error', { error: 'not found', message: 'no such cluster' }],
    ['an object of lists', { data: { values: [] } }],
    ['an empty one', {}],
    ['one with other types', { log: 7, message: null, line: { a: 1 } }],
  ])('%s', (_name, fields) => {
    expect(openEnvelope(fields)).toBeNull()
  })
})

test('any JSON is looked at without an error', () => {
  const key = fc.constantFrom(
    'data',
    'result',
    'streams',
    'values',
    'hits',
    'attributes',
    'content',
    'log',
    'fields',
    'x',
  )
  fc.assert(
    fc.property(fc.object({ key, maxDepth: 4, maxKeys: 4 }), (fields) => {
      for (const one of openEnvelope(fields) ?? []) expect(typeof one.text).toBe('string')
    }),
  )
})

test.each([
  ['labels', (inner: unknown) => ({ message: 'x', labels: inner })],
  ['a payload', (inner: unknown) => ({ jsonPayload: inner })],
  ['attributes', (inner: unknown) => ({ attributes: { msg: 'x', inner } })],
  ['a list', (inner: unknown) => ({ items: [{ inner }] })],
  ['hits', (inner: unknown) => ({ hits: inner })],
])('%s nested without end are opened to a bound', (_name, wrap) => {
  let deep: Record<string, unknown> = {}
  for (let depth = 0; depth < 200_000; depth++) deep = { labels: deep }
  let hits: Record<string, unknown> = {}
  for (let depth = 0; depth < 200_000; depth++) hits = { hits }
  for (const inner of [deep, hits]) expect(openEnvelope(wrap(inner))?.length ?? 0).toBeLessThanOrEqual(1)
})
