import { expect, it } from 'vitest'
import type { StatusLink } from '@/lib/contracts/status-link'
import { lifeOf, linksSentence, whatOf } from './link-text'

const NOW = Date.UTC(2026, 10, 23)
const link: StatusLink = {
  id: 'a',
  target: { kind: 'clusters', ids: ['atlas', 'delta'] },
  look: { title: 'Example Shop', fields: [], maskHosts: true, names: {} },
  kind: 'live',
  createdAt: NOW - 1_000,
  createdBy: 'Ada',
  expiresAt: NOW + 7 * 86_400_000,
  revokedAt: null,
  hasPassword: false,
  badge: false,
  frameOrigins: [],
  notes: [],
  openings: 3,
  lastOpenedAt: null,
}

it('says until when a link is open, or why it is not', () => {
  expect(lifeOf(link, NOW)).toEqual({ open: true, text: 'ends in 7 days' })
  expect(lifeOf({ ...link, revokedAt: NOW }, NOW)).toEqual({ open: false, text: 'revoked' })
  expect(lifeOf(link, link.expiresAt)).toEqual({ open: false, text: 'ended' })
})

it('says what a link is about and how it is kept', () => {
  expect(whatOf(link)).toBe('2 clusters, live')
  const other = { ...link, kind: 'frozen', hasPassword: true, target: { kind: 'tag', tag: 'shop' } } as const
  expect(whatOf(other)).toBe('clusters with the tag shop, sealed copy, password')
  expect(whatOf({ ...link, badge: true, frameOrigins: ['https://a.example.com'] })).toBe(
    '2 clusters, live, badge, frame',
  )
})

it('begins with how many are open', () => {
  expect(linksSentence([link], NOW)).toBe('1 status link is open, opened 3 times so far.')
  expect(linksSentence([link, { ...link, openings: 1 }], NOW)).toBe('2 status links are open, opened 4 times so far.')
  expect(linksSentence([{ ...link, revokedAt: NOW }], NOW)).toMatch(/^Nobody outside/)
})
