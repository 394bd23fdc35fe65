import { expect, it } from 'vitest'
import type { StatusLink } from '@/lib/contracts/status-link'
import { lifeOf, linksSentence, openLinksText, shownText, whatOf } from './link-text'

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
  expect(whatOf(link, { atlas: 'Atlas', delta: 'Delta' })).toBe('Atlas and Delta, live')
  expect(whatOf(link, { atlas: 'Atlas' })).toBe('2 clusters, live')
  const many: StatusLink = { ...link, target: { kind: 'clusters', ids: ['a', 'b', 'c', 'd'] } }
  expect(whatOf(many, { a: 'A', b: 'B', c: 'C', d: 'D' })).toBe('4 clusters, live')
  const other = { ...link, kind: 'frozen', hasPassword: true, target: { kind: 'tag', tag: 'shop' } } as const
  expect(whatOf(other)).toBe('clusters with the tag shop, sealed copy, password')
  expect(whatOf({ ...link, badge: true, frameOrigins: ['https://a.example.com'] })).toBe(
    '2 clusters, live, badge, frame',
  )
})

it('says what a link shows, of which clusters, and where it may stand', () => {
  expect(shownText(link, {})).toBe('Shows the state alone.')
  const many: StatusLink = {
    ...link,
    target: { kind: 'clusters', ids: ['a', 'b', 'c', 'd'] },
    look: { ...link.look, fields: ['since', 'hosts'] },
    frameOrigins: ['https://shop.example.com'],
  }
  expect(shownText(many, { a: 'A', b: 'B', c: 'C' })).toBe(
    'Shows the state, since when, hosts. Parts of hosts are hidden. Of A, B, C, one that you do not see. ' +
      'May stand in a frame of https://shop.example.com.',
  )
})

it('begins with how many are open', () => {
  expect(linksSentence([link], NOW)).toBe('1 status link is open, opened 3 times so far.')
  expect(linksSentence([link, { ...link, openings: 1 }], NOW)).toBe('2 status links are open, opened 4 times so far.')
  expect(linksSentence([{ ...link, openings: 0 }], NOW)).toBe('1 status link is open, never opened so far.')
  expect(linksSentence([{ ...link, revokedAt: NOW }], NOW)).toMatch(/^Nobody outside/)
})

it('counts the open links that show all of some clusters', () => {
  const atlas = { id: 'atlas', tags: ['Shop'] }
  const delta = { id: 'delta', tags: [] }
  const byTag: StatusLink = { ...link, openings: 0, target: { kind: 'tag', tag: 'shop' } }
  expect(openLinksText([link, byTag], [atlas], NOW)).toBe('2 links to it are open, opened 3 times so far.')
  expect(openLinksText([link, byTag], [atlas, delta], NOW)).toBe('1 link to them is open, opened 3 times so far.')
  expect(openLinksText([byTag], [delta], NOW)).toBeNull()
  expect(openLinksText([{ ...link, revokedAt: NOW }], [atlas], NOW)).toBeNull()
})
