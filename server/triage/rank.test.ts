import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CauseId, causeId, certainty, type TriageCause } from '@/lib/contracts/triage'
import { CAUSE_RULES } from './causes/rules'
import { PLACES, rankCauses } from './rank'

const ORDER = CAUSE_RULES.map(({ id }) => id)
const STEP = { text: 'Look.', command: null }

function cause(id: CauseId, more: Partial<TriageCause> = {}): TriageCause {
  const told = { says: id, evidence: [{ fact: id, at: 0 }], todo: [STEP], verify: [STEP], unless: ['x'] }
  const rest = {
    needsPerson: true,
    actor: 'customer',
    step: null,
    subject: null,
    quiet: false,
    explainedBy: null,
  } as const
  return { id, certainty: 'certain', ...told, ...rest, ...more }
}

const ranked = (...causes: TriageCause[]) => rankCauses(causes, ORDER).map(({ id, explainedBy }) => [id, explainedBy])

describe('which cause comes first', () => {
  it.each<[string, TriageCause[], [CauseId, CauseId | null][]]>([
    [
      'what explains the others',
      [cause('never-connected'), cause('token-refused')],
      [
        ['token-refused', null],
        ['never-connected', 'token-refused'],
      ],
    ],
    [
      'our own outage before single losses',
      [cause('coming-back', { certainty: 'possible' }), cause('own-outage')],
      [
        ['own-outage', null],
        ['coming-back', 'own-outage'],
      ],
    ],
    [
      'a shared outage before what it looks like',
      [cause('controller-unreachable', { certainty: 'likely' }), cause('flapping'), cause('shared-outage')],
      [
        ['shared-outage', null],
        ['flapping', 'shared-outage'],
        ['controller-unreachable', 'shared-outage'],
      ],
    ],
    [
      'what was seen of its own agent before an outage of others',
      [cause('shared-outage'), cause('agent-not-running'), cause('token-refused')],
      [
        ['token-refused', null],
        ['agent-not-running', null],
        ['shared-outage', null],
      ],
    ],
    [
      'what was measured before a few who fell at one time',
      [cause('shared-outage', { certainty: 'possible' }), cause('controller-unreachable', { certainty: 'likely' })],
      [
        ['controller-unreachable', null],
        ['shared-outage', null],
      ],
    ],
    [
      'routes that end before the age of the agent that lets them',
      [cause('outdated-agent', { certainty: 'likely' }), cause('routes-expiring')],
      [
        ['routes-expiring', null],
        ['outdated-agent', null],
      ],
    ],
    [
      'what is merely possible explains nothing',
      [cause('never-connected'), cause('token-refused', { certainty: 'possible' })],
      [
        ['token-refused', null],
        ['never-connected', null],
      ],
    ],
    [
      'the connection before routes, however certain these are',
      [cause('contested-host'), cause('half-open-path', { certainty: 'likely' })],
      [
        ['half-open-path', null],
        ['contested-host', null],
      ],
    ],
    [
      'the more certain of two that concern the same',
      [cause('listing-forbidden', { certainty: 'likely' }), cause('contested-host')],
      [
        ['contested-host', null],
        ['listing-forbidden', null],
      ],
    ],
    [
      'what is quiet comes last',
      [cause('outdated-agent', { quiet: true }), cause('ingress-not-managed')],
      [
        ['ingress-not-managed', null],
        ['outdated-agent', null],
      ],
    ],
  ])('%s', (_, causes, expected) => {
    expect(ranked(...causes)).toEqual(expected)
    expect(ranked(...causes.toReversed())).toEqual(expected)
  })

  it('does not depend on the order, and loses none', () => {
    const one = fc.record({ id: fc.constantFrom(...causeId.options), certainty: fc.constantFrom(...certainty.options) })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), (some) => {
        const causes = some.map(({ id, certainty: how }) => cause(id, { certainty: how }))
        const order = rankCauses(causes, ORDER)
        expect(rankCauses(causes.toReversed(), ORDER)).toEqual(order)
        expect(order.map(({ id }) => id).sort()).toEqual(causes.map(({ id }) => id).sort())
      }),
    )
  })
})

describe('what explains what', () => {
  it('goes round in no circle', () => {
    const below = (id: CauseId, path: readonly CauseId[]): CauseId[] => {
      if (path.includes(id)) return [...path, id]
      return PLACES[id].explains.flatMap((one) => below(one, [...path, id]))
    }
    expect(causeId.options.flatMap((id) => below(id, []))).toEqual([])
  })

  it('has a rule for each cause', () => {
    expect([...ORDER].sort()).toEqual([...causeId.options].sort())
  })
})
