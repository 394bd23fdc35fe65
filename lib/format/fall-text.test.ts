import { expect, test } from 'vitest'
import type { FleetFall } from '@/lib/contracts/fleet'
import { fallText } from './fall-text'

const NOW = Date.UTC(2026, 10, 23, 14, 32, 3)
const AT = Date.UTC(2026, 10, 23, 14, 29, 51)
const DUE = Date.UTC(2026, 10, 23, 14, 32, 16)
const FALL: FleetFall = { at: AT, withinMs: 3_000, count: 41, back: 26, dueBy: DUE, only: null }

test.each<[name: string, change: Partial<FleetFall>, text: string]>([
  ['some are back', {}, '41 fell within 3 s at 14:29:51. 26 are back; the other 15 are due by 14:32:16.'],
  ['one is out', { back: 40 }, '41 fell within 3 s at 14:29:51. 40 are back; the other 1 is due by 14:32:16.'],
  ['one is back', { count: 3, back: 1 }, '3 fell within 3 s at 14:29:51. 1 is back; the other 2 are due by 14:32:16.'],
  ['none is back, tries are due', { back: 0 }, '41 fell within 3 s at 14:29:51. All are due by 14:32:16.'],
  ['none is back, nobody can say when', { back: 0, dueBy: null }, '41 fell within 3 s at 14:29:51. None is back yet.'],
  ['a due time that passed', { dueBy: AT }, '41 fell within 3 s at 14:29:51. 26 are back; the other 15 are out.'],
  ['all are back', { back: 41, dueBy: null }, '41 fell within 3 s at 14:29:51. All are back.'],
  ['in one second', { withinMs: 400, back: 41 }, '41 fell in the same second at 14:29:51. All are back.'],
])('%s', (_, change, text) => {
  expect(fallText({ ...FALL, ...change }, NOW, 'utc')).toBe(text)
})
