import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RECORDING_NAMES, readRecording } from './recordings'
import { replay } from './replay'
import { observationsOf } from './replay-observations'

const START = Date.parse('2026-11-23T12:00:00Z')

describe('recordings', () => {
  it.each(RECORDING_NAMES)('%s is read in order of time, and ends every socket that it opened', (name) => {
    const { rows, startedAt, clusterUuid } = readRecording(name)
    expect(rows.map(({ ms }) => ms)).toEqual(rows.map(({ ms }) => ms).sort((a, b) => a - b))
    for (const row of rows) expect(Math.abs(Date.parse(row.at) - startedAt - row.ms)).toBeLessThanOrEqual(5)
    const of = (event: string) =>
      rows.flatMap((row) => (row.via === 'ws' && row.event === event ? [row.conn] : [])).sort((a, b) => a - b)
    expect(of('close')).toEqual(of('open'))
    expect(clusterUuid === null).toBe(name === 'cascade')
  })

  it('say which is missing', () => {
    expect(() => readRecording('zenith')).toThrow(/zenith/)
  })
})

describe('a replay', () => {
  it('is the same twice, and the same an hour later but for its times', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('hex')
    const [one, two] = [1, 2].map(() => digest(JSON.stringify(replay('everest', { clusterId: 'c', startAt: START }))))
    expect(one).toBe(two)
    const later = replay('everest', { clusterId: 'c', startAt: START + 3_600_000 })
    const now = replay('everest', { clusterId: 'c', startAt: START })
    expect(later.transitions.map(({ at }) => at - 3_600_000)).toEqual(now.transitions.map(({ at }) => at))
  })

  it('shifts the agent clock with our own', () => {
    const sent = observationsOf(readRecording('harbor'), START).flatMap(({ ms, observations }) =>
      observations.flatMap((one) => (one.kind === 'beat' && one.sentAt !== null ? [one.sentAt - START - ms] : [])),
    )
    expect(sent.length).toBeGreaterThan(3)
    for (const off of sent) expect(Math.abs(off)).toBeLessThan(10)
  })

  it('names the nameless socket of island by the sync beside it', () => {
    const sockets = observationsOf(readRecording('island'), START).flatMap(({ ms, observations }) =>
      observations.flatMap((one) => (one.kind === 'socket' ? [[one.socketId, one.openedAt - START, ms]] : [])),
    )
    expect(sockets).toEqual([
      [1, 1_968, 5_552],
      [2, 430_508, 430_528],
    ])
  })

  it('numbers sockets from where it is told', () => {
    const ids = observationsOf(readRecording('glacier'), START, 41).flatMap(({ observations }) =>
      observations.flatMap((one) => ('socketId' in one ? [one.socketId] : [])),
    )
    expect(new Set(ids)).toEqual(new Set([41, 42]))
  })
})
