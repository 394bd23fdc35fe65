import { describe, expect, it } from 'vitest'
import type { ExplainReport } from '@/lib/contracts/explain'
import { explainText } from '@/lib/explain/explainer'
import { recordedLog } from '@/lib/testing/explain'
import { splitSentence, verdictFacts, verdictText } from './prepare-verdict'

const borealis = explainText(recordedLog('borealis'))
const cascade = explainText(recordedLog('cascade'))

function factsOf(report: ExplainReport) {
  return verdictFacts(report, 'utc').map(({ before, value, after }) => before + value + after)
}

describe('verdictText', () => {
  it('puts the word of the verdict above its sentence', () => {
    expect(verdictText(borealis)).toMatchObject({ title: 'Recovered', lead: borealis.headline, todo: null })
  })

  it('puts a short cause beside the word, and what to do first below', () => {
    const { title, lead, todo } = verdictText(cascade)
    expect(title).toBe('Broken: the agent runs alone')
    expect(lead).not.toContain('runs alone.')
    expect(todo).toContain('token')
  })

  it('does not say the word of the verdict twice', () => {
    const { title, lead } = verdictText(explainText('nothing of an agent'))
    expect(title).toBe('Not enough to say')
    expect(lead).not.toMatch(/not enough to say/i)
    expect(lead).toMatch(/^\p{Lu}/u)
  })
})

describe('splitSentence', () => {
  it.each([
    ['Yes. It was sent.', 'Yes.', 'It was sent.'],
    ['Version 0.0.132 is old. Upgrade.', 'Version 0.0.132 is old.', 'Upgrade.'],
    ['One sentence alone.', 'One sentence alone.', ''],
    ['Ends without a point', 'Ends without a point', ''],
    ['It says. “Connected” is printed.', 'It says.', '“Connected” is printed.'],
  ])('%s', (text, first, rest) => {
    expect(splitSentence(text)).toEqual([first, rest])
  })
})

describe('verdictFacts', () => {
  it('tells lines, time, agent, cluster and secrets', () => {
    expect(factsOf(borealis)).toEqual([
      '77 lines, all recognised',
      '3 min 9 s, from 07:20:48 to 07:23:57 on 23 Nov 2026',
      'agent 0.0.132, as it says',
      `cluster ${borealis.cluster?.uuid}`,
      'no secrets found',
    ])
  })

  it('says what is not known', () => {
    expect(factsOf(cascade)).toContain('agent-cascade, no cluster id in this log')
    expect(factsOf(explainText('some words'))).toEqual([
      '1 line, 1 not recognised',
      'no times in this log',
      'no secrets found',
    ])
  })

  it('names both days of a log that goes over midnight', () => {
    const period = { from: '2026-11-23T23:59:00.000Z', to: '2026-11-24T00:01:00.000Z' }
    expect(factsOf({ ...borealis, period })[1]).toBe(
      '2 min, from 23 Nov 2026, 23:59:00 UTC to 24 Nov 2026, 00:01:00 UTC',
    )
  })

  it('gives the range of versions that the lines fit when the log names none', () => {
    const cluster = {
      uuid: null,
      agentId: null,
      agentVersion: null,
      versionRange: ['0.0.1', '0.0.9'] as [string, string],
    }
    expect(factsOf({ ...borealis, cluster })).toContain('its lines fit agent 0.0.1 to 0.0.9')
    expect(factsOf({ ...borealis, cluster: { ...cluster, versionRange: ['0.0.9', '0.0.9'] } })).toContain(
      'its lines fit agent 0.0.9',
    )
  })

  it('counts the lines in which secrets were hidden', () => {
    const report = explainText('{"level":"info","msg":"x","token":"pat-canary-1234"}\n')
    expect(factsOf(report)).toContain('secrets in 1 line hidden')
  })
})
