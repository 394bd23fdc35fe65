import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recordedLog } from '../../testing/explain'
import { EVERY_LINE, SessionProbe } from './probe.fixture'

describe('a log that is explained', () => {
  it('is told with its verdict, its counts, its commands and both reports', async () => {
    const probe = new SessionProbe()
    const { told, reports, stopped } = await probe.explain(recordedLog('borealis'))
    expect(told.report.verdict).toBe('recovered')
    expect(told.report.lines.total).toBe(77)
    expect(told.kept).toBe(77)
    expect(told.statuses.correct + told.statuses.expected).toBe(77)
    expect(told.subsystems.reduce((sum, { lines }) => sum + lines, 0)).toBe(77)
    expect(told.commands.some(({ command }) => command.includes('curl'))).toBe(true)
    expect(told.worries.map(({ question }) => question)).not.toContain('How do I verify that it works?')
    expect(told.density.reduce((sum, count) => sum + count, 0)).toBe(77)
    expect(reports?.engineer).toContain('# Recovered')
    expect(reports?.customer).toContain('# Recovered')
    expect(stopped).toBe(false)
  })

  it('says what looks well and is not', async () => {
    const { told } = await new SessionProbe().explain(recordedLog('cascade'))
    const started = told.misleading.find(({ pattern }) => pattern.includes('started successfully'))
    expect(started?.line).toBe(14)
    expect(started?.means).toMatch(/runs alone/i)
  })

  it('tells how far it is, and something of it, while it is read', async () => {
    const probe = new SessionProbe()
    const { told } = await probe.explain(recordedLog('borealis').repeat(400))
    const soFar = probe.all('told').filter(({ reports }) => reports === null)
    expect(soFar.length).toBeGreaterThan(1)
    expect(soFar[0]?.told.report.lines.total).toBeLessThan(told.report.lines.total)
    const progress = probe.all('progress')
    expect(progress.length).toBeGreaterThan(1)
    expect(progress.every(({ bytes, total }) => bytes <= total)).toBe(true)
    expect(progress.map(({ lines }) => lines)).toEqual(progress.map(({ lines }) => lines).toSorted((a, b) => a - b))
  })

  it('is judged to where reading was stopped', async () => {
    const probe = new SessionProbe()
    probe.onProgress = () => probe.session.receive({ kind: 'stop', run: probe.run })
    const { told, stopped } = await probe.explain(recordedLog('borealis').repeat(400))
    expect(stopped).toBe(true)
    expect(told.report.lines.total).toBeLessThan(77 * 400)
    expect(probe.last('told')?.reports).not.toBeNull()
  })

  it('is forgotten for the next one, even while it is read', async () => {
    const probe = new SessionProbe()
    const first = probe.start(recordedLog('borealis').repeat(400))
    const second = await probe.explain(recordedLog('cascade'))
    await first
    expect(second.told.report.verdict).toBe('broken')
    expect(probe.all('told').filter(({ run }) => run !== probe.run)).toEqual([])
  })

  it('is the same when it comes compressed', async () => {
    const plain = await new SessionProbe().explain(recordedLog('everest'))
    const packed = await new SessionProbe().explain(gzipSync(recordedLog('everest')))
    expect(packed.told.report).toEqual(plain.told.report)
    expect(packed.damaged).toBe(false)
  })

  it('is explained to where a compressed file is cut', async () => {
    const packed = gzipSync(recordedLog('borealis').repeat(200))
    const { told, damaged } = await new SessionProbe().explain(packed.subarray(0, packed.length / 2))
    expect(damaged).toBe(true)
    expect(told.report.lines.total).toBeGreaterThan(10)
  })

  it('may use rules of one’s own', async () => {
    const probe = new SessionProbe()
    probe.ownRules = [
      {
        id: 'mine',
        message: ['Webhook %s'],
        status: 'attention',
        title: 'Mine',
        what: 'Ours.',
        phase: 'other',
        subsystem: 'own',
      },
    ]
    const { told } = await probe.explain('{"level":"info","msg":"Webhook late","time":"2026-05-01T10:00:00Z"}\n')
    expect(told.statuses.attention).toBe(1)
    expect(told.unknown).toEqual([])
  })
})

describe('what is no log', () => {
  const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)

  it.each([
    ['a picture', PNG, 'a picture (PNG)'],
    ['a picture in a compressed file', gzipSync(PNG), 'a picture (PNG)'],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'a zip archive or an office document'],
    ['bytes of a program', Uint8Array.from({ length: 600 }, (_, nth) => nth % 7), 'a binary file'],
  ])('%s is named', async (_name, bytes, what) => {
    const probe = new SessionProbe()
    await probe.start(bytes)
    expect(probe.last('trouble')?.trouble).toEqual({ kind: 'not-text', what })
  })

  it('nothing at all is told as nothing', async () => {
    const probe = new SessionProbe()
    await probe.start('')
    expect(probe.last('trouble')?.trouble).toEqual({ kind: 'empty' })
  })

  it('text in UTF-16 is text', async () => {
    const text = recordedLog('borealis')
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect((await new SessionProbe().explain(bytes)).told.report.verdict).toBe('recovered')
  })
})

