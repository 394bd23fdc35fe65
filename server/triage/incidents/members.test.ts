import { describe, expect, it } from 'vitest'
import { FALL, lossAt } from '@/server/testing/triage/losses'
import { countOf, isOver, lastDueBy, membersOf } from './members'

const S = 1_000
const back = (clusterId: string, seconds: number) => lossAt(clusterId, 0, { backAt: FALL + seconds * S })
const at = (seconds: number) => FALL + seconds * S

describe('members of an incident', () => {
  it('have no time by which they must be back while nobody is: the way may still be shut', () => {
    const members = membersOf([lossAt('a', 0), lossAt('b', 0)], null, at(3_600))
    expect(members.map(({ dueBy, standing }) => [dueBy, standing])).toEqual([
      [null, 'waiting'],
      [null, 'waiting'],
    ])
    expect(lastDueBy(members)).toBeNull()
  })

  it('must be back by their backoff from the moment on when the first one was', () => {
    const losses = [back('a', 74), lossAt('b', 0), lossAt('c', 0, { generation: '2025-11' })]
    const [, b, c] = membersOf(losses, null, at(75))
    // The newest try at 79.4 s at the latest, older ones at 75 s (docs/design.md, the table of states).
    expect([b?.dueBy, c?.dueBy]).toEqual([FALL + 79_375, FALL + 75_000])
  })

  it('are past their time a moment after their last possible try', () => {
    const losses = [back('a', 10), lossAt('b', 0)]
    expect(membersOf(losses, null, at(19 + 34))[1]?.standing).toBe('waiting')
    expect(membersOf(losses, null, at(20 + 36))[1]?.standing).toBe('overdue')
  })

  it('get a whole backoff more when we were away ourselves', () => {
    const losses = [back('a', 10), lossAt('b', 0)]
    const [, b] = membersOf(losses, at(60), at(61))
    expect(b?.dueBy).toBe(at(60 + 75))
  })

  it('count once, by their newest loss', () => {
    const losses = [lossAt('a', 0, { backAt: at(5) }), lossAt('a', 20_000)]
    expect(membersOf(losses, null, at(21))).toMatchObject([{ clusterId: 'a', lostAt: at(20), standing: 'waiting' }])
  })

  it('are told apart when one was put aside', () => {
    const members = membersOf([lossAt('a', 0, { goneAt: at(3) }), back('b', 3)], null, at(4))
    expect(members.map(({ standing }) => standing).sort()).toEqual(['back', 'gone'])
  })
})

describe('the end of an incident', () => {
  const losses = Array.from({ length: 20 }, (_, n) => back(`c${n}`, 5))

  it('comes when all are back', () => {
    expect(isOver({ members: membersOf(losses, null, at(6)) })).toBe(true)
  })

  it('does not come while one is within its time', () => {
    expect(isOver({ members: membersOf([...losses, lossAt('late', 0)], null, at(6)) })).toBe(false)
  })

  it('comes with one past its time: that one is a case of its own', () => {
    const members = membersOf([...losses, lossAt('late', 0)], null, at(600))
    expect(countOf({ members }, 'overdue')).toBe(1)
    expect(isOver({ members })).toBe(true)
  })

  it('does not come while many are past their time: the way is not open to all', () => {
    const stuck = Array.from({ length: 15 }, (_, n) => lossAt(`stuck${n}`, 0))
    expect(isOver({ members: membersOf([...losses, ...stuck], null, at(600)) })).toBe(false)
  })
})
