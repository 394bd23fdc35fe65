import { describe, expect, it } from 'vitest'
import { BASES, CAUSES, CONNECTION_STATES, STATE_LOOK } from './state'
import { basis, cause, connectionState } from './state-schema'

describe('the words of state', () => {
  it('are the same for pages and for what crosses the wire', () => {
    expect(connectionState.options).toEqual([...CONNECTION_STATES])
    expect(basis.options).toEqual([...BASES])
    expect(cause.options).toEqual([...CAUSES])
  })

  it('rank every state once, worst first', () => {
    expect(CONNECTION_STATES.map((state) => STATE_LOOK[state].rank)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('name every state by its own label', () => {
    const labels = CONNECTION_STATES.map((state) => STATE_LOOK[state].label)
    expect(new Set(labels).size).toBe(CONNECTION_STATES.length)
  })

  it('spend no colour on what is not known', () => {
    expect([STATE_LOOK.unknown.hue, STATE_LOOK.never.hue]).toEqual(['none', 'none'])
  })
})
