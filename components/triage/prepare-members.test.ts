import { describe, expect, it } from 'vitest'
import { memberText, numbersOf, sharedWords } from './prepare-members'
import { memberOf } from './triage.fixture'

describe('a member of an incident', () => {
  it.each([
    [{ standing: 'back', backAt: 31_000 } as const, 'isar fell at 00:00:01 and was back after 30 s, at 00:00:31.'],
    [{ standing: 'waiting' } as const, 'isar fell at 00:00:01; due by 00:01:30.'],
    [
      { standing: 'waiting', dueBy: null } as const,
      'isar fell at 00:00:01; by when it is due is open while nobody is back.',
    ],
    [{ standing: 'overdue' } as const, 'isar fell at 00:00:01, and no try came by 00:01:30.'],
    [{ standing: 'gone' } as const, 'isar fell at 00:00:01, and was put aside meanwhile.'],
  ])('tells what became of it: %o', (more, text) => {
    expect(memberText(memberOf('x', more), 'isar', 60_000, 'utc')).toBe(text)
  })

  it('is counted once', () => {
    const members = [memberOf('a'), memberOf('b', { standing: 'back' }), memberOf('c', { standing: 'overdue' })]
    expect(numbersOf({ members })).toEqual({ fell: 3, back: 1, waiting: 1, overdue: 1, gone: 0 })
  })
})

describe('what members have in common', () => {
  const shared = { dimension: 'region', value: 'eu-1', members: 41, known: 41, fleet: 41, verdict: 'shared' } as const
  it.each([
    ['shared', 'eu-1', '41 of 41, 41 in the whole fleet; it sets them apart'],
    ['mixed', 'mixed', 'most: eu-1, 41 of 41, 41 in the whole fleet'],
    ['all', 'eu-1', '41 of 41, 41 in the whole fleet; the whole fleet has it'],
    ['untold', 'not known', 'of none of them'],
  ] as const)('says what %s means', (verdict, value, told) => {
    expect(sharedWords({ ...shared, verdict })).toEqual({ name: 'Region', value, told })
  })
})
