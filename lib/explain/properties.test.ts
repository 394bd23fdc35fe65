import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainReport } from '../contracts/explain'
import { explainChunks, recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const NAMES = ['atlas', 'borealis', 'cascade', 'delta', 'everest']
const logs = NAMES.map((name) => ({ log: recordedLog(name), report: explainText(recordedLog(name)) }))
const aLog = fc.constantFrom(...logs)

const TIME = '2026-11-23T09:00:00Z'
const WORDS = [
  'token=',
  'panic: ',
  'Usage:',
  'time="',
  '[GIN] ',
  'E1123 09:00:00.1 1 a.go:1] ',
  '> ',
  '```',
  'time,line',
]
const JSON_LINE = fc
  .record({
    level: fc.string(),
    msg: fc.constantFrom('x', 'PipeOps agent started successfully'),
    error: fc.jsonValue(),
  })
  .map((fields) => JSON.stringify({ ...fields, time: TIME }))
/** Lines of every kind, whole and damaged, from nobody's log. */
const anyLine = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  JSON_LINE,
  JSON_LINE.chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
  fc.constantFrom(...WORDS).chain((word) => fc.string().map((rest) => word + rest)),
  fc.constantFrom(...logs.flatMap(({ log }) => log.split('\n').slice(0, 60))),
)

describe('whatever comes', () => {
  test('a report comes out of any lines, and keeps its contract', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n')
        const report = explainReport.strict().parse(explainText(text))
        expect(report.lines.recognised + report.lines.unrecognised).toBeLessThanOrEqual(report.lines.total)
      }),
      { numRuns: 300 },
    )
  })

  test('a report comes out of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 500 }), (bytes, size) => {
        const text = Buffer.from(bytes).toString('latin1')
        expect(explainReport.strict().safeParse(explainChunks(text, [size])).success).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('any lines give the same report, however they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
        (lines, sizes) => {
          const text = lines.join('\n')
          expect(explainChunks(text, sizes)).toEqual(explainText(text))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the same log', () => {
  test('gives the same report, however it is cut', () => {
    fc.assert(
      fc.property(
        aLog,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
        ({ log, report }, sizes) => {
          expect(explainChunks(log, sizes)).toEqual(report)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('gives the same report with line ends of Windows', () => {
    for (const { log, report } of logs) expect(explainText(log.replaceAll('\n', '\r\n'))).toEqual(report)
  })

  test('gives the same report a second time, and after others', () => {
    for (const { log, report } of logs.toReversed()) expect(explainText(log)).toEqual(report)
  })

  test('gives the same verdict when lines that came late are put back within their second', () => {
    fc.assert(
      fc.property(aLog, fc.infiniteStream(fc.nat(3)), ({ log, report }, moves) => {
        const lines = log.split('\n')
        for (const [index, line] of lines.entries()) {
          const other = index + (moves.next().value ?? 0)
          const isOlder = (lines[other] ?? '').includes(/"time":"([^"]+)"/.exec(line)?.[1] ?? 'no time')
          if (other < lines.length && !isOlder && line.startsWith('{') && lines[other]?.startsWith('{')) {
            lines[index] = lines[other] ?? ''
            lines[other] = line
          }
        }
        expect(explainText(lines.join('\n')).verdict).toBe(report.verdict)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps its verdict among lines that have nothing to do with it, wherever these stand', () => {
    const noise = fc.constantFrom(
      'Payments are late today',
      'nginx: worker process started',
      '127.0.0.1 - - [23/Nov/2026:09:00:00 +0000] "GET / HTTP/1.1" 200 12',
      '{"severity":"INFO","text":"somebody else"}',
    )
    fc.assert(
      fc.property(aLog, fc.array(fc.tuple(noise, fc.nat(1000)), { maxLength: 30 }), ({ log, report }, strangers) => {
        const lines = log.trimEnd().split('\n')
        for (const [text, place] of strangers) lines.splice(place % (lines.length + 1), 0, text)
        const told = explainText(`${lines.join('\n')}\n`)
        expect(told.verdict).toBe(report.verdict)
        expect(told.lines.total).toBe(report.lines.total + strangers.length)
      }),
      { numRuns: 60 },
    )
  })
})
