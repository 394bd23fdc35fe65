import { expect, it } from 'vitest'
import { type OwnHealth, REFUSED_FRAMES, SHED } from '@/lib/contracts/own-health'
import { processRows, REFUSED_FRAME_WORDS, SHED_WORDS, storeRows, trafficRows } from './prepare-health-rows'

const AT = Date.UTC(2026, 10, 23, 12, 0, 0)
const health: OwnHealth = {
  at: AT,
  startedAt: AT - 7_200_000,
  loop: { p90Ms: 3.4, maxMs: 41 },
  commit: { p50Ms: 2.1, p99Ms: 1_800, maxMs: 12_000, count: 40 },
  queue: { waiting: 3, most: 100_000 },
  store: { trouble: null, sizeBytes: 5e8, journalBytes: 1e6, freeBytes: 4e10, lastBackupAt: AT - 3_600_000 },
  sockets: { open: 12, nameless: 2 },
  streams: 3,
  memoryBytes: 3e8,
  clockAheadMs: 0,
  shed: [],
  framesRefused: [],
  problems: [],
}

it('tells what is busy in the unit that fits', () => {
  expect(processRows(health)[1]).toMatchObject({ value: '3.4 ms', note: expect.stringContaining('in the worst 41 ms') })
  expect(storeRows(health, 'utc')[0]).toMatchObject({
    value: '2.1 ms',
    note: expect.stringContaining('1.8 s, at most 12 s'),
  })
})

it('says what a backup needs, where there is none', () => {
  const none = storeRows({ ...health, store: { ...health.store, lastBackupAt: null } }, 'utc').at(-1)
  expect(none).toMatchObject({ value: 'never', note: expect.stringContaining('bin/lifeline backup') })
  expect(storeRows(health, 'utc').at(-1)?.value).toBe('1 h ago')
})

it('names sockets that are not named yet', () => {
  expect(trafficRows(health)[0]?.note).toBe('2 of them not named yet')
})

it('has words for everything that is turned away', () => {
  const words = [...Object.values(SHED_WORDS), ...Object.values(REFUSED_FRAME_WORDS)]
  expect(words.filter((one) => one.length < 10)).toEqual([])
  expect(new Set(words).size).toBe(SHED.length + REFUSED_FRAMES.length)
})
