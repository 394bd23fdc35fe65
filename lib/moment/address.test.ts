import { describe, expect, it } from 'vitest'
import { hrefAt, momentOf, parseMoment, showsMoments } from './address'

const AT = Date.UTC(2026, 10, 23, 14, 29, 55)
const ID = '0b1c2d3e-0000-4000-8000-000000000001'

describe('an address', () => {
  it.each(['/', '/routes', '/triage', '/incidents/128', `/clusters/${ID}`, `/clusters/${ID}/routes`])(
    'of %s can show a moment',
    (path) => {
      expect(showsMoments(path)).toBe(true)
      expect(momentOf(`${path}?at=2026-11-23T14:29:55Z`)).toBe(AT)
    },
  )

  it.each(['/clusters/new', '/clusters/archived', '/settings/people', '/explain', '/sign-in', '/routesx'])(
    'of %s shows what is known now',
    (path) => {
      expect(showsMoments(path)).toBe(false)
      expect(momentOf(`${path}?at=2026-11-23T14:29:55Z`)).toBeNull()
      expect(hrefAt(path, AT)).toBe(path)
    },
  )

  it('without a moment, or with what is none, asks for now', () => {
    expect([momentOf('/'), momentOf('/?q=at'), momentOf('/?at=soon'), parseMoment('')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('holds a moment as it can be read, or in milliseconds', () => {
    expect([parseMoment('2026-11-23T14:29:55.000Z'), parseMoment(String(AT))]).toEqual([AT, AT])
    expect(parseMoment('9'.repeat(30))).toBeNull()
  })
})

describe('a link at a moment', () => {
  it('keeps what it asked for, and where on the page it leads', () => {
    const link = hrefAt('/?tag=eu&sort=name#foot', AT)
    expect(link).toBe('/?tag=eu&sort=name&at=2026-11-23T14%3A29%3A55.000Z#foot')
    expect(momentOf(link.split('#')[0] ?? '')).toBe(AT)
  })

  it('takes the place of another moment', () => {
    expect(momentOf(hrefAt('/routes?at=2020-01-01T00:00:00Z', AT))).toBe(AT)
  })

  it('is the link itself while it is now', () => {
    expect(hrefAt('/routes?q=shop', null)).toBe('/routes?q=shop')
  })
})
