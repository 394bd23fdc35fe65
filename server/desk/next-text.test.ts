import { describe, expect, it } from 'vitest'
import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { NoteVersion } from '@/server/store/desk-notes'
import { nextText } from './next-text'

const ADA = { id: 'ada', name: 'Ada' }
const KIM = { id: 'kim', name: 'Kim [x](https://evil.example) *' }
const NOW = 1_800_000_000_000

const version = (n: number, by: PersonRef, text: string, more: Partial<NoteVersion> = {}): NoteVersion => ({
  ...{ version: n, at: NOW - 1_000 + n, by, base: n > 1 ? n - 1 : null, given: text, text },
  ...{ outcome: 'saved', clash: null },
  ...more,
})
const edit = (by: PersonRef, base: number, text: string) => ({ by, base, text, at: NOW })
const FIRST = version(1, ADA, 'one\ntwo\nthree')

describe('an edit of a note', () => {
  it('of the newest text is taken as it is', () => {
    expect(nextText([FIRST], edit(KIM, 1, 'one\ntwo'))).toEqual({
      outcome: 'saved',
      next: {
        version: 2,
        at: NOW,
        by: KIM,
        base: 1,
        given: 'one\ntwo',
        text: 'one\ntwo',
        outcome: 'saved',
        clash: null,
      },
    })
  })

  it('of an older text is merged with what came since', () => {
    const second = version(2, ADA, 'ONE\ntwo\nthree')
    const found = nextText([FIRST, second], edit(KIM, 1, 'one\ntwo\nthree\nfour'))
    expect(found).toMatchObject({ outcome: 'merged', next: { text: 'ONE\ntwo\nthree\nfour', clash: null } })
  })

  it('of lines that others changed since leaves both, and says whose they are', () => {
    const second = version(2, ADA, 'one\nADA\nthree')
    const found = nextText([FIRST, second], edit(KIM, 1, 'one\nKIM\nthree'))
    expect(found).toMatchObject({ outcome: 'both-kept', next: { given: 'one\nKIM\nthree' } })
    expect(found?.next?.clash).toEqual({ with: [ADA, KIM], at: NOW })
    expect(found?.next?.text.split('\n')).toEqual([
      ...['one', 'ADA', '', '*Kim \\[x\\]\\(https\\:\\/\\/evil\\.example\\) \\* wrote here at the same time:*', ''],
      ...['KIM', 'three'],
    ])
  })

  it('that is sent again is taken once, and answered as the first time', () => {
    const second = version(2, ADA, 'one\nADA\nthree')
    const both = nextText([FIRST, second], edit(KIM, 1, 'one\nKIM\nthree'))?.next
    if (!both) throw new Error('Nothing was written.')
    expect(nextText([FIRST, second, both], edit(KIM, 1, 'one\nKIM\nthree'))).toEqual({
      next: null,
      outcome: 'both-kept',
    })
    // Somebody else who writes the same is no repetition.
    expect(nextText([FIRST, second, both], edit(ADA, 1, 'one\nKIM\nthree'))?.next).not.toBeNull()
  })

  it('that changes nothing is not kept', () => {
    expect(nextText([FIRST], edit(KIM, 1, FIRST.text))).toEqual({ next: null, outcome: 'saved' })
  })

  it('brings back a note that somebody removed meanwhile, and tells both', () => {
    const found = nextText([FIRST], edit(KIM, 1, 'one\ntwo\nthree\nfour'), ADA)
    expect(found).toMatchObject({ outcome: 'both-kept', next: { version: 2, clash: { with: [ADA, KIM] } } })
    expect(nextText([FIRST], edit(KIM, 1, FIRST.text), ADA)?.next?.text).toBe(FIRST.text)
  })

  it('of a text that never was is none', () => {
    expect(nextText([FIRST], edit(KIM, 2, 'x'))).toBeUndefined()
  })
})
