import { describe, expect, test } from 'vitest'
import { explainText } from '@/lib/explain/explainer'
import { reportFacts } from './prepare-report'

const empty = explainText('')

describe('a saved report', () => {
  test('says what it rests on, and nothing of what the log does not tell', () => {
    expect(reportFacts(empty, 'utc')).toEqual(['0 lines'])
    const report = {
      ...empty,
      lines: { total: 1_204, recognised: 1_200, unrecognised: 4, redacted: 0 },
      period: { from: '2026-11-23T07:20:48.000Z', to: '2026-11-23T07:24:00.000Z' },
      cluster: {
        uuid: 'd875',
        agentId: null,
        agentVersion: null,
        versionRange: ['0.0.130', '0.0.132'] as [string, string],
      },
    }
    expect(reportFacts(report, 'utc')).toEqual([
      '1,204 lines',
      '4 not recognised',
      '3 min 12 s from 23 Nov 2026, 07:20:48 UTC',
      'its lines fit agent 0.0.130 to 0.0.132',
      'd875',
    ])
    const version = { ...report.cluster, agentVersion: '0.0.132' }
    expect(reportFacts({ ...report, cluster: version }, 'utc')).toContain('agent 0.0.132')
  })
})
