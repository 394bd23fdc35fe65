import { createLoader, createSerializer } from 'nuqs/server'
import { describe, expect, it } from 'vitest'
import { fleetQuery } from '@/lib/contracts/fleet'
import { chipsOf } from './filter-chips'
import { activeFilters, fleetParsers, NO_FILTER, PAGE_SIZE, toggled, windowQuery } from './fleet-params'

const load = createLoader(fleetParsers)

describe('the view in the URL', () => {
  it('is the default one for an empty address', () => {
    expect(load('')).toEqual({ ...NO_FILTER, sort: 'worst', desc: false })
  })

  it('comes back from the address that it wrote', () => {
    const view = {
      ...load(''),
      q: 'shop & co',
      state: ['never' as const, 'unknown' as const],
      tag: ['a,b'],
      desc: true,
    }
    expect(load(createSerializer(fleetParsers)(view))).toEqual(view)
  })

  it('drops what is no state instead of failing', () => {
    expect(load('?state=never,asleep&sort=colour').sort).toBe('worst')
    expect(load('?state=never,asleep').state).toEqual(['never'])
  })

  it('asks the server only what the server takes', () => {
    const query = windowQuery({ ...load(''), q: 'x'.repeat(900) }, 3)
    expect(fleetQuery.parse(query)).toMatchObject({ offset: 3 * PAGE_SIZE, limit: PAGE_SIZE })
  })
})

describe('filters', () => {
  const filter = { ...NO_FILTER, q: 'at', state: ['never' as const], agent: [''], tag: ['edge', 'shop'] }

  it('name what is on', () => {
    expect(activeFilters(filter)).toEqual(['q', 'state', 'agent', 'tag'])
    expect(chipsOf(filter).map((chip) => chip.label)).toEqual([
      '“at”',
      'Never seen',
      'agent: not reported',
      'tag: edge',
      'tag: shop',
    ])
  })

  it('can be taken off one by one', () => {
    expect(chipsOf(filter).at(-1)?.without).toEqual({ tag: ['edge'] })
    expect(chipsOf(filter)[0]?.without).toEqual({ q: '' })
  })

  it('switch a value on and off', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})
