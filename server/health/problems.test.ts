import { describe, expect, it } from 'vitest'
import type { OwnHealth } from '@/lib/contracts/own-health'
import { problemsOf } from './problems'

const AT = 1_790_000_000_000
const well: Omit<OwnHealth, 'problems'> = {
  at: AT,
  startedAt: AT - 60_000,
  loop: { p90Ms: 5, maxMs: 80 },
  commit: { p50Ms: 2, p99Ms: 20, maxMs: 90, count: 100 },
  queue: { waiting: 40, most: 100_000 },
  store: { trouble: null, sizeBytes: 1e6, journalBytes: 0, freeBytes: 1e12, lastBackupAt: null },
  sockets: { open: 10, nameless: 0 },
  streams: 1,
  memoryBytes: 1e8,
  clockAheadMs: 0,
  shed: [],
  framesRefused: [],
}
const trouble = {
  kind: 'full' as const,
  what: 'The disk of the data directory is full.',
  todo: 'Free space on it.',
  since: AT - 65_000,
}
const ids = (facts: Partial<typeof well>) => problemsOf({ ...well, ...facts }).map(({ id }) => id)

describe('what is wrong with Lifeline', () => {
  it('is nothing while all is well, and a backup that was never made is no alarm', () => {
    expect(problemsOf(well)).toEqual([])
  })

  it.each([
    ['the store takes nothing', { store: { ...well.store, trouble } }, 'store'],
    ['the disk is nearly full', { store: { ...well.store, freeBytes: 1e8 } }, 'disk'],
    ['changes pile up', { queue: { waiting: 25_000, most: 100_000 } }, 'queue'],
    ['storing is slow', { commit: { ...well.commit, p99Ms: 900 } }, 'commit'],
    ['the event loop is late', { loop: { ...well.loop, p90Ms: 400 } }, 'loop'],
    ['something was put off', { shed: [{ reason: 'calls-in-all' as const, count: 3, lastAt: AT - 1_000 }] }, 'shed'],
    ['the clock was set back', { clockAheadMs: 3_600_000 }, 'clock'],
  ])('is told, with what to do, when %s', (_what, facts, id) => {
    const [problem, ...others] = problemsOf({ ...well, ...facts })
    expect([problem?.id, others]).toEqual([id, []])
    expect(problem?.todo).not.toBe('')
  })

  it('begins with the worst, and says since when nothing was stored', () => {
    const all = problemsOf({ ...well, loop: { ...well.loop, p90Ms: 400 }, store: { ...well.store, trouble } })
    expect(all.map(({ id, level }) => [id, level])).toEqual([
      ['store', 'bad'],
      ['loop', 'warn'],
    ])
    expect(all[0]?.what).toContain('1 min 5 s')
  })

  it('forgets what was put off long ago, or as the store is damaged, and says nothing of a queue whose store is closed', () => {
    expect(ids({ shed: [{ reason: 'calls-in-all', count: 3, lastAt: AT - 600_000 }] })).toEqual([])
    expect(ids({ shed: [{ reason: 'store-damaged', count: 3, lastAt: AT }] })).toEqual([])
    expect(ids({ store: { ...well.store, trouble }, queue: { waiting: 90_000, most: 100_000 } })).toEqual(['store'])
  })
})
