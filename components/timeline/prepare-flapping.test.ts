import { expect, test } from 'vitest'
import { type FlappingSpell, flappingBrackets } from './prepare-flapping'
import { makeScale } from './scale'

const DAY = 24 * 3_600_000
const scale = makeScale(0, 365 * DAY, 730)
const spell = (from: number, to: number | null, losses: number): FlappingSpell => ({
  from,
  to,
  losses,
  transitions: [],
})

test('spells a day apart in a year have one bracket, with the losses of all', () => {
  const spells = [0, 1, 2, 3].map((day) => spell((100 + day) * DAY, (100.1 + day) * DAY, 3))
  expect(flappingBrackets(spells, scale)).toEqual([{ x: 200, w: 16, losses: 12 }])
})

test('spells with room between them have a bracket each, and the last one runs on to now', () => {
  const spells = [spell(10 * DAY, 11 * DAY, 3), spell(300 * DAY, null, 5)]
  expect(flappingBrackets(spells, scale)).toEqual([
    { x: 20, w: 10, losses: 3 },
    { x: 600, w: 130, losses: 5 },
  ])
})

test('spells outside of the range have none', () => {
  expect(flappingBrackets([spell(-2 * DAY, -DAY, 3), spell(365 * DAY, null, 3)], scale)).toEqual([])
})
