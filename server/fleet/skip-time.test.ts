import { expect, it } from 'vitest'
import { beat, register, socket } from '../testing/observations'
import { applyObservation } from './apply'
import { initialState } from './initial'
import { skipTime } from './skip-time'
import { tick } from './tick'
import type { ClusterState, Observation } from './types'

const S = 1_000
const HOUR = 3_600 * S

function connected(): ClusterState {
  const steps: [number, Observation][] = [
    [1 * S, socket(1, 1 * S)],
    [1 * S, register(1)],
    [31 * S, beat(1)],
    [61 * S, beat(1)],
  ]
  return steps.reduce((state, [at, one]) => applyObservation(state, one, at).state, initialState(0))
}

it('loses nobody when the clock is set ahead: the next beat comes in time', () => {
  const state = skipTime(connected(), HOUR)
  const passed = tick(state, 70 * S + HOUR)
  expect(passed.changes.filter(({ kind }) => kind === 'transition')).toEqual([])
  const after = applyObservation(passed.state, beat(1), 91 * S + HOUR)
  expect(after.state.state).toBe('connected')
  expect(after.state.lamps.heartbeat).toBe('fresh')
  expect(after.changes.some(({ kind }) => kind === 'transition')).toBe(false)
})

it('still loses who falls silent, after its whole time', () => {
  const state = skipTime(connected(), HOUR)
  expect(tick(state, 155 * S + HOUR).state.state).toBe('connected')
  expect(tick(state, 157 * S + HOUR).state.state).not.toBe('connected')
})

it('keeps since when it is as it is', () => {
  expect(skipTime(connected(), HOUR).since).toBe(connected().since)
})
