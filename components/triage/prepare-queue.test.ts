import { describe, expect, it } from 'vitest'
import { QUEUE_TIERS } from '@/lib/contracts/triage'
import { lineOf, markOf, rankWords, triageSentence, workWords } from './prepare-queue'
import { causeOf, itemOf, pageOf, UNTOUCHED } from './triage.fixture'

const NOW = Date.UTC(2026, 10, 23, 14, 30)
const OPEN = { view: 'open', narrowed: false } as const
const leadOf = (...[page, how = OPEN]: [ReturnType<typeof pageOf>, Parameters<typeof triageSentence>[1]?]) =>
  triageSentence(page, how, NOW, 'utc').lead
const incident = itemOf('i1', {
  kind: 'incident',
  cause: null,
  needsPerson: false,
  title: '41 agents fell in the same 3 s',
  clusterIds: ['a', 'b'],
  dueBy: NOW + 60_000,
})

describe('the sentence above the queue', () => {
  it('says what mends itself and what does not', () => {
    expect(leadOf(pageOf([incident, itemOf('quarry'), itemOf('sable')]))).toBe(
      '1 incident and 2 single causes. The incident should mend itself by 14:31:00; quarry will not.',
    )
    expect(leadOf(pageOf([incident]))).toBe(
      '1 incident, and nothing else. The incident should mend itself by 14:31:00.',
    )
    expect(leadOf(pageOf([{ ...incident, dueBy: null }, incident]))).toBe(
      '2 incidents, and nothing else. The first incident should mend itself.',
    )
  })

  it('names the first that needs somebody', () => {
    expect(leadOf(pageOf([itemOf('quarry')]))).toBe('1 thing needs a look. quarry will not mend itself.')
    const mending = itemOf('isar', { needsPerson: false })
    expect(leadOf(pageOf([mending]))).toBe('1 thing needs a look. It should mend itself.')
    expect(leadOf(pageOf([mending, itemOf('oder', { needsPerson: false })]))).toContain('Each should mend itself.')
  })

  it('says that nothing needs anybody, with what it looked at', () => {
    expect(triageSentence(pageOf([]), OPEN, 300_000, 'utc')).toEqual({
      lead: 'Nothing needs you.',
      rest: '412 clusters, 374 connected, last change 4 min ago.',
    })
  })

  it('says how many fit the filters', () => {
    const page = pageOf([itemOf('quarry')], { total: 1 })
    const counts = { ...page.counts, open: 9 }
    expect(leadOf({ ...page, counts }, { view: 'open', narrowed: true })).toBe('1 of 9 entries fits the filters.')
  })

  it.each([
    ['mine', 0, 'Nothing is yours.'],
    ['mine', 2, '2 of 9 entries are yours.'],
    ['nobody', 0, 'Somebody has each of them.'],
    ['nobody', 5, 'Nobody has 5 of 9 entries.'],
    ['snoozed', 1, '1 entry is snoozed, and comes back by itself.'],
    ['snoozed', 3, '3 entries are snoozed, and come back by themselves.'],
    ['maintenance', 0, 'Nothing happens in planned work.'],
    ['closed', 6, '6 entries ended in the last 24 hours.'],
  ] as const)('of %s, %d', (view, count, lead) => {
    const page = pageOf([])
    const counts = { ...page.counts, open: 9, [view]: count }
    expect(leadOf({ ...page, counts }, { view, narrowed: false })).toBe(lead)
  })
})

describe('a line of the queue', () => {
  it('does not say again what its title says', () => {
    expect(lineOf(itemOf('sable'))).toBe('401, then silence.')
    expect(lineOf(itemOf('sable', { line: 'Nothing of it was heard.' }))).toBe('Nothing of it was heard.')
    const host = itemOf('h', { title: 'pay.example.com: claimed', line: 'pay.example.com: claimed by 2 clusters.' })
    expect(lineOf(host)).toBe('Claimed by 2 clusters.')
  })

  it('says why it ranks there', () => {
    expect(rankWords(itemOf('sable'))).toEqual(['6 routes', 'will not mend itself'])
    expect(rankWords({ ...incident, routes: 0 })).toEqual(['2 clusters out', 'each comes back by itself'])
    expect(rankWords(itemOf('sable', { endedAt: 5 }))).toEqual(['6 routes'])
  })

  it('says who has it and what was done', () => {
    const ada = { id: 'ada', name: 'Ada' }
    expect(workWords(UNTOUCHED, 'ada', NOW, 'utc')).toEqual(['nobody has it'])
    const work = {
      acknowledged: { by: ada, at: 1 },
      assignee: { id: 'ben', name: 'Ben' },
      snoozed: { by: ada, until: NOW + 3_600_000 },
      maintenance: { id: 'w', title: 'Nodes', to: NOW + 60_000 },
      notes: 2,
    }
    expect(workWords(work, 'ada', NOW, 'utc')).toEqual([
      'Ben has it',
      'acknowledged by you',
      'snoozed until 15:30:00',
      'in planned work until 14:31:00',
      '2 notes',
    ])
    expect(workWords({ ...work, assignee: ada }, 'ada', NOW, 'utc')[0]).toBe('yours')
  })

  it('carries a sign for how bad it is, and whether it ends by itself', () => {
    expect(markOf(itemOf('a')).word).toBe('Out')
    expect(markOf(incident)).toEqual({ glyph: 'reconnecting', hue: 'warn', word: 'Coming back' })
    expect(markOf(itemOf('a', { endedAt: 1 }))).toMatchObject({ glyph: 'tick', hue: 'ok' })
    expect(markOf(itemOf('a', { tier: 'notice', cause: causeOf({ id: 'clock-skew' }) })).glyph).toBe('late')
    const words = QUEUE_TIERS.map((tier) => markOf(itemOf('a', { tier })).word)
    expect(new Set(words).size).toBe(QUEUE_TIERS.length)
  })
})
