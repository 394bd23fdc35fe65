import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unwrap } from './unwrap'

const JSON_LINE = '{"level":"info","msg":"x","time":"2026-05-01T10:00:00Z"}'
const TEXT_LINE = 'time="2026-05-01T10:00:00Z" level=info msg="x"'
const KLOG_LINE = 'E0501 10:00:00.773351   13893 reflector.go:204] "x"'
const AT = Date.UTC(2026, 4, 1, 10)
const POD = 'pipeops-agent-7d9f8c6b5-x2x4z'

describe('what tools put in front', () => {
  test.each<[string, string, { at?: number | null; stream?: string }]>([
    ['kubectl --prefix', `[pod/${POD}/agent] `, { stream: POD }],
    ['kubectl --prefix of old', `[${POD}/agent] `, { stream: POD }],
    ['kubectl --timestamps', '2026-05-01T10:00:00.000000000Z ', { at: AT }],
    ['both', `[pod/${POD}/agent] 2026-05-01T10:00:00Z `, { at: AT, stream: POD }],
    ['containerd', '2026-05-01T12:00:00.000000000+02:00 stderr F ', { at: AT }],
    ['a tag after the F', '2026-05-01T10:00:00Z stdout F:x ', { at: AT }],
    ['journald', 'May  1 10:00:00 node-1 pipeops-agent[813]: ', { at: AT, stream: 'node-1' }],
    ['syslog without a process', 'May 01 10:00:00 node-1 pipeops-agent: ', { at: AT, stream: 'node-1' }],
    ['journald with full times', '2026-05-01T10:00:00+0000 node-1 k3s[813]: ', { at: AT, stream: 'node-1' }],
    ['docker compose', 'agent-1  | ', { stream: 'agent-1' }],
    ['stern', `${POD} agent `, { stream: POD }],
    ['stern with a namespace', `pipeops-system ${POD} agent `, { stream: POD }],
    ['stern with an arrow', `${POD} › agent `, { stream: POD }],
    ['logcli', `2026-05-01T10:00:00Z {app="agent", pod="${POD}"} `, { at: AT, stream: POD }],
    ['labels with quotes inside', `{a="x\\"y",pod="${POD}"} `, { stream: POD }],
    ['nanoseconds', '1777629600000000000 ', { at: AT }],
    ['milliseconds and a comma', '1777629600000, ', { at: AT }],
    ['quotation', '> ', {}],
    ['quotation in quotation', '> > ', {}],
    ['quotation without a space', '>', {}],
    ['a bar', '│ ', {}],
    ['a bullet', '• ', {}],
    ['a hyphen', '- ', {}],
    ['a line’s number', '  17: '.trim().concat(' '), {}],
    ['a number and a bar', '17 | ', {}],
    ['a number and a bracket', '17) ', {}],
    ['colours', '\u001b[36m', {}],
    ['colours that lost their escape', '[36m', {}],
  ])('is taken off: %s', (_name, prefix, expected) => {
    for (const line of [JSON_LINE, TEXT_LINE]) {
      expect(unwrap(`${prefix}${line}`, 2026)).toMatchObject({ text: line, at: null, stream: '', ...expected })
    }
  })

  test.each([`[pod/${POD}/agent] `, '2026-05-01T10:00:00.000000000Z stderr F ', `${POD} agent `, '17: '])(
    'is taken off a line of klog: %s',
    (prefix) => {
      expect(unwrap(`${prefix}${KLOG_LINE}`, 2026).text).toBe(KLOG_LINE)
    },
  )

  test('is taken off layer by layer', () => {
    const line = `> [pod/${POD}/agent] 2026-05-01T10:00:00Z ${TEXT_LINE}`
    expect(unwrap(line, 2026)).toEqual({ text: TEXT_LINE, at: AT, stream: POD, partial: false, runtime: false })
  })

  test('gives the first of two times', () => {
    expect(unwrap(`2026-05-01T10:00:00Z 2026-05-01T11:00:00Z ${TEXT_LINE}`, 2026).at).toBe(AT)
  })

  test('in backticks loses those behind, too', () => {
    expect(unwrap(`\`${JSON_LINE}\``, 2026).text).toBe(JSON_LINE)
  })

  test('a byte order mark is no part of the line', () => {
    expect(unwrap(`\ufeff${JSON_LINE}`, 2026).text).toBe(JSON_LINE)
  })

  test('gets the year that it is told', () => {
    expect(unwrap(`May  1 10:00:00 node-1 agent[1]: ${JSON_LINE}`, 2025).at).toBe(Date.UTC(2025, 4, 1, 10))
  })
})

describe('a line that the container runtime cut', () => {
  test.each([
    ['P', true],
    ['F', false],
  ])('is marked by %s', (mark, partial) => {
    expect(unwrap(`2026-05-01T10:00:00Z stderr ${mark} {"level":"in`, 2026)).toMatchObject({
      text: '{"level":"in',
      partial,
      runtime: true,
    })
  })

  test('keeps what looks like another layer: it may be the middle of a text', () => {
    expect(unwrap('2026-05-01T10:00:00Z stderr F > [pod/a/b] c', 2026).text).toBe('> [pod/a/b] c')
  })

  test('may be empty', () => {
    expect(unwrap('2026-05-01T10:00:00Z stderr F ', 2026)).toMatchObject({ text: '', runtime: true })
    expect(unwrap('2026-05-01T10:00:00Z stderr F', 2026)).toMatchObject({ text: '', runtime: true })
  })

  test('keeps its spaces, which belong to what was cut', () => {
    expect(unwrap('2026-05-01T10:00:00Z stderr P a b  ', 2026).text).toBe('a b  ')
  })
})

describe('what is no wrapping stays', () => {
  test.each([
    JSON_LINE,
    TEXT_LINE,
    KLOG_LINE,
    'Starting PipeOps Agent version=0.0.238',
    'INFO[0003] started',
    '[GIN] 2026/05/01 - 10:00:00 | 200 | 1ms | 10.0.0.1 | GET "/"',
    '[GIN-debug] GET /health --> main.health (4 handlers)',
    'panic: runtime error: index out of range [5] with length 3',
    'goroutine 1 [running]:',
    '\t/app/internal/agent/agent.go:512 +0x1d2',
    'Error: failed to register agent: EOF',
    '{"cluster":"a","pod":"b"}',
    '404 page not found',
    '3 routes synced',
    'Maybe 1 10:00:00 is no date: x',
    '',
  ])('%j', (line) => {
    expect(unwrap(line, 2026)).toEqual({ text: line, at: null, stream: '', partial: false, runtime: false })
  })

  test('any text is taken off in a moment, and nothing is added', () => {
    const parts = fc.constantFrom(
      '> ',
      '[pod/a/b] ',
      '2026-05-01T10:00:00Z ',
      'stderr F ',
      '\u001b[36m',
      '- ',
      'a | ',
      'x',
      '{',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (given) => {
        const text = given.join('')
        const begin = performance.now()
        expect(text.replaceAll('\u001b[36m', '')).toContain(unwrap(text, 2026).text)
        expect(performance.now() - begin).toBeLessThan(2000)
      }),
    )
  })
})
