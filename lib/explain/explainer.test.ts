import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainReport } from '../contracts/explain'
import { AgentLog, UNEXPECTED_EOF, upgrade } from '../testing/agent-log'
import { explainChunks, recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const RUNS = { numRuns: 25 }
/** Whole logs are explained many times over. */
const SLOW = 60_000

/** What an agent may live through, as steps that a test can put in any order. */
const STEPS: Array<[string, (log: AgentLog) => unknown]> = [
  ['start', (log) => log.newest()],
  ['start of old', (log) => log.older()],
  ['start with a gateway', (log) => log.gateway()],
  ['start without a token', (log) => log.alone(upgrade(401))],
  ['loss', (log) => log.wait(60).lose(UNEXPECTED_EOF)],
  ['tries', (log) => log.attempts(3)],
  ['return', (log) => log.back()],
  ['list', (log) => log.sync(4)],
  ['list that fails', (log) => log.syncFailed()],
  ['ingress', (log) => log.ingress('add', 'shop')],
  ['beats', (log) => log.beats(3)],
  ['silence', (log) => log.silenced()],
  ['stop', (log) => log.stop()],
  ['end', (log) => log.ends('failed to register agent: registration timed out after 30s')],
  ['words', (log) => log.raw('is it synced? I see no ping', 'nothing that anybody knows')],
]
const life = fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 7 }).map((steps) => {
  const log = new AgentLog()
  for (const [, step] of steps) step(log)
  return log
})

describe('whatever an agent lives through', () => {
  test(
    'the report keeps its contract',
    () => {
      fc.assert(
        fc.property(life, (log) => {
          const report = log.explain()
          expect(explainReport.parse(report)).toEqual(report)
        }),
        RUNS,
      )
    },
    SLOW,
  )

  test(
    'every line is counted once, and every place is in the log',
    () => {
      fc.assert(
        fc.property(life, (log) => {
          const { lines, episodes, findings, missing } = log.explain()
          expect(lines.total).toBe(log.lines.length)
          expect(lines.recognised + lines.unrecognised).toBeLessThanOrEqual(lines.total)
          const places = [
            ...episodes.flatMap((episode) => episode.lines.flat()),
            ...findings.map(({ line }) => line),
            ...missing.flatMap(({ after }) => after ?? []),
          ]
          for (const place of places) expect(place >= 1 && place <= lines.total).toBe(true)
          for (const { from, to } of episodes) expect((from ?? '') <= (to ?? '')).toBe(true)
        }),
        RUNS,
      )
    },
    SLOW,
  )

  test(
    'carriage returns and chunks change nothing',
    () => {
      fc.assert(
        fc.property(life, fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }), (log, sizes) => {
          const report = log.explain()
          expect(explainText(log.text.replaceAll('\n', '\r\n'))).toEqual(report)
          expect(explainChunks(log.text, sizes)).toEqual(report)
        }),
        RUNS,
      )
    },
    SLOW,
  )

  test(
    'lines of others between change no verdict',
    () => {
      const strangers = [
        '{"level":"info","msg":"GET / 200","shop":1}',
        'time="2026-05-01T10:00:00Z" level=info msg="cart was saved" user=7',
        '2026-05-01T10:00:02Z just words',
        'just words',
      ]
      fc.assert(
        fc.property(
          life,
          fc.array(fc.tuple(fc.nat(), fc.constantFrom(...strangers)), { maxLength: 10 }),
          (log, extra) => {
            const lines = [...log.lines.filter((line) => line.startsWith('{'))]
            const alone = explainText(lines.join('\n'))
            for (const [place, line] of extra) lines.splice(place % (lines.length + 1), 0, line)
            const mixed = explainText(lines.join('\n'))
            expect([mixed.verdict, mixed.routes]).toEqual([alone.verdict, alone.routes])
          },
        ),
        RUNS,
      )
    },
    SLOW,
  )

  test(
    'two pods in one paste are judged as each alone',
    () => {
      const order = ['healthy', 'inconclusive', 'recovered', 'degraded', 'broken']
      fc.assert(
        fc.property(life, life, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (one, other, turns) => {
          const prefixed = (log: AgentLog, pod: string) =>
            log.lines.filter((line) => line.startsWith('{')).map((line) => `[pod/${pod}/agent] ${line}`)
          const [a, b] = [prefixed(one, 'agent-a'), prefixed(other, 'agent-b')]
          const alone = [a, b].map((lines) => order.indexOf(explainText(lines.join('\n')).verdict))
          const mixed: string[] = []
          for (let turn = 0; a.length + b.length > 0; turn++) {
            const from = (turns[turn % turns.length] && a.length > 0) || b.length === 0 ? a : b
            mixed.push(...from.splice(0, 3))
          }
          const together = order.indexOf(explainText(mixed.join('\n')).verdict)
          expect(together).toBeLessThanOrEqual(Math.max(...alone))
          expect(together).toBeGreaterThanOrEqual(Math.min(...alone))
        }),
        RUNS,
      )
    },
    SLOW,
  )
})

