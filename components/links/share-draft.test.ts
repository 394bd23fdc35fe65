import { describe, expect, it } from 'vitest'
import { STATUS_FIELDS } from '@/lib/contracts/status'
import type { LinkTarget } from '@/lib/contracts/status-link'
import { linkFrom, lookOf, newDraft, toggleField, withheldCount } from './share-draft'

const target: LinkTarget = { kind: 'clusters', ids: ['atlas'] }

describe('linkFrom', () => {
  it('ends after seven days, without hosts, versions or names, unless chosen otherwise', () => {
    const made = linkFrom({ ...newDraft(), title: 'Example Shop' }, target)
    expect(made).toMatchObject({ link: { endsInMs: 7 * 86_400_000, password: null, frameOrigins: [], badge: false } })
    expect(newDraft().fields).not.toContain('hosts')
    expect(newDraft().fields).not.toContain('names')
  })

  it('asks for a title', () => {
    expect(linkFrom(newDraft(), target)).toEqual({
      wrong: { at: 'title', text: expect.stringContaining('title') },
    })
  })

  it('takes origins of frames one by one, and nothing that is none', () => {
    const framed = { ...newDraft(), title: 'Shop', frames: 'https://shop.example.com, https://a.example.com/' }
    expect(linkFrom(framed, target)).toMatchObject({
      link: { frameOrigins: ['https://shop.example.com', 'https://a.example.com'] },
    })
    for (const frames of ['*', "'self'", 'https://shop.example.com/page', 'javascript:alert(1)', 'https://a b; x']) {
      expect(linkFrom({ ...newDraft(), title: 'Shop', frames }, target)).toMatchObject({ wrong: { at: 'frames' } })
    }
  })

  it('refuses a password that is too short', () => {
    expect(linkFrom({ ...newDraft(), title: 'Shop', password: 'short' }, target)).toMatchObject({
      wrong: { at: 'password' },
    })
  })

  it('refuses a title of more than a line', () => {
    expect(linkFrom({ ...newDraft(), title: 'Shop\u001b[31m' }, target)).toHaveProperty('wrong')
    const ids = Array.from({ length: 51 }, (_, nth) => `c${nth}`)
    expect(linkFrom({ ...newDraft(), title: 'Shop' }, { kind: 'clusters', ids })).toEqual({
      wrong: { at: null, text: 'A link shows at most 50 clusters. Select fewer of them.' },
    })
  })
})

describe('lookOf', () => {
  it('leaves out names that were not given', () => {
    expect(lookOf({ ...newDraft(), names: { atlas: ' Shop ', delta: ' ' } }).names).toEqual({ atlas: 'Shop' })
  })
})

describe('toggleField', () => {
  it('keeps the order in which fields are told', () => {
    expect(toggleField(['uptime'], 'since')).toEqual(['since', 'uptime'])
    expect(toggleField(['since', 'uptime'], 'since')).toEqual(['uptime'])
  })
})

describe('withheldCount', () => {
  it('counts what is not chosen', () => {
    expect(withheldCount(STATUS_FIELDS)).toBe('nothing that could be chosen')
    expect(withheldCount(STATUS_FIELDS.slice(1))).toBe('1 field')
    expect(withheldCount([])).toBe(`${STATUS_FIELDS.length} fields`)
  })
})
