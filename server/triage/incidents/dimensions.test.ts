import { describe, expect, it } from 'vitest'
import { fleetOf, lossAt } from '@/server/testing/triage/losses'
import { decisive, sharedBy, sharedText } from './dimensions'

const FLEET = fleetOf(374, {
  address: { 'gw-eu-1': 41 },
  region: { eu: 200, us: 174 },
  provider: { aws: 374 },
  generation: { '2026': 300, '2025-12': 74 },
})
const fallen = Array.from({ length: 41 }, (_, n) =>
  lossAt(`c${n}`, n, {
    values: {
      address: 'gw-eu-1',
      region: n % 2 === 0 ? 'eu' : 'us',
      provider: 'aws',
      generation: n % 5 === 0 ? '2025-12' : '2026',
    },
  }),
)

describe('what those that fell share', () => {
  it('tells what sets them apart, and what does not', () => {
    const verdicts = sharedBy(fallen, FLEET).map(({ dimension, verdict }) => [dimension, verdict])
    expect(verdicts).toEqual([
      ['address', 'shared'],
      ['network', 'untold'],
      ['controller', 'untold'],
      ['region', 'mixed'],
      ['provider', 'all'],
      ['generation', 'mixed'],
    ])
  })

  it('counts members, those of whom it is known, and the fleet', () => {
    const [address, , , region] = sharedBy(fallen, FLEET)
    expect(address).toMatchObject({ value: 'gw-eu-1', members: 41, known: 41, fleet: 41 })
    expect(region).toMatchObject({ value: 'eu', members: 21, known: 41, fleet: 200 })
  })

  it('says it in words', () => {
    expect(sharedText(sharedBy(fallen, FLEET))).toBe('all through gw-eu-1')
    expect(sharedText(sharedBy([], FLEET))).toBeNull()
  })

  it('calls nothing shared that most of the fleet has', () => {
    const fleet = fleetOf(400, { region: { eu: 380 } })
    const losses = fallen.map((loss) => ({ ...loss, values: { region: 'eu' } }))
    expect(sharedBy(losses, fleet).find(({ dimension }) => dimension === 'region')?.verdict).toBe('mixed')
  })
})

describe('what tells best who fell', () => {
  it('is the value that covers them and nobody else', () => {
    expect(decisive(fallen, FLEET)).toMatchObject({ dimension: 'address', value: 'gw-eu-1' })
  })

  it('is nothing where those with the value mostly stayed', () => {
    const fleet = {
      size: 374,
      count: (on: string, value: string) => (value === 'gw-eu-1' ? 300 : FLEET.count(on as 'region', value)),
    }
    expect(decisive(fallen, fleet)).toBeNull()
  })

  it('prefers the narrower of two that cover all', () => {
    const losses = fallen.map((loss) => ({ ...loss, values: { address: 'gw-eu-1', region: 'eu' } }))
    expect(decisive(losses, FLEET)?.dimension).toBe('address')
    const narrow = fleetOf(374, { address: { 'gw-eu-1': 60 }, region: { eu: 41 } })
    expect(decisive(losses, narrow)?.dimension).toBe('region')
  })
})