describe('a log that was shuffled', () => {
  test.each(['atlas', 'borealis', 'everest', 'island'])(
    'within its seconds’ order is told as before: %s',
    (name) => {
      const lines = recordedLog(name)
        .split('\n')
        .filter((line) => line.startsWith('{'))
      const plain = explainText(lines.join('\n'))
      const seconds = new Map<string, string[]>()
      for (const line of lines) {
        const time = /"time":"([^"]+)"/.exec(line)?.[1] ?? ''
        seconds.set(time, [...(seconds.get(time) ?? []), line])
      }
      const groups = [...seconds.values()]
      fc.assert(
        fc.property(fc.shuffledSubarray(groups, { minLength: groups.length }), (shuffled) => {
          const report = explainText(shuffled.flat().join('\n'))
          expect(report.verdict).toBe(plain.verdict)
          expect(report.period).toEqual(plain.period)
          expect(report.routes.length).toBe(plain.routes.length)
        }),
        { numRuns: 8 },
      )
    },
    SLOW,
  )
})

describe('any text at all', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.json({ maxDepth: 3 }),
    fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      '\n',
      '{"msg":"',
      'time="',
      'panic: ',
      '[GIN]',
      'E1123 07:23:49.7 1 x.go:2] ',
      '","level":"',
      ',',
      '> ',
      '```',
      '\u001b[31m',
      '-----BEGIN ',
      'Date,Message\n',
    ),
  )

  test(
    'is answered, never with an error',
    () => {
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const report = explainText(pieces.join(''))
          expect(explainReport.safeParse(report).success).toBe(true)
        }),
        { numRuns: 25 },
      )
    },
    SLOW,
  )

  test('of no agent gives no verdict', () => {
    for (const text of ['', '\n\n', 'hello', '{}', '[]', 'null', 'a,b\n1,2', '<html></html>']) {
      expect(explainText(text)).toMatchObject({ verdict: 'inconclusive', episodes: [], cluster: null, states: [] })
    }
  })
})

test.each([
  ['brackets', '['.repeat(300_000)],
  ['objects in objects', '{"a":'.repeat(200_000)],
  ['a deep payload', `{"jsonPayload":{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`],
  ['deep labels', `{"message":"x","labels":${'{"labels":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
  ['quotes', '"'.repeat(300_000)],
  ['backslashes', '\\'.repeat(300_000)],
  ['openings of objects, line by line', '{\n'.repeat(50_000)],
  ['openings of texts, line by line', '{"msg":"\n'.repeat(50_000)],
  ['crashes', 'panic: x\n'.repeat(50_000)],
  ['names of secrets', 'token='.repeat(50_000)],
  ['marks of quotation', '> '.repeat(150_000)],
  ['one line of 5 MB', 'x'.repeat(5_000_000)],
])(
  '%s are read in bounded time',
  (_name, text) => {
    const begin = performance.now()
    explainText(text)
    expect(performance.now() - begin).toBeLessThan(20_000)
  },
  30_000,
)

test('a line that is too long is said to be', () => {
  expect(explainText(`${'x'.repeat(3 << 20)}\nend`).headline).toMatch(/Line 1 is too long \(2 MB more than is read\)/)
})
