import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterSaved,
  dropDraft,
  keepDraft,
  type NoteDraft,
  type NoteDrafts,
  newDraftOf,
  readDrafts,
} from './note-drafts'

const one: NoteDraft = { id: 'n1', key: 'quarry', base: null, text: 'They changed', standing: 'open', refused: null }

describe('drafts of notes', () => {
  it('are read as they were kept, without what is none', () => {
    expect(readDrafts(JSON.stringify([one, { id: 1 }, null]))).toEqual([one])
    for (const text of [null, '', '{}', '[', '"x"']) expect(readDrafts(text)).toEqual([])
  })

  it('hold one of a note, the newest last', () => {
    const other = { ...one, id: 'n2' }
    const changed = { ...one, text: 'They changed the proxy' }
    expect(keepDraft([one, other], changed)).toEqual([other, changed])
    expect(dropDraft([one, other], 'n1')).toEqual([other])
  })

  it('know what is being written anew of an entry, and not what is on its way', () => {
    expect(newDraftOf([one], 'quarry')).toBe(one)
    expect(newDraftOf([{ ...one, standing: 'waiting' }], 'quarry')).toBeUndefined()
    expect(newDraftOf([{ ...one, base: 3 }], 'quarry')).toBeUndefined()
    expect(newDraftOf([one], 'sable')).toBeUndefined()
  })

  it('are gone once they are saved, and keep what was typed since', () => {
    const sent = { ...one, standing: 'waiting' as const }
    expect(afterSaved([sent], sent, { version: 4 })).toEqual([])
    const more = { ...one, text: 'They changed the proxy', base: 1 }
    expect(afterSaved([more], sent, { version: 4 })).toEqual([{ ...more, base: 4 }])
  })

  it('lose nothing that was not saved or dropped', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    fc.assert(
      fc.property(fc.array(fc.record({ id, text: fc.string() })), (writes) => {
        let drafts: NoteDrafts = []
        for (const write of writes) drafts = readDrafts(JSON.stringify(keepDraft(drafts, { ...one, ...write })))
        const newest = new Map(writes.map((write) => [write.id, write.text]))
        expect(new Map(drafts.map(({ id: of, text }) => [of, text]))).toEqual(newest)
      }),
    )
  })
})
