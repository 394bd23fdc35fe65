import { describe, expect, test } from 'vitest'
import type { ClusterLiveEvent } from '@/lib/contracts/live'
import { applyClusterEvent, lagsBehind } from './apply-cluster-event'
import { sampleDetail, sampleTimeline, sampleTransition } from './samples.fixture'

function beatAt(now: number, lastBeatAt: number): ClusterLiveEvent {
  const detail = sampleDetail({ lastBeatAt, skewMs: 120 })
  return { type: 'delta', detail, transitions: [], events: [], routes: false, behind: 0, now }
}

describe('a timeline of the cluster page', () => {
  test('counts a beat that its buckets do not hold yet, once', () => {
    const once = applyClusterEvent(sampleTimeline(), beatAt(121_000, 120_500), '1:2', true)
    expect(once.buckets).toEqual([{ at: 120_000, arrivals: 1, beats: 1, skewMinMs: 120, skewMaxMs: 120 }])
    const again = applyClusterEvent(once, beatAt(122_000, 120_500), '1:3', true)
    expect(again.buckets).toEqual(once.buckets)
    const second = applyClusterEvent(again, beatAt(151_000, 150_500), '1:4', true)
    expect(second.buckets[0]).toMatchObject({ beats: 2, arrivals: 2 })
  })

  test('begins a bucket of its own for a beat in the next one', () => {
    const held = sampleTimeline({ buckets: [{ at: 60_000, arrivals: 2, beats: 2, skewMinMs: 0, skewMaxMs: 0 }] })
    const next = applyClusterEvent(held, beatAt(121_000, 120_500), '1:2', true)
    expect(next.buckets.map((bucket) => bucket.at)).toEqual([60_000, 120_000])
  })

  test('counts the beat that was not stored yet when the range was read', () => {
    const held = sampleTimeline({ to: 121_000 })
    const snapshot: ClusterLiveEvent = { type: 'snapshot', detail: sampleDetail({ lastBeatAt: 120_500 }), now: 121_000 }
    const next = applyClusterEvent(held, snapshot, '1:2', true)
    expect(next.buckets).toMatchObject([{ at: 120_000, beats: 1 }])
    expect(applyClusterEvent(next, snapshot, '1:2', true)).toBe(next)
  })

  test('a fixed range counts no beat of now', () => {
    const held = sampleTimeline()
    expect(applyClusterEvent(held, beatAt(121_000, 120_500), '1:2', false)).toBe(held)
  })

  test('takes the changes of state that its event carries', () => {
    const lost = sampleTransition(5, 110_000, 'connected', 'reconnecting')
    const event: ClusterLiveEvent = { ...beatAt(111_000, 0), transitions: [lost] } as ClusterLiveEvent
    const next = applyClusterEvent(sampleTimeline(), event, '1:5', true)
    expect(next.intervals.map((one) => one.state)).toEqual(['connected', 'reconnecting'])
  })

  test('is read again when a snapshot shows that something happened after it was read', () => {
    const held = sampleTimeline()
    expect(lagsBehind(held, sampleDetail({ lastArrivalAt: 90_000 }))).toBe(false)
    expect(lagsBehind(held, sampleDetail({ lastArrivalAt: 101_000 }))).toBe(true)
    expect(lagsBehind(held, sampleDetail({ state: 'reconnecting', since: 100_500 }))).toBe(true)
  })
})
