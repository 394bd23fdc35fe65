import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExplainReport } from '@/lib/contracts/explain'
import { saveReport as input } from '@/lib/contracts/saved-report'
import { explainText } from '@/lib/explain/explainer'
import { redactReport } from '@/lib/explain/redact/report'
import { Lab, T0 } from '@/server/testing/lab'
import { RECORDING_NAMES } from '@/server/testing/recordings'
import { ADA } from '@/server/testing/viewers'
import { listReports } from './list-reports'
import { readReport } from './read-report'
import { removeReport } from './remove-report'
import { saveReport } from './save-report'

const logOf = (name: string) => readFileSync(`server/testing/recordings/${name}/agent.log`, 'utf8')
const borealis = explainText(logOf('borealis'))
const CANARY = 'ghp_canary0123456789abcdefABCDEF'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  noted = []
  await lab.add('atlas', 'other')
})
afterEach(() => lab[Symbol.asyncDispose]())

let noted: string[] = []
const ctx = () => ({
  ...lab.ctx,
  log: { info: () => {} } as never,
  triage: { note: (id: string) => noted.push(id) } as never,
  viewer: ADA,
})
const save = (report: ExplainReport = borealis, note?: string) =>
  saveReport({ ctx: ctx(), input: input.parse({ clusterId: 'atlas', report, note }) })
const list = (clusterId = 'atlas') => listReports({ ctx: ctx(), input: { clusterId } })

describe('a report that somebody saves', () => {
  it('stays with its cluster, the newest first, with who, when and what', async () => {
    const first = await save()
    lab.pass(60_000)
    const second = await save(borealis, '  from the customer  ')
    expect(await list()).toEqual([second, first])
    expect(await list('other')).toEqual([])
    expect(second).toMatchObject({
      clusterId: 'atlas',
      savedAt: T0 + 60_000,
      savedBy: 'Ada',
      note: 'from the customer',
    })
    expect(first).toMatchObject({ verdict: borealis.verdict, headline: borealis.headline, lines: borealis.lines.total })
    expect(first.period?.from).toBe(Date.parse(borealis.period?.from ?? ''))
  })

  it('is read as it was saved', async () => {
    const saved = await save()
    expect(await readReport({ ctx: ctx(), input: saved })).toEqual({ ...saved, report: borealis })
  })

  it('is deleted for good', async () => {
    const saved = await save()
    await removeReport({ ctx: ctx(), input: saved })
    expect(await list()).toEqual([])
    await expect(removeReport({ ctx: ctx(), input: saved })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readReport({ ctx: ctx(), input: saved })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is told to triage when it comes and when it goes', async () => {
    const saved = await save()
    expect(noted).toEqual(['atlas'])
    await removeReport({ ctx: ctx(), input: saved })
    expect(noted).toEqual(['atlas', 'atlas'])
  })

  it('outlives a restart', async () => {
    const saved = await save()
    await lab.restart(1_000)
    expect(await list()).toEqual([saved])
  })

  it('needs a cluster that is there, and room', async () => {
    const elsewhere = { clusterId: 'nobody', report: borealis }
    await expect(saveReport({ ctx: ctx(), input: elsewhere })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (let n = 0; n < 100; n++) await save()
    await expect(save()).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('what a browser sends', () => {
  it('is redacted again, in every text of it and in the note', async () => {
    const [episode] = borealis.episodes
    const text = `the key was ${CANARY}`
    const tampered: ExplainReport = {
      ...borealis,
      headline: text,
      episodes: episode ? [{ ...episode, title: text, what: text, why: text, do: `a\n${text}\nb`, verify: text }] : [],
      answers: [{ question: text, answer: text, evidence: [1] }],
      routes: [{ host: text, namespace: text, ingress: text, action: text }],
      states: [{ state: 'connected', from: null, to: null, cause: text }],
      secrets: [{ kind: text, line: 1, rotate: text }],
    }
    const saved = await save(tampered, text)
    const whole = JSON.stringify([saved, await readReport({ ctx: ctx(), input: saved })])
    expect(whole).not.toContain(CANARY)
    expect(whole).toContain('[hidden access-key]')
    expect(JSON.stringify(await lab.db.selectFrom('explain_reports').selectAll().execute())).not.toContain(CANARY)
  })

  it.each(RECORDING_NAMES)('is left as it is where our own explainer made it: %s', (name) => {
    const report = explainText(logOf(name))
    expect(redactReport(report)).toEqual(report)
  })

  it.each([
    ['no report', { ...borealis, verdict: 'fine' }],
    ['a text without end', { ...borealis, headline: 'x'.repeat(20_001) }],
    ['a list without end', { ...borealis, absent: Array.from({ length: 5_001 }, () => ({ pattern: 'a', why: 'b' })) }],
    [
      'too much in all',
      { ...borealis, absent: Array.from({ length: 100 }, () => ({ pattern: 'a', why: 'x'.repeat(19_000) })) },
    ],
  ])('is refused when it is %s', (_, report) => {
    expect(input.safeParse({ clusterId: 'atlas', report }).success).toBe(false)
  })

  it('keeps nothing that the contract does not name', () => {
    const parsed = input.parse({ clusterId: 'atlas', report: { ...borealis, raw: CANARY } })
    expect(JSON.stringify(parsed)).not.toContain(CANARY)
  })
})
