import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '@/lib/contracts/audit'
import { csvOf } from '@/lib/format/csv'
import { auditQueryOf } from './audit-params'
import { CUT_ROW, changesOf, EXPORT_HEAD, exportRow } from './prepare-audit'

const ENTRY: AuditEntry = {
  ...{ seq: 7, at: Date.parse('2026-06-01T12:00:00Z'), who: { id: null, name: '=cmd' }, address: '192.0.2.7' },
  ...{ action: 'cluster.rename', subject: { kind: 'cluster', id: 'a', name: '\t@x' } },
  ...{ before: { name: 'old', tags: [] }, after: { name: 'new', tags: ['eu', 'big'], archived: false, token: null } },
}

it('a change is said as what it was and what it is', () => {
  expect(changesOf(ENTRY, 'utc')).toEqual([
    { name: 'name', before: 'old', after: 'new' },
    { name: 'tags', before: 'none', after: 'eu, big' },
    { name: 'archived', before: null, after: 'no' },
    { name: 'token', before: null, after: 'none' },
  ])
  expect(changesOf({ before: null, after: null, subject: null }, 'utc')).toEqual([])
  const after = { id: 'a', name: 'atlas', tags: [], archived: false, tokens: ['t'] }
  const subject = { kind: 'cluster', id: 'a', name: 'atlas' } as const
  expect(changesOf({ before: null, after, subject }, 'utc')).toEqual([{ name: 'tokens', before: null, after: 't' }])
})

it('a change is said in words of the pages, and a long list by its beginning', () => {
  const tags = Array.from({ length: 10 }, (_, nth) => `t${nth}`)
  const after = { 'ends at': '2026-11-30T22:40:18.573Z', fields: ['since', 'nodes', 'other'], tags }
  expect(changesOf({ before: null, after, subject: null }, 'utc')).toEqual([
    { name: 'ends at', before: null, after: '30 Nov 2026, 22:40:18 UTC' },
    { name: 'fields', before: null, after: 'since when, number of nodes, other' },
    { name: 'tags', before: null, after: 't0, t1, t2, t3, t4, t5, t6, t7 and 2 more' },
  ])
})

it('an export has every part of an entry, and no cell that a spreadsheet would run', () => {
  const [, line] = csvOf(EXPORT_HEAD, [exportRow(ENTRY)]).split('\r\n')
  expect(line).toContain("7,2026-06-01T12:00:00.000Z,'=cmd,,192.0.2.7,cluster.rename,renamed,cluster,\"'\t'@x\",a,")
})

it('an export that was cut off says so, where the words stand', () => {
  expect(CUT_ROW).toHaveLength(EXPORT_HEAD.length)
  expect(CUT_ROW[EXPORT_HEAD.indexOf('words')]).toContain('Only the newest 50000 entries')
})

describe('what the URL says', () => {
  const view = { person: '', action: null, subject: '', from: '', to: '' }
  it('is days of UTC, the last one whole', () => {
    expect(auditQueryOf({ ...view, from: '2026-06-01', to: '2026-06-01' })).toMatchObject({
      from: Date.parse('2026-06-01T00:00:00Z'),
      to: Date.parse('2026-06-02T00:00:00Z'),
    })
  })

  it('is left out where it is no day', () => {
    expect(auditQueryOf({ ...view, from: 'yesterday', to: '2026-99-99' })).toMatchObject({ from: null, to: null })
  })
})
