import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClusterLiveEvent } from '@/lib/contracts/live'
import type { Transition } from '@/lib/contracts/timeline'
import { sampleDetail, sampleEvent, sampleTimeline, sampleTransition } from './samples.fixture'
import { applyTimelineEvent } from './timeline'

function delta(now: number, transitions: Transition[] = [], change = {}): ClusterLiveEvent {
  return { type: 'delta', detail: sampleDetail(), transitions, events: [], routes: false, behind: 0, now, ...change }
}

const lost = sampleTransition(5, 110_000, 'connected', 'reconnecting')
const back = sampleTransition(6, 120_000, 'reconnecting', 'connected')

describe('applyTimelineEvent', () => {
  it('begins a stretch at each transition and ends the one before', () => {
    const next = applyTimelineEvent(sampleTimeline(), delta(130_000, [lost, back]), '1:6', true)
    expect(next.intervals.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['connected', 0, 110_000],
      ['reconnecting', 110_000, 120_000],
      ['connected', 120_000, null],
    ])
    expect(next.transitions).toEqual([lost, back])
  })

  it('grows a range that ends at now', () => {
    expect(applyTimelineEvent(sampleTimeline(), delta(130_000), '1:2', true).to).toBe(130_000)
  })

  it('leaves a fixed range alone when the event lies outside of it', () => {
    const held = sampleTimeline()
    expect(applyTimelineEvent(held, delta(130_000, [lost]), '1:5', false)).toBe(held)
  })

  it('leaves out what our own restart left open', () => {
    const none = { ratio: null, observedMs: 0, connectedMs: 0 }
    const intervals = [
      { state: 'unknown' as const, from: 0, to: 90_000, cause: null },
      { state: 'reconnecting' as const, from: 90_000, to: null, cause: 'own-restart' as const },
    ]
    const next = applyTimelineEvent(sampleTimeline({ intervals, uptime: none }), delta(110_000), '1:2', true)
    expect(next.uptime).toEqual(none)
  })

  it('counts uptime on: connected and away are observed, connected alone is up', () => {
    const next = applyTimelineEvent(sampleTimeline(), delta(130_000, [lost, back]), '1:6', true)
    expect(next.uptime).toEqual({ observedMs: 130_000, connectedMs: 120_000, ratio: 120 / 130 })
  })

  it('counts neither time that nobody watched nor the first connecting', () => {
    const intervals = [{ state: 'never' as const, from: 0, to: null, cause: null }]
    const uptime = { ratio: null, observedMs: 0, connectedMs: 0 }
    const begun = sampleTransition(2, 101_000, 'never', 'connecting')
    const next = applyTimelineEvent(sampleTimeline({ intervals, uptime }), delta(109_000, [begun]), '1:2', true)
    expect(next.uptime).toEqual(uptime)
  })

  it('counts connecting after a loss as observed', () => {
    const trying = sampleTransition(6, 120_000, 'reconnecting', 'connecting')
    const next = applyTimelineEvent(sampleTimeline(), delta(130_000, [lost, trying]), '1:6', true)
    expect(next.uptime).toMatchObject({ observedMs: 130_000, connectedMs: 110_000 })
  })

  it('gives a loss its resolution in place, without a second stretch', () => {
    const held = applyTimelineEvent(sampleTimeline(), delta(111_000, [lost]), '1:5', true)
    const resolved = { ...lost, resolution: { at: 120_000, cause: 'resumed' as const, awayMs: 10_000 } }
    const next = applyTimelineEvent(held, delta(121_000, [resolved, back]), '1:6', true)
    expect(next.transitions).toEqual([resolved, back])
    expect(next.intervals).toHaveLength(3)
  })

  it('keeps events in the order of their numbers, each once', () => {
    const held = sampleTimeline({ events: [sampleEvent(3, 90_000, 'says')] })
    const events = [sampleEvent(7, 105_000, 'route-sync'), sampleEvent(3, 90_000, 'says')]
    const next = applyTimelineEvent(held, delta(106_000, [], { events }), '1:7', true)
    expect(next.events.map((one) => one.seq)).toEqual([3, 7])
  })

  it('ignores what it already holds, and snapshots', () => {
    const held = sampleTimeline({ asOf: '1:6' })
    expect(applyTimelineEvent(held, delta(130_000, [lost]), '1:6', true)).toBe(held)
    expect(applyTimelineEvent(held, { type: 'snapshot', detail: sampleDetail(), now: 1 }, '1:9', true)).toBe(held)
  })

  it('always tiles the range, in whatever portions transitions come', () => {
    const portion = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(portion, { maxLength: 8 }), (portions) => {
        let held = sampleTimeline()
        let now = held.to
        let seq = 1
        for (const waits of portions) {
          const transitions = waits.map((wait) => {
            now += wait
            seq += 1
            return sampleTransition(seq, now, 'connected', seq % 2 ? 'connected' : 'reconnecting')
          })
          seq += 1
          held = applyTimelineEvent(held, delta(now, transitions), `1:${seq}`, true)
        }
        held.intervals.forEach((one, index) => {
          const next = held.intervals[index + 1]
          expect(one.to).toBe(next ? next.from : null)
        })
        expect(held.uptime.observedMs).toBe(now)
      }),
    )
  })
})
