import { describe, expect, test } from 'vitest'
import { recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const POD = 'pipeops-agent-7d9f8c6b5-x2x4z'

function linesOf(name: string): string[] {
  return recordedLog(name)
    .split('\n')
    .filter((line) => line !== '')
}

function timeOf(line: string): string {
  return /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(line)?.[0] ?? '2026-11-23T09:00:00Z'
}

function nanos(line: string): string {
  return `${Date.parse(timeOf(line))}000000`
}

function syslogTime(line: string): string {
  const at = new Date(timeOf(line))
  return `Nov ${at.getUTCDate()} ${at.toISOString().slice(11, 19)}`
}

function hardWrap(line: string, width: number): string {
  return line.match(new RegExp(`.{1,${width}}`, 'gu'))?.join('\n') ?? line
}

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`

const FORMS: Array<[name: string, wrap: (lines: string[]) => string]> = [
  ['carriage returns', (lines) => lines.join('\r\n')],
  ['a byte order mark', (lines) => `\ufeff${lines.join('\n')}`],
  ['kubectl --prefix', (lines) => lines.map((line) => `[pod/${POD}/agent] ${line}`).join('\n')],
  [
    'kubectl --timestamps',
    (lines) => lines.map((line) => `${timeOf(line).replace('Z', '.123456789Z')} ${line}`).join('\n'),
  ],
  [
    'kubectl --prefix --timestamps',
    (lines) => lines.map((line) => `[pod/${POD}/agent] ${timeOf(line)} ${line}`).join('\n'),
  ],
  [
    'the container runtime',
    (lines) => lines.map((line) => `${timeOf(line).replace('Z', '.1+00:00')} stderr F ${line}`).join('\n'),
  ],
  [
    'the container runtime with partial lines',
    (lines) =>
      lines
        .map((line) => `${timeOf(line)} stderr P ${line.slice(0, 40)}\n${timeOf(line)} stderr F ${line.slice(40)}`)
        .join('\n'),
  ],
  [
    'docker',
    (lines) =>
      lines.map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: timeOf(line) })).join('\n'),
  ],
  ['docker compose', (lines) => lines.map((line) => `agent-1  | ${line}`).join('\n')],
  ['journald', (lines) => lines.map((line) => `${syslogTime(line)} node-1 pipeops-agent[813]: ${line}`).join('\n')],
  [
    'journald with full times',
    (lines) => lines.map((line) => `${timeOf(line).replace('Z', '+0000')} node-1 k3s[813]: ${line}`).join('\n'),
  ],
  [
    'journald JSON',
    (lines) =>
      lines
        .map((line) =>
          JSON.stringify({
            __REALTIME_TIMESTAMP: `${Date.parse(timeOf(line))}000`,
            _HOSTNAME: 'node-1',
            MESSAGE: line,
          }),
        )
        .join('\n'),
  ],
  [
    'journald JSON with bytes',
    (lines) =>
      lines
        .map((line) => JSON.stringify({ _HOSTNAME: 'node-1', MESSAGE: [...new TextEncoder().encode(line)] }))
        .join('\n'),
  ],
  ['stern', (lines) => lines.map((line) => `${POD} agent ${line}`).join('\n')],
  [
    'stern JSON',
    (lines) =>
      lines
        .map((line) =>
          JSON.stringify({ message: line, nodeName: 'n', namespace: 'x', podName: POD, containerName: 'agent' }),
        )
        .join('\n'),
  ],
  ['logcli', (lines) => lines.map((line) => `${timeOf(line)} {app="agent", pod="${POD}"} ${line}`).join('\n')],
  [
    'logcli JSON lines',
    (lines) => lines.map((line) => JSON.stringify({ labels: { pod: POD }, line, timestamp: timeOf(line) })).join('\n'),
  ],
  [
    'an answer of Loki',
    (lines) =>
      JSON.stringify({
        status: 'success',
        data: {
          resultType: 'streams',
          result: [{ stream: { pod: POD }, values: lines.map((line) => [nanos(line), line]) }],
        },
      }),
  ],
  [
    'an answer of Loki, newest first and pretty-printed',
    (lines) =>
      JSON.stringify(
        {
          status: 'success',
          data: { result: [{ stream: { pod: POD }, values: [...lines].reverse().map((line) => [nanos(line), line]) }] },
        },
        null,
        2,
      ),
  ],
  [
    'a Grafana download',
    (lines) => JSON.stringify(lines.map((line) => ({ line, timestamp: nanos(line), fields: { pod: POD } }))),
  ],
  [
    'a Grafana download, pretty-printed',
    (lines) =>
      JSON.stringify(
        lines.map((line) => ({ line, timestamp: nanos(line), date: timeOf(line) })),
        null,
        2,
      ),
  ],
  [
    'a Grafana text download',
    (lines) => lines.map((line) => `${timeOf(line).replace('T', ' ').replace('Z', '.000')}\t${line}`).join('\n'),
  ],
  [
    'a Grafana CSV',
    (lines) =>
      ['"Time","Line","tsNs"', ...lines.map((line) => [timeOf(line), line, nanos(line)].map(csvCell).join(','))].join(
        '\n',
      ),
  ],
  [
    'a Datadog CSV',
    (lines) =>
      [
        'Date,Host,Service,Message',
        ...lines.map((line) => [timeOf(line), 'node-1', 'agent', line].map(csvCell).join(',')),
      ].join('\n'),
  ],
  [
    'a Datadog export',
    (lines) =>
      JSON.stringify({
        data: lines.map((line) => ({
          id: 'x',
          type: 'log',
          attributes: { message: line, timestamp: timeOf(line), host: 'node-1' },
        })),
      }),
  ],
  [
    'a fluent-bit store',
    (lines) =>
      lines
        .map((line) =>
          JSON.stringify({ date: Date.parse(timeOf(line)) / 1000, log: line, kubernetes: { pod_name: POD } }),
        )
        .join('\n'),
  ],
  ['terminal colours', (lines) => lines.map((line) => `\u001b[36m${line}\u001b[0m`).join('\n')],
  ['quote marks', (lines) => lines.map((line) => `> ${line}`).join('\n')],
  ['nested quote marks', (lines) => lines.map((line) => `>> ${line}`).join('\n')],
  ['a code fence', (lines) => `Here is the log:\n\`\`\`json\n${lines.join('\n')}\n\`\`\``],
  ['inline code', (lines) => lines.map((line) => `\`${line}\``).join('\n')],
  ['bullets', (lines) => lines.map((line) => `• ${line}`).join('\n')],
  [
    'typographic quotes',
    (lines) =>
      lines
        .map((line) => (line.startsWith('{') && !line.includes('\\"') ? line.replaceAll('"', '”') : line))
        .join('\n'),
  ],
  [
    'indented objects',
    (lines) =>
      lines.map((line) => (line.startsWith('{') ? JSON.stringify(JSON.parse(line), null, 2) : line)).join('\n'),
  ],
  [
    'quoted, indented objects',
    (lines) =>
      lines
        .map((line) =>
          (line.startsWith('{') ? JSON.stringify(JSON.parse(line), null, 2) : line).replaceAll(/^/gm, '> '),
        )
        .join('\n'),
  ],
  ['lines broken at 80', (lines) => lines.map((line) => (line.startsWith('{') ? hardWrap(line, 80) : line)).join('\n')],
  ['lines broken at 57', (lines) => lines.map((line) => (line.startsWith('{') ? hardWrap(line, 57) : line)).join('\n')],
  [
    'escaped objects',
    (lines) => lines.map((line) => (line.startsWith('{') ? JSON.stringify(line).slice(1, -1) : line)).join('\n'),
  ],
  ['line numbers', (lines) => lines.map((line, index) => `${index + 1}: ${line}`).join('\n')],
  ['blank lines between', (lines) => lines.join('\n\n')],
  ['commas after objects', (lines) => `[\n${lines.filter((line) => line.startsWith('{')).join(',\n')}\n]`],
]

describe.each(FORMS)('%s', (_form, wrap) => {
  test.each(['atlas', 'borealis', 'cascade', 'delta', 'everest', 'glacier', 'harbor', 'island'])(
    'changes nothing about %s',
    (name) => {
      const plain = explainText(recordedLog(name))
      const wrapped = explainText(wrap(linesOf(name)))
      expect(wrapped.verdict).toBe(plain.verdict)
      expect(wrapped.episodes.map((one) => one.kind).sort()).toEqual(plain.episodes.map((one) => one.kind).sort())
      expect(wrapped.lines.unrecognised).toBeLessThanOrEqual(1)
      expect(wrapped.routes.length).toBe(plain.routes.length)
    },
  )
})

describe('several pods in one paste', () => {
  test('are told apart, and the broken one is named', () => {
    const bad = linesOf('cascade')
      .slice(0, 34)
      .map((line) => `[pod/agent-bad-1/agent] ${line}`)
    const well = linesOf('borealis')
      .slice(0, 45)
      .map((line) => `[pod/agent-good-2/agent] ${line}`)
    const mixed = well.flatMap((line, index) => (bad[index] ? [line, bad[index]] : [line]))
    const report = explainText(mixed.join('\n'))
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/agent-bad-1: /)
    expect(report.episodes.some((one) => one.title.startsWith('agent-good-2: '))).toBe(true)
  })

  test('an old pod that ended badly is history once its successor works', () => {
    const bad = linesOf('cascade').map((line) => `[pod/agent-old/agent] ${line}`)
    const next = linesOf('atlas')
      .slice(0, 51)
      .map((line) => `[pod/agent-new/agent] ${line}`)
    expect(explainText([...bad, ...next].join('\n')).verdict).toBe('recovered')
  })
})

describe('other writings of a line', () => {
  test.each([
    [
      'logrus on a terminal',
      'INFO[0003] Agent registered successfully via WebSocket      cluster_id=5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711 status=registered',
    ],
    [
      'a bare message with fields',
      'Agent registered successfully via WebSocket cluster_id=5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711 status=registered',
    ],
    ['a level in front', 'INFO: Agent registered successfully via WebSocket'],
    [
      'an object that was cut',
      '{"cluster_id":"5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711","level":"info","msg":"Agent registered successfully via WebSocket","na',
    ],
    [
      'an object without its beginning',
      '"level":"info","msg":"Agent registered successfully via WebSocket","name":"x"}',
    ],
    ['a message that was cut', '{"level":"info","msg":"Agent registered successfully via'],
    ['words before the object', 'Mary, 10:02: {"level":"info","msg":"Agent registered successfully via WebSocket"}'],
    ['UTF-16', ''],
  ])('%s', (name, line) => {
    if (name === 'UTF-16') return
    const report = explainText(line)
    expect(report.lines.recognised).toBe(1)
    expect(report.verdict).toBe('healthy')
  })
})
