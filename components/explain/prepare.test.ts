import { describe, expect, it } from 'vitest'
import { explainText } from '@/lib/explain/explainer'
import { recordedLog } from '@/lib/testing/explain'
import { densityPath, prepareLanes, stateRows, stateWords } from './prepare-lanes'
import { percentRead, troubleText, verdictNote } from './prepare-progress'
import { prepareText } from './prepare-text'
import { OVERSCAN, plainWindow, ROW, scrollScale } from './scroll-scale'

const borealis = explainText(recordedLog('borealis'))

describe('the lanes of a log', () => {
  it('cover its time, with a needle for a loss of a second', () => {
    const lanes = prepareLanes(borealis, [3, 0, 1], 600, 'utc')
    expect(lanes?.from).toBe(Date.parse('2026-11-23T07:20:48Z'))
    expect(lanes?.state.bars.some(({ state }) => state === 'reconnecting')).toBe(true)
    expect(lanes?.ticks.map(({ label }) => label)).toContain('07:22:00')
    expect(lanes?.density.match(/z/g)).toHaveLength(2)
  })

  it('are not drawn where a log has no times', () => {
    expect(prepareLanes({ ...borealis, period: null }, [], 600, 'utc')).toBeNull()
  })

  it('are told in words, and as rows', () => {
    expect(stateWords(borealis)).toMatch(
      /^State as the log tells it: connecting for less than 1 s, then connected for 1 min 13 s/,
    )
    expect(stateWords({ ...borealis, states: [] })).toBe('This log tells of no state of the connection.')
    expect(stateRows(borealis.states)[1]).toMatchObject({ state: 'connected', lasted: 73_000 })
  })

  it('show even one line among very many', () => {
    expect(densityPath([1_000_000, 1], 100)).toContain('v-1.5')
    expect(densityPath([], 100)).toBe('')
  })
})

describe('progress', () => {
  it('is rounded down and never above the whole', () => {
    expect(percentRead(999, 1_000)).toBe(99)
    expect(percentRead(2_000, 1_000)).toBe(100)
    expect(percentRead(0, 0)).toBe(0)
  })

  it('says when a verdict can still change, or is about a part', () => {
    const page = {
      phase: 'done',
      name: '',
      total: 1,
      told: null,
      reports: null,
      stopped: false,
      damaged: false,
      trouble: null,
    } as const
    expect(verdictNote(page)).toBeNull()
    expect(verdictNote({ ...page, phase: 'reading' })).toContain('So far')
    expect(verdictNote({ ...page, stopped: true })).toContain('longer log')
    expect(verdictNote({ ...page, damaged: true })).toContain('damaged')
  })

  it.each([
    [{ kind: 'not-text', what: 'a picture (PNG)' }, 'This is a picture (PNG), not a text.'],
    [{ kind: 'empty' }, 'There is nothing in it.'],
    [{ kind: 'unreadable', why: 'gone' }, 'It could not be read.'],
    [{ kind: 'failed', why: 'Out of memory.' }, 'Explaining it failed.'],
  ] as const)('%j is told as "%s"', (trouble, title) => {
    expect(troubleText(trouble).title).toBe(title)
    expect(troubleText(trouble).help).not.toBe('')
  })
})

describe('prepareText', () => {
  it('finds code and lines in a text', () => {
    const parts = prepareText('Line 48 shows it; run `kubectl get pods`, then see lines 12 to 14.')
    expect(parts.map(({ kind }) => kind)).toEqual(['line', 'words', 'code', 'words', 'line', 'words'])
    expect(parts[0]).toMatchObject({ words: 'Line 48', line: 48 })
    expect(parts[4]).toMatchObject({ words: 'lines 12', line: 12 })
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length)
  })

  it('leaves numbers in code alone', () => {
    expect(prepareText('`line 4`')).toMatchObject([{ kind: 'code', words: 'line 4' }])
  })
})

describe('scrollScale', () => {
  it('is one to one while a browser can scroll that far', () => {
    const { height, toOffset } = scrollScale(10_000, 500, 20_000)
    expect(height).toBe(10_000)
    expect(toOffset(1_234)).toBe(1_234)
  })

  it('reaches the first and the last line of a list that is higher than a browser can draw', () => {
    const { height, toOffset, toScroll } = scrollScale(100_000, 500, 20_000)
    expect(height).toBe(20_000)
    expect(toOffset(0)).toBe(0)
    expect(toOffset(height - 500)).toBe(100_000 - 500)
    expect(toScroll(toOffset(777))).toBeCloseTo(777)
  })
})

describe('plainWindow', () => {
  it('holds the rows in view and a few beyond', () => {
    const { first, last, items } = plainWindow(1_000, 2_000, 400)
    expect(first).toBe(100 - OVERSCAN)
    expect(last).toBe(120 + OVERSCAN)
    expect(items[OVERSCAN]).toEqual({ index: 100, start: 2_000 })
  })

  it('draws the last row at the end of the window, however long the list is', () => {
    const { items, height } = plainWindow(5_000_000, 20_000 - 400, 400, 20_000)
    expect(height).toBe(20_000)
    expect(items.at(-1)?.index).toBe(4_999_999)
    expect(items.at(-1)?.start).toBeCloseTo(20_000 - ROW)
  })

  it.each([0, 7, 1_999, 9_990])('names each row drawn at %i by an element of its own', (scrollTop) => {
    const { items, slots } = plainWindow(1_000, scrollTop, 409)
    expect(new Set(items.map(({ index }) => index % slots)).size).toBe(items.length)
  })

  it('is empty without rows', () => {
    expect(plainWindow(0, 0, 400).items).toEqual([])
  })
})
