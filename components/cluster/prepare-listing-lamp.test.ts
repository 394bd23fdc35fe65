import { expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing } from '@/lib/contracts/sources'
import { sampleDetail, sampleListing } from '@/lib/live/samples.fixture'
import { listingLamp } from './prepare-listing-lamp'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const LISTING = sampleListing(NOW)
type Word = ClusterDetail['lamps']['listing']

function lampOf(word: Word, listing: Partial<ClusterListing> = {}, over: Partial<ClusterDetail> = {}) {
  const lamps = { socket: 'open', heartbeat: 'fresh', routeSync: 'in-time', listing: word } as const
  return listingLamp(sampleDetail({ lamps, ...over }), { ...LISTING, ...listing }, NOW, 'utc')
}

test('a listing that differs says who was read, when, and its age on a gauge of one round', () => {
  expect(lampOf('differs')).toMatchObject({ word: 'differs', hue: 'warn', why: 'PipeOps was read 48 s ago.' })
  expect(lampOf('differs').gauge?.mark).toBeCloseTo(0.1)
})

test('a listing that tells of other routes does not agree, whatever it says of the connection', () => {
  const look = { word: 'differs', hue: 'warn' }
  expect(lampOf('agrees', { differing: 1 })).toMatchObject({ ...look, fact: '1 route differs from what was told here' })
  expect(lampOf('agrees', { differing: 2 })).toMatchObject({ fact: '2 routes differ from what was told here' })
  expect(lampOf('agrees')).toMatchObject({ word: 'agrees', fact: 'Agrees with what was synced' })
})

test('a listing that cannot be read is hatched, and says since when, why, and that nothing is gone', () => {
  const failed = { status: 'failed', failedSince: NOW - 709_000, failure: 'no answer in time' } as const
  expect(lampOf('agrees', failed)).toMatchObject({
    glyph: 'unknown',
    hue: 'none',
    fact: 'Last read 48 s ago',
    why: 'PipeOps could not be read since 14:20:11: no answer in time. Nothing is called gone.',
  })
  const never = lampOf('unread', { status: 'failed', readAt: null, failure: 'it was not read yet' })
  expect(never).toMatchObject({ fact: 'Not read yet', gauge: null })
})

test('where the state rests on the listing there is no sync that it could agree with', () => {
  expect(lampOf('agrees', {}, { basis: 'listing' })).toMatchObject({ word: 'read', fact: 'Lists this cluster' })
  expect(lampOf('agrees', {}, { basis: 'report' })).toMatchObject({ word: 'read', fact: 'Lists this cluster' })
  expect(lampOf('differs', {}, { basis: 'report' })).toMatchObject({ word: 'differs' })
})
