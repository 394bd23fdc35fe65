import { describe, expect, test } from 'vitest'
import { COUNTED, KEPT, type Retention, USUAL_TERMS } from '@/lib/contracts/retention'
import { GROUPS, KEPT_WORDS, limitsText, lossText, readTermsForm, retentionSentence } from './prepare-retention'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const retention: Retention = {
  terms: USUAL_TERMS,
  changed: null,
  before: null,
  storeBytes: 62_900_000,
  freeBytes: 0,
  backupAt: null,
  since: Object.fromEntries(KEPT.map((kept) => [kept, null])) as Retention['since'],
}

function form(over: Partial<Record<string, string>> = {}): FormData {
  const data = new FormData()
  for (const kept of KEPT) data.set(kept, over[kept] ?? String(USUAL_TERMS[kept]))
  return data
}

describe('the page of terms', () => {
  test('says how long history is kept, how large it is, and that nobody backed it up', () => {
    const { lead, rest } = retentionSentence(retention, NOW, 'utc')
    expect(lead).toBe('Changes of state are kept for 90 days, their sums by the hour for 400.')
    expect(rest).toBe(
      'The database has 62.9 MB. What is older goes by itself. No backup is known: bin/lifeline backup makes one, also now.',
    )
  })

  test('says what of the database is free, and when the last backup was', () => {
    const told = { ...retention, storeBytes: 2_340_000_000, freeBytes: 900_000_000, backupAt: NOW - 60_000 }
    expect(retentionSentence(told, NOW, 'utc').rest).toBe(
      'The database has 2.3 GB, of which 900 MB are free for what comes. What is older goes by itself. The last backup is of 14:31:00.',
    )
  })

  test('has every kind once, with words', () => {
    const shown = GROUPS.flatMap(({ kept }) => kept)
    expect([...shown].sort()).toEqual([...KEPT].sort())
    for (const kept of KEPT) expect(KEPT_WORDS[kept].what).toMatch(/\.$/)
  })

  test('tells the limits of a term', () => {
    expect(limitsText('changes')).toBe('7 to 3,650 days')
  })
})

describe('the form', () => {
  test('is read as terms', () => {
    expect(readTermsForm(form({ changes: '30' }))).toEqual({ terms: { ...USUAL_TERMS, changes: 30 } })
  })

  test.each([
    ['nothing', { changes: '' }, 'changes'],
    ['a word', { events: 'long' }, 'events'],
    ['too few days', { changes: '1' }, 'changes'],
    ['hours shorter than what they stand for', { arrivals1h: '10' }, 'arrivals1h'],
  ])('with %s tells what is wrong, at its field', (_, over, field) => {
    const read = readTermsForm(form(over))
    expect(Object.keys('problems' in read ? read.problems : {})).toEqual([field])
  })
})

test.each([
  [3, '3 before 24 Oct, 14:32:00'],
  [COUNTED, '10,000 or more before 24 Oct, 14:32:00'],
])('a loss of %i rows is told', (rows, words) => {
  expect(lossText({ kept: 'changes', before: NOW - 30 * 86_400_000, rows }, NOW, 'utc')).toBe(words)
})
