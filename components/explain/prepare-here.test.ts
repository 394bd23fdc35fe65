import { describe, expect, it } from 'vitest'
import { explainText } from '@/lib/explain/explainer'
import { overlayQuestion, timelineHref } from './prepare-here'

const line = (msg: string, second: number, more: object = {}) =>
  JSON.stringify({ level: 'info', msg, time: `2026-11-23T12:00:0${second}Z`, ...more })

describe('what Lifeline is told of a log', () => {
  const report = explainText([line('one', 1), line('two', 5)].join('\n'))
  const cluster = { uuid: 'd875', agentId: 'agent-a', agentVersion: null, versionRange: null }
  const period = { from: '2026-11-23T12:00:01.000Z', to: '2026-11-23T12:00:05.000Z' }

  it('is whose it is and its time, nothing else', () => {
    const [from, to] = [Date.UTC(2026, 10, 23, 12, 0, 1), Date.UTC(2026, 10, 23, 12, 0, 5)]
    expect(overlayQuestion({ ...report, cluster, period })).toEqual({ uuid: 'd875', agentId: 'agent-a', from, to })
  })

  it('is nothing where the log says neither, or only one of them', () => {
    expect(overlayQuestion({ ...report, cluster, period: null })).toBeNull()
    expect(overlayQuestion({ ...report, cluster: null, period })).toBeNull()
    expect(overlayQuestion({ ...report, cluster: { ...cluster, uuid: null, agentId: null }, period })).toBeNull()
    expect(overlayQuestion({ ...report, cluster: { ...cluster, uuid: null }, period })).not.toBeNull()
  })
})

it('leads to the timeline of that time', () => {
  expect(timelineHref('a/b', 0, 60_000)).toBe(
    '/clusters/a%2Fb?from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A01%3A00.000Z',
  )
})
