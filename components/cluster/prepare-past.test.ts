import { describe, expect, it } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { clusterSentence } from '@/lib/format/cluster-sentence'
import { goingOn } from '@/lib/format/going-on'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { prepareFacts } from './prepare-facts'
import { prepareLamps } from './prepare-lamps'

const NOW = Date.UTC(2026, 10, 23, 12)
const LAMPS = { socket: 'open', heartbeat: 'fresh', routeSync: 'none', listing: 'agrees' } as const
const past = (over: Partial<ClusterDetail> = {}) =>
  sampleDetail({
    ...{ past: { facts: true, arrivals: false }, sockets: [], lastBeatAt: null, lamps: LAMPS, since: NOW - 600_000 },
    ...{
      skewMs: null,
      flapping: null,
      tokens: [],
      state: 'connected',
      basis: 'arrivals',
      kubernetesUnreachable: false,
    },
    ...over,
  })
const lampsOf = (detail: ClusterDetail) =>
  Object.fromEntries(prepareLamps(detail, NOW, 'utc').map(({ key, word, fact }) => [key, `${word}: ${fact}`]))

describe('a cluster at a moment, in words', () => {
  it('is not said to wait for its first beat where beats are no longer kept', () => {
    const { lead, rest } = clusterSentence(past(), NOW, 'utc')
    expect(lead).toMatch(/^Connected for 10 min\w*\.$/)
    expect(rest).toContain('When its last beat came is not kept.')
    expect(goingOn(past(), NOW, 'utc').headline).toMatch(/^For 10 min/)
  })

  it('has lamps that say what is not kept, instead of what is not so', () => {
    expect(lampsOf(past())).toMatchObject({
      socket: 'open: Open',
      heartbeat: 'fresh: Beats came in time',
      listing: 'not kept: What it listed then is not kept',
    })
    expect(lampsOf(past({ lamps: { ...LAMPS, socket: 'silent' }, state: 'disconnected' })).socket).toBe(
      'silent: Open, silent',
    )
  })

  it('in which nobody watched has lamps that know nothing', () => {
    const none = { ...LAMPS, socket: 'none', heartbeat: 'none' } as const
    expect(lampsOf(past({ state: 'unknown', lamps: none }))).toMatchObject({
      socket: 'not known: Nobody was watching',
      heartbeat: 'not known: Nobody was watching',
    })
  })

  it('has no fact that is known only now', () => {
    const names = (detail: ClusterDetail) => prepareFacts(detail, NOW, 'utc').map(({ name }) => name)
    for (const gone of ['Tokens', 'Clock skew', 'Dropped', 'CPU, memory']) expect(names(past())).not.toContain(gone)
    const [agent] = prepareFacts(past({ past: { facts: false, arrivals: true } }), NOW, 'utc')
    expect(agent).toMatchObject({ name: 'Agent', value: 'not kept' })
  })
})
