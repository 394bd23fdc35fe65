import { expect, test } from 'vitest'
import { WrongTries } from './wrong-tries'

function tries() {
  const clock = { now: 1_000 }
  const wrong = new WrongTries(() => clock.now)
  return { clock, wrong }
}

test('the third wrong try and each one after it are followed by 30 s', () => {
  const { clock, wrong } = tries()
  for (const wait of [0, 0, 30, 30]) {
    wrong.note('a', false)
    expect(wrong.wait('a')).toBe(wait)
  }
  expect(wrong.wait('b')).toBe(0)
  clock.now += 29_500
  expect(wrong.wait('a')).toBe(1)
  clock.now += 500
  expect(wrong.wait('a')).toBe(0)
})

test('a right one clears them, and so does a quarter of an hour', () => {
  const { clock, wrong } = tries()
  for (const caller of ['a', 'b', 'a', 'b']) wrong.note(caller, false)
  wrong.note('a', true)
  wrong.note('a', false)
  clock.now += 15 * 60_000
  wrong.note('b', false)
  expect([wrong.wait('a'), wrong.wait('b')]).toEqual([0, 0])
})

test('callers without end are forgotten, the oldest first', () => {
  const { wrong } = tries()
  for (let i = 0; i < 3; i++) wrong.note('first', false)
  for (let i = 0; i < 10_000; i++) wrong.note(`other-${i}`, false)
  expect(wrong.wait('first')).toBe(0)
})

test('of many tries at once as many are let through as could be wrong one after the other', () => {
  const { clock, wrong } = tries()
  const begin = (count: number) => Array.from({ length: count }, () => wrong.begin('a'))
  expect(begin(5)).toEqual([0, 0, 0, 1, 1])
  wrong.end('a', null)
  expect(begin(2)).toEqual([0, 1])
  for (let i = 0; i < 3; i++) wrong.end('a', false)
  expect(wrong.begin('a')).toBe(30)
  clock.now += 30_000
  expect(begin(2), 'one after each wait').toEqual([0, 1])
  wrong.end('a', true)
  expect(begin(1)).toEqual([0])
})

test('a try that was cut off holds nobody up for long', () => {
  const { clock, wrong } = tries()
  for (let i = 0; i < 3; i++) wrong.begin('a')
  expect(wrong.begin('a')).toBe(1)
  clock.now += 30_000
  expect(wrong.begin('a')).toBe(0)
})
