import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tally } from '@/lib/contracts/cluster'
import { tallyOf } from '@/lib/testing/tally'
import { fleetSentence } from './fleet-sentence'

const none = tallyOf()

const rows: [string, Partial<Tally>, string, string | null][] = [
  ['no cluster', {}, 'No agent has called yet.', 'Add a cluster and give its agent the settings shown there.'],
  ['all well', { connected: 24 }, 'All 24 clusters are connected.', null],
  ['one, well', { connected: 1 }, 'The one cluster is connected.', null],
  [
    'all connected, some to watch',
    { connected: 24, late: 3, flapping: 2 },
    'All 24 clusters are connected.',
    'Worth a look: 2 flapping and 3 with late beats.',
  ],
  [
    'some away, some on their way',
    { connected: 374, disconnected: 9, reconnecting: 17, unknown: 4, never: 6 },
    'Not all right yet: 9 clusters are away, 17 are on their way back.',
    '374 of 410 connected, 4 not observed, 6 never seen.',
  ],
  [
    'one on its way',
    { connected: 3, connecting: 1 },
    'Not all right yet: 1 cluster is on its way back.',
    '3 of 4 connected.',
  ],
  ['only expected', { never: 2 }, '2 clusters are expected.', 'Nothing has arrived from any of them yet.'],
  [
    'none away, some not observed',
    { connected: 3, unknown: 1, never: 1 },
    '3 of 5 connected, none is away.',
    'The rest: 1 not observed and 1 never seen.',
  ],
]

describe('fleetSentence', () => {
  test.each(rows)('%s', (_name, change, lead, rest) => {
    const tally = { ...none, ...change }
    const all =
      tally.disconnected + tally.reconnecting + tally.connecting + tally.unknown + tally.never + tally.connected
    expect(fleetSentence({ tally, all })).toEqual({ lead, rest })
  })
})

test('whatever the counts, it answers in whole sentences and never says that all is well when one is away', () => {
  const count = fc.oneof(fc.constant(0), fc.nat(5_000))
  const keys = Object.keys(none) as (keyof Tally)[]
  const anyTally = fc.record(Object.fromEntries(keys.map((key) => [key, count])) as Record<keyof Tally, typeof count>)
  fc.assert(
    fc.property(anyTally, (tally) => {
      const { disconnected, reconnecting, connecting, unknown, never, connected } = tally
      const all = disconnected + reconnecting + connecting + unknown + never + connected
      const { lead, rest } = fleetSentence({ tally, all })
      expect(lead).toMatch(/^[A-Z0-9].*\.$/)
      expect(rest ?? 'So.').toMatch(/^[A-Z0-9].*\.$/)
      const away = disconnected + reconnecting + connecting > 0
      expect(lead.startsWith('Not all right yet')).toBe(away)
    }),
  )
})
