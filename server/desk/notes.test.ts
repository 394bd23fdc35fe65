import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { DESK_LIMITS } from '@/lib/contracts/desk'
import { type Db, openStore } from '@/server/store/open'
import { Notes } from './notes'

const START = 1_800_000_000_000
const ADA = { id: 'ada', name: 'Ada' }
const KIM = { id: 'kim', name: 'Kim' }

let db: Db
let notes: Notes
let now: number
let told: string[][]
const load = async () => {
  told = []
  notes = await Notes.load({ db, clock: () => now }, (keys) => void told.push([...keys]))
}
beforeEach(async () => {
  now = START
  db = await openStore(':memory:')
  await load()
})
afterEach(() => db.destroy())

const add = (text: string, more: { key?: string; by?: typeof ADA; id?: string; clusterIds?: string[] } = {}) =>
  notes.add({ key: 'atlas', id: randomUUID(), by: ADA, clusterIds: ['atlas'], ...more, text })
const texts = async (at: number | null = null) => (await notes.of('atlas', at)).map(({ text }) => text)

describe('a note', () => {
  it('is kept with who wrote it, and told of', async () => {
    const note = await add('Called them.')
    expect(note).toEqual({
      ...{ id: note.id, key: 'atlas', author: ADA, text: 'Called them.', version: 1, createdAt: START },
      ...{ edited: null, clash: null },
    })
    expect([await notes.of('atlas', null), notes.count('atlas'), told]).toEqual([[note], 1, [['atlas']]])
  })

  it('that is sent twice is one', async () => {
    const id = randomUUID()
    const note = await add('Called them.', { id })
    expect(await add('Called them.', { id })).toEqual(note)
    expect(await texts()).toEqual(['Called them.'])
  })

  it('that was written further before it was sent again is one, with all of it', async () => {
    const id = randomUUID()
    await add('Called.', { id })
    expect(await add('Called.\nNo answer.', { id })).toMatchObject({ text: 'Called.\nNo answer.', version: 2 })
    expect(await add('Called.\nNo answer.', { id })).toMatchObject({ version: 2 })
  })

  it('does not take the place of another', async () => {
    const { id } = await add('Called them.')
    await expect(add('Mine.', { id, by: KIM })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(add('Mine.', { id, key: 'borealis' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is edited with what others wrote since, and nothing is lost', async () => {
    const { id } = await add('one\ntwo\nthree')
    const mine = await notes.edit(id, 1, 'one\ntwo\nthree\nfour', KIM, ['atlas'])
    expect(mine).toMatchObject({ outcome: 'saved', note: { version: 2, edited: { by: KIM } } })
    const late = await notes.edit(id, 1, 'ONE\ntwo\nthree', ADA, ['atlas'])
    expect(late).toMatchObject({ outcome: 'merged', note: { text: 'ONE\ntwo\nthree\nfour', clash: null } })
    const clash = await notes.edit(id, 1, 'uno\ntwo\nthree', KIM, ['atlas'])
    expect(clash).toMatchObject({ outcome: 'both-kept', note: { clash: { with: [KIM, ADA], at: START } } })
    for (const line of ['ONE', 'uno', 'two', 'three', 'four']) expect(clash.note.text.split('\n')).toContain(line)
    expect(await notes.edit(id, 1, 'uno\ntwo\nthree', KIM, ['atlas'])).toEqual(clash)
    const tidy = await notes.edit(id, 4, 'ONE\ntwo\nthree\nfour', ADA, ['atlas'])
    expect(tidy).toMatchObject({ outcome: 'saved', note: { clash: null } })
    const kept = await db.selectFrom('desk_note_versions').select('text').orderBy('version').execute()
    expect(kept).toHaveLength(5)
    await expect(notes.edit(id, 9, 'x', ADA, [])).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('of two people who save at once has the words of both', async () => {
    const { id } = await add('one\n\ntwo')
    const both = [ADA, KIM].map((by) => notes.edit(id, 1, `${by.name} was here\none\n\ntwo`, by, ['atlas']))
    await Promise.all(both)
    const [text = ''] = await texts()
    expect([text.includes('Ada was here'), text.includes('Kim was here')]).toEqual([true, true])
  })

  it('is removed and brought back, also by who edits it', async () => {
    const { id } = await add('one')
    await notes.setRemoved(id, true, KIM)
    expect([await texts(), notes.count('atlas')]).toEqual([[], 0])
    await notes.setRemoved(id, false, KIM)
    expect([await texts(), notes.count('atlas')]).toEqual([['one'], 1])
    await notes.setRemoved(id, true, KIM)
    const back = await notes.edit(id, 1, 'one\nmore', ADA, ['atlas'])
    expect(back).toMatchObject({ outcome: 'both-kept', note: { clash: { with: [KIM, ADA] } } })
    expect(await texts()).toEqual(['one\nmore'])
    await expect(notes.setRemoved(randomUUID(), true, ADA)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is there after a restart, and as it was at a moment', async () => {
    const { id } = await add('first')
    now += 1_000
    await notes.edit(id, 1, 'second', ADA, ['atlas'])
    now += 1_000
    await notes.setRemoved(id, true, ADA)
    await load()
    const moments = [START - 1, START, START + 1_000, START + 2_000]
    expect(await Promise.all(moments.map((at) => texts(at)))).toEqual([[], ['first'], ['second'], []])
    expect(await notes.setRemoved(id, false, ADA)).toMatchObject({ text: 'second', version: 2 })
  })
})

describe('who may read a note', () => {
  const ours = (id: string) => id === 'atlas'

  it('sees every cluster that its writers saw of the entry', async () => {
    const all = await add('of both', { key: 'incident', clusterIds: ['atlas', 'borealis'] })
    const part = await add('of one', { key: 'incident', clusterIds: ['atlas'] })
    expect((await notes.of('incident', null, ours)).map(({ id }) => id)).toEqual([part.id])
    expect([notes.count('incident', ours), notes.count('incident')]).toEqual([1, 2])
    expect([notes.head(all.id, ours), notes.head(part.id, ours)?.id]).toEqual([null, part.id])
  })

  it('sees no more of it when somebody wrote into it who sees more', async () => {
    const { id } = await add('of one', { key: 'incident', clusterIds: ['atlas'] })
    await notes.edit(id, 1, 'of borealis, too', KIM, ['atlas', 'borealis'])
    expect(await notes.of('incident', null, ours)).toEqual([])
  })

  it('sees everything where it is about more clusters than are named', async () => {
    const many = Array.from({ length: 501 }, (_, at) => `c${at}`)
    await add('of a lot', { key: 'incident', clusterIds: many })
    expect(await notes.of('incident', null, () => true)).toEqual([])
    expect(await notes.of('incident', null)).toHaveLength(1)
  })
})

test('secrets that somebody pasted are covered, and signs that nobody sees are gone', async () => {
  const { text } = await add('Log:\r\nAuthorization: Bearer abcdefghijklmnopqrstuvwxyz0123456789\u0000\u001b[31m\ttab')
  expect(text).not.toContain('abcdefghijklmnopqrstuvwxyz')
  expect(text.split('\n')).toHaveLength(2)
  expect(text).toMatch(/\[31m\ttab$/)
})

test('there are only so many notes of one entry', async () => {
  for (let at = 0; at < DESK_LIMITS.notesOfKey; at += 1) await add(`${at}`)
  await expect(add('one more')).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await add('elsewhere', { key: 'borealis' })).toMatchObject({ version: 1 })
})

test('a note in which texts clash again and again ends to grow', async () => {
  const long = (sign: string) => Array.from({ length: 900 }, (_, at) => `${sign} ${at} ${'x'.repeat(10)}`).join('\n')
  const { id } = await add('base')
  let failure: unknown = null
  for (let at = 0; at < 12 && failure === null; at += 1) {
    failure = await notes.edit(id, 1, long(`${at}`), ADA, ['atlas']).then(
      () => null,
      (error: unknown) => error,
    )
  }
  expect(failure).toMatchObject({ code: 'CONFLICT' })
})
