import { expect, test } from 'vitest'
import { nextItem } from './next-item'

const STATES = ['Connected', 'Connecting', 'Reconnecting', 'Disconnected']

test.each<[name: string, key: string, at: number, place: number | null]>([
  ['down goes to the next', 'ArrowDown', 0, 1],
  ['down goes round at the end', 'ArrowDown', 3, 0],
  ['up goes round at the beginning', 'ArrowUp', 0, 3],
  ['up from no item goes to the last', 'ArrowUp', -1, 3],
  ['Home goes to the first', 'Home', 2, 0],
  ['End goes to the last', 'End', 0, 3],
  ['a letter goes to the next that begins with it', 'c', 0, 1],
  ['a letter goes round', 'C', 1, 0],
  ['a letter that begins nothing stays', 'x', 1, null],
  ['Space presses the item, it does not move', ' ', 1, null],
  ['Enter presses the item', 'Enter', 1, null],
])('%s', (_, key, at, place) => {
  expect(nextItem(key, at, STATES)).toBe(place)
})

test('an empty menu has nowhere to go', () => {
  expect(nextItem('ArrowDown', -1, [])).toBeNull()
})