const LINES_OF_INGRESS = recordedLog('borealis')
  .split('\n')
  .filter((line) => /ingress/i.test(line)).length

describe('the log as rows', () => {
  it('folds repeats into one row, and opens them', async () => {
    const probe = new SessionProbe()
    await probe.explain(recordedLog('borealis'))
    const folded = await probe.rows(EVERY_LINE)
    const repeat = folded.find(({ count }) => count === 6)
    expect(repeat).toMatchObject({ line: 34, lastLine: 39, folded: true, text: 'Ingress event detected' })
    expect(repeat?.fields).toContain('app-0')
    const opened = await probe.rows(EVERY_LINE, [repeat?.index ?? -1])
    expect(opened).toHaveLength(folded.length + 5)
    expect(opened.find(({ line }) => line === 34)?.opened).toBe(true)
    expect(opened.find(({ line }) => line === 35)).toMatchObject({ count: 1, folded: false })
  })

  it('shows words, fields, marks, levels and long silences', async () => {
    const probe = new SessionProbe()
    await probe.explain(recordedLog('borealis'))
    const rows = await probe.rows(EVERY_LINE)
    const lost = rows.find(({ line }) => line === 46)
    expect(lost).toMatchObject({
      text: 'WebSocket connection closed unexpectedly',
      status: 'expected',
      silentMs: 71_000,
    })
    expect(lost?.level).toBeGreaterThan(0)
    expect(lost?.fields).toContain('error=websocket: close 1006')
    expect(rows.find(({ line }) => line === 49)).toMatchObject({
      mark: '✓',
      text: 'Reconnected successfully to WebSocket',
    })
  })

  it.each([
    ['a status', { statuses: ['expected' as const] }, 11],
    ['words', { text: 'ingress' }, LINES_OF_INGRESS],
    ['words without regard to case', { text: 'INGRESS' }, LINES_OF_INGRESS],
    ['a field and its value', { text: 'signal=15' }, 1],
    ['a stretch of time', { from: Date.parse('2026-11-23T07:22:01Z'), to: Date.parse('2026-11-23T07:22:01.999Z') }, 2],
    ['nothing that is there', { text: 'no such words' }, 0],
  ])('are narrowed by %s', async (_name, filter, count) => {
    const probe = new SessionProbe()
    await probe.explain(recordedLog('borealis'))
    await probe.rows({ ...EVERY_LINE, ...filter })
    expect(probe.last('view')?.lines).toBe(count)
  })

  it('are narrowed by what part of the agent wrote them', async () => {
    const probe = new SessionProbe()
    const { told } = await probe.explain(recordedLog('borealis'))
    const [part] = told.subsystems
    await probe.rows({ ...EVERY_LINE, subsystems: [part?.name ?? ''] })
    expect(probe.last('view')?.lines).toBe(part?.lines)
  })

  it('lead from a line to its row, also within a fold and behind a filter', async () => {
    const probe = new SessionProbe()
    await probe.explain(recordedLog('borealis'))
    const rows = await probe.rows(EVERY_LINE)
    const inFold = await probe.find(37)
    expect(rows[inFold.row]).toMatchObject({ line: 34, lastLine: 39 })
    expect(inFold.exact).toBe(true)
    await probe.rows({ ...EVERY_LINE, text: 'signal=15' })
    expect((await probe.find(46)).exact).toBe(false)
  })

  it('open to everything that is known of a line', async () => {
    const probe = new SessionProbe()
    await probe.explain(recordedLog('borealis'))
    await probe.rows(EVERY_LINE)
    const { index } = await probe.find(46)
    const detail = await probe.detail(index)
    expect(detail).toMatchObject({ line: 46, status: 'expected', text: 'WebSocket connection closed unexpectedly' })
    expect(detail?.title).not.toBe('')
    expect(detail?.fields[0]?.[0]).toBe('error')
    expect(await probe.detail(99_999)).toBeNull()
  })

  it('hold lines in other forms than JSON', async () => {
    const probe = new SessionProbe()
    await probe.explain(
      'time="2026-05-01T10:00:00Z" level=info msg="Kubernetes client initialized" a=1\nsome words of a person\n',
    )
    const rows = await probe.rows(EVERY_LINE)
    expect(rows.map(({ text }) => text)).toEqual(['Kubernetes client initialized', 'some words of a person'])
    expect(rows[0]?.fields).toBe('a=1')
  })
})

it('lines that no rule knows become a file of own rules', async () => {
  const probe = new SessionProbe()
  await probe.explain('{"level":"info","msg":"Webhook of shop-7 answered","time":"2026-05-01T10:00:00Z"}\n')
  expect(await probe.skeleton()).toContain('Webhook of')
})
