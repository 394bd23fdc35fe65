import { describe, expect, it } from 'vitest'
import { Stage } from '@/server/testing/triage/stage'
import { eventOf, networkOf, valuesOf } from './loss-of'

const known = { generation: '2026', values: {} } as const

/** What the changes of state of a staged cluster are to incidents. */
function eventsOf(stage: Stage) {
  return stage.facts().transitions.flatMap((change) => eventOf('c', change, known) ?? [])
}

describe('networks', () => {
  it.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:12:1::7', '2001:db8:12::/48'],
    ['gw.example.com', null],
    ['', null],
  ])('%s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('what sets a cluster apart', () => {
  const place = { region: 'eu', provider: null, generation: '2026' } as const

  it('leaves out what is not known', () => {
    expect(valuesOf(place, '192.0.2.7', null)).toEqual({
      address: '192.0.2.7',
      network: '192.0.2.0/24',
      region: 'eu',
      generation: '2026',
    })
    expect(valuesOf({ ...place, region: null, generation: null }, null, null)).toEqual({})
  })
})

describe('what a change of state is to incidents', () => {
  it('is a loss at the moment of a close, and a return', () => {
    const events = eventsOf(new Stage().connect().live(60).drop().pass(3).comeBack())
    expect(events.map(({ kind }) => kind)).toEqual(['return', 'loss', 'return'])
    const [, loss] = events
    expect(loss?.kind === 'loss' && loss.loss.to - loss.loss.from).toBe(0)
  })

  it('is a loss that began within a beat of the last sign, of a silence', () => {
    const [, event] = eventsOf(new Stage().connect().live(60).pass(100))
    expect(event?.kind).toBe('loss')
    if (event?.kind !== 'loss') return
    expect(event.loss.to - event.loss.from).toBe(30_000)
    expect(event.loss.at - event.loss.from).toBe(95_000)
    expect(event.loss.noticedBy).toBeGreaterThan(event.loss.to)
  })

  it('is nothing where the absence was ours, or we ended it', () => {
    expect(eventsOf(new Stage().connect().live(60).restartOfOurs(30).pass(200)).map(({ kind }) => kind)).toEqual([
      'return',
    ])
    const ended = new Stage().connect().live(60).observe({ kind: 'close', socketId: 1, code: 1008, by: 'us' })
    expect(eventsOf(ended).map(({ kind }) => kind)).toEqual(['return'])
  })

  it('is one loss, however many changes follow until it is back', () => {
    const events = eventsOf(new Stage().connect().live(60).drop().pass(300).connect())
    expect(events.filter(({ kind }) => kind === 'loss')).toHaveLength(1)
  })
})
