import { describe, expect, test } from 'vitest'
import { clusterDetail, NOW } from '@/lib/testing/cluster-detail'
import { arrivedText, awaySince, basisText, codeText, limitsText, lossesText, nextTry, silentSince } from './parts'

test('a close code stands in brackets, and an unknown one leaves no empty ones', () => {
  expect(codeText(1006)).toBe(' (1006)')
  expect(codeText(undefined)).toBe('')
})

describe('since when a cluster is away', () => {
  test('is when its socket ended, not when that was decided', () => {
    const decided = clusterDetail({
      state: 'disconnected',
      cause: 'no-return',
      since: NOW,
      evidence: { silentMs: 75_300 },
    })
    expect(awaySince(decided)).toBe(NOW - 75_300)
  })

  test('is 75 s before the decision when nothing else is known', () => {
    expect(awaySince(clusterDetail({ cause: 'no-return', since: NOW, evidence: {} }))).toBe(NOW - 75_000)
  })

  test('is the change itself while it may still come back', () => {
    expect(awaySince(clusterDetail({ cause: 'no-goodbye', since: NOW - 5_000 }))).toBe(NOW - 5_000)
  })
})

test.each([
  ['the beat of the evidence first', { evidence: { lastBeatAt: 1 }, lastBeatAt: 2, lastArrivalAt: 3 }, 1],
  ['then the last beat', { evidence: {}, lastBeatAt: 2, lastArrivalAt: 3 }, 2],
  ['then the last arrival of any kind', { evidence: {}, lastBeatAt: null, lastArrivalAt: 3 }, 3],
  ['then the change', { evidence: {}, lastBeatAt: null, lastArrivalAt: null, since: 4 }, 4],
])('beats are silent since %s', (_name, change, since) => {
  expect(silentSince(clusterDetail(change))).toBe(since)
})

test.each([
  ['ahead', NOW + 14_000, 'Next try due by 14:32:17'],
  ['passed', NOW - 3_000, 'A try was due by 14:32:00'],
  ['unknown', null, null],
])('a next try that is %s', (_name, dueBy, text) => {
  expect(nextTry(dueBy, NOW, 'utc')).toBe(text)
})

test.each([
  [0, 0, null],
  [1, 900, 'One loss of less than 1 s in 24 h'],
  [5, 49_000, 'Five losses in 24 h, the longest 49 s'],
  [40, 3_600_000, '40 losses in 24 h, the longest 1 h'],
])('%i losses', (count, longestMs, text) => {
  expect(lossesText({ count, longestMs, lastAt: null })).toBe(text)
})

test('limits are those of the cluster’s own pace', () => {
  expect(limitsText({ freshMs: 45_000, lostMs: 95_000 })).toBe('late after 45 s, lost after 95 s')
  expect(limitsText({ freshMs: 90_000, lostMs: 190_200 })).toBe('late after 90 s, lost after 190 s')
})

test('only what rests on arrivals needs no introduction', () => {
  expect(basisText('arrivals', 'connected')).toBeNull()
  expect(basisText('report', 'connected')).toBe('Its agent says it is connected; we do not hold its socket.')
  expect(basisText('listing', 'never')).toBe('Its controller lists it as never seen; we do not hold its socket.')
})

test.each([
  ['registered', 'Registered'],
  ['resumed', 'Registered'],
  ['beat', 'Seen'],
  ['route-sync', 'Seen'],
] as const)('a cluster that came by %s is "%s"', (cause, word) => {
  expect(arrivedText(cause)).toBe(word)
})
