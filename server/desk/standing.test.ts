import { expect, test } from 'vitest'
import type { CauseId, QueueTier, TriageCause } from '@/lib/contracts/triage'
import { type Followed, isWorse, standingOf } from './standing'

const AT = 1_800_000_000_000

const entry = (tier: QueueTier, cause: CauseId | null, more: Partial<Followed> = {}): Followed => ({
  ...{ tier, clusterIds: ['atlas'], since: AT - 60_000 },
  cause: cause && ({ id: cause } as TriageCause),
  ...more,
})

const UNSTEADY = entry('unsteady', 'half-open-path')
const OUT = entry('out', 'agent-not-running')
const FLAPPING = entry('unsteady', 'flapping')
const INCIDENT = entry('out', null, { clusterIds: ['a', 'b', 'c'] })

test.each<[what: string, worse: boolean, before: Followed, now: Followed, cameBack: boolean]>([
  ['nothing is other', false, UNSTEADY, UNSTEADY, false],
  ['another cause comes with a worse tier', true, UNSTEADY, entry('out', 'token-refused'), false],
  ['another cause comes with the same tier', false, UNSTEADY, entry('unsteady', 'clock-skew'), false],
  ['another cause comes with a lesser tier', false, OUT, entry('notice', 'clock-skew'), false],
  ['the same cause is worse than before', false, UNSTEADY, entry('out', 'half-open-path'), false],
  ['it fell anew', true, OUT, { ...OUT, since: AT + 1 }, false],
  ['it is out since before', false, OUT, OUT, false],
  ['it was away from the queue, and is there again', false, UNSTEADY, UNSTEADY, true],
  ['it was away, and is there with another cause', true, OUT, entry('notice', 'clock-skew'), true],
  ['what flaps falls again', false, FLAPPING, entry('out', 'flapping', { since: AT + 1 }), false],
  ['what flapped is out for another reason', true, FLAPPING, entry('out', 'token-refused', { since: AT + 1 }), false],
  ['an incident grows a little', false, INCIDENT, { ...INCIDENT, clusterIds: ['a', 'b', 'c', 'd'] }, false],
  ['an incident doubles', true, INCIDENT, { ...INCIDENT, clusterIds: ['a', 'b', 'c', 'd', 'e', 'f'] }, false],
  ['an incident shrinks', false, INCIDENT, { ...INCIDENT, clusterIds: ['a'] }, false],
])('when %s, eyes are needed again: %s', (_, worse, before, now, cameBack) => {
  expect(isWorse({ at: AT, as: standingOf(before) }, now, cameBack)).toBe(worse)
})
