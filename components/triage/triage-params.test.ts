import { describe, expect, it } from 'vitest'
import { queueQuery } from '@/lib/contracts/triage-queue'
import { filtersOn, NO_FILTER, queueQueryOf } from './triage-params'

describe('the question for the queue', () => {
  const view = { view: 'open', ...NO_FILTER } as const

  it('is one that the server takes, however long its words are', () => {
    const asked = queueQueryOf({ ...view, q: 'x'.repeat(900), tag: 'y'.repeat(900) }, 2, 5)
    expect(queueQuery.parse(asked)).toEqual(asked)
    expect(asked).toMatchObject({ offset: 100, limit: 50, at: 5 })
  })

  it('knows how many filters are on', () => {
    expect(filtersOn(view)).toBe(0)
    expect(filtersOn({ ...NO_FILTER, q: 'x', cause: 'flapping', tag: 'eu' })).toBe(3)
  })
})
