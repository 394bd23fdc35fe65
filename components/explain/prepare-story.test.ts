import { describe, expect, it } from 'vitest'
import { explainText } from '@/lib/explain/explainer'
import { recordedLog } from '@/lib/testing/explain'
import { type Episode, episodeParts, episodesOf, episodeTime, holdsLine, linesText, openAtFirst } from './prepare-story'

const borealis = explainText(recordedLog('borealis'))
const cascade = explainText(recordedLog('cascade'))

it.each([
  [[[6, 6]], 'line 6'],
  [[[46, 49]], 'lines 46 to 49'],
  [
    [
      [1, 4],
      [7, 12],
    ],
    'lines 1 to 12',
  ],
  [[[1_200, 1_204_331]], 'lines 1,200 to 1,204,331'],
  [[], ''],
] as const)('lines %j read as "%s"', (lines, text) => {
  expect(linesText(lines)).toBe(text)
})

describe('episodeTime', () => {
  const episode = borealis.episodes[0] as Episode

  it('is a moment, a moment and a length, or nothing', () => {
    expect(episodeTime({ ...episode, from: '2026-11-23T07:20:48.000Z', to: '2026-11-23T07:20:48.500Z' }, 'utc')).toBe(
      '07:20:48',
    )
    expect(episodeTime({ ...episode, from: '2026-11-23T07:20:48.000Z', to: '2026-11-23T07:22:02.000Z' }, 'utc')).toBe(
      '07:20:48, 1 min 14 s',
    )
    expect(episodeTime({ ...episode, from: null, to: null }, 'utc')).toBe('')
  })

  it('is that of its own beginning, however little it took', () => {
    const from = '2026-11-23T07:20:48.100Z'
    expect(episodeTime({ from, to: '2026-11-23T07:21:00.100Z' }, 'utc')).toBe('07:20:48, 12 s')
    expect(episodeTime({ from, to: from }, 'utc')).toBe('07:20:48')
  })
})

it('an episode leaves out what it does not say', () => {
  expect(episodeParts({ why: 'because', do: '', verify: 'look' })).toEqual([
    ['Why', 'because'],
    ['Check', 'look'],
  ])
})

it('a line belongs to the ranges that it reaches into', () => {
  const lines = [[46, 49]] as const
  expect(holdsLine(lines, 46)).toBe(true)
  expect(holdsLine(lines, 50)).toBe(false)
  expect(holdsLine(lines, 40, 46)).toBe(true)
  expect(episodesOf(borealis, 46).map(({ kind }) => kind)).toEqual(['outage'])
})

it('troubles stand open at first, else the loss that ended', () => {
  const opened = (report: typeof borealis) =>
    report.episodes.filter(({ id }) => openAtFirst(report).includes(id)).map(({ status, kind }) => `${kind} ${status}`)
  expect(opened(borealis)).toEqual(['outage expected'])
  expect(opened(cascade).every((one) => one.endsWith('problem'))).toBe(true)
  expect(openAtFirst(explainText('nothing'))).toEqual([])
})
