import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  publicStatus,
  STATUS_FIELDS,
  type StatusField,
  type StatusStretch,
  statusCluster,
} from '@/lib/contracts/status'
import { dayStart, daysOf, heldMs } from './days'
import { maskHost } from './mask-host'
import { type Chosen, type ClusterFacts, publicStatusOf } from './public-status'
import { daySummary, headlineOf, lastInterruption, leadOf, unsureOf, uptimeText, withheldText } from './text'
import { joinWords, worstWord } from './words'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const facts: ClusterFacts = {
  name: 'glacier-prod-eu',
  publicName: null,
  basis: 'arrivals',
  since: NOW - 40 * DAY,
  heardAt: NOW - 9_000,
  never: false,
  stretches: [{ word: 'connected', from: NOW - 29 * DAY, to: null }],
  uptime: { ratio: 1, observedMs: 29 * DAY },
  historyFrom: NOW - 29 * DAY,
  routes: [],
  agentVersion: '0.0.132',
  kubernetesVersion: 'v1.31.4+k3s1',
  nodes: 3,
}
const chosen: Chosen = {
  title: 'Example Shop',
  fields: STATUS_FIELDS,
  maskHosts: true,
  notes: [],
  endsAt: NOW + DAY,
}
const made = (more: Partial<ClusterFacts> = {}, choice: Partial<Chosen> = {}) =>
  publicStatusOf([{ ...facts, ...more }], { ...chosen, ...choice }, NOW)
const cluster = (more: Partial<ClusterFacts> = {}, choice: Partial<Chosen> = {}) => {
  const [one] = made(more, choice).clusters
  if (!one) throw new Error('There is one.')
  return one
}

describe('what is public', () => {
  it('holds these keys and no others: whoever adds one decides it here', () => {
    expect(Object.keys(publicStatus.shape)).toEqual([
      ...['title', 'builtAt', 'word', 'clusters', 'notes', 'hostsMasked', 'withheld', 'endsAt'],
    ])
    expect(Object.keys(statusCluster.shape)).toEqual([
      ...['name', 'word', 'since', 'heardAt', 'never', 'basis', 'timeline', 'days', 'uptime', 'hosts'],
      ...['agentVersion', 'kubernetesVersion', 'nodes'],
    ])
  })

  it('fails rather than to tell a key that is not on the list', () => {
    expect(publicStatus.safeParse({ ...made(), agentId: 'x' }).success).toBe(false)
    const [one] = made().clusters
    expect(publicStatus.safeParse({ ...made(), clusters: [{ ...one, serverIp: '192.0.2.7' }] }).success).toBe(false)
  })

  it('is the state alone where nothing was chosen', () => {
    const { name, word, never, ...rest } = cluster({}, { fields: [] })
    expect({ name, word, never }).toEqual({ name: null, word: 'connected', never: false })
    expect(Object.values(rest).every((value) => value === null)).toBe(true)
  })

  it('tells of each field only where that one was chosen', () => {
    const shownBy: Partial<Record<StatusField, keyof ReturnType<typeof cluster>>> = {
      since: 'since',
      heard: 'heardAt',
      basis: 'basis',
      timeline: 'timeline',
      days: 'days',
      uptime: 'uptime',
      hosts: 'hosts',
      'agent-version': 'agentVersion',
      'kubernetes-version': 'kubernetesVersion',
      nodes: 'nodes',
    }
    for (const [field, key] of Object.entries(shownBy)) {
      expect(cluster({}, { fields: [field as StatusField] })[key], `${field} is chosen`).not.toBeNull()
      expect(
        cluster({}, { fields: STATUS_FIELDS.filter((one) => one !== field) })[key],
        `${field} is not chosen`,
      ).toBeNull()
    }
  })

  it('says what was withheld', () => {
    expect(made({}, { fields: ['since'] }).withheld).not.toContain('since')
    expect(made({}, { fields: ['since'] }).withheld).toHaveLength(STATUS_FIELDS.length - 1)
  })

  it('lets no words of an agent pass for a version, a host or a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        const secret = `canary ${words}`
        const told = cluster({
          agentVersion: secret,
          kubernetesVersion: secret,
          routes: [
            { host: secret, path: '/', confirmedAt: NOW },
            { host: 'shop.example.com', path: secret, confirmedAt: NOW },
          ],
        })
        expect(JSON.stringify(told)).not.toContain('canary')
        expect(told.hosts?.shown).toEqual([{ host: 'sh•••.example.com', path: null, confirmedAt: NOW }])
      }),
    )
    for (const version of ['1.2.3; rm', '<b>1.2.3</b>', 'canary', '1.2.3-canary-of-someone-long', '1']) {
      expect(cluster({ agentVersion: version }).agentVersion, `${version} is no version`).toBeNull()
    }
  })

  it('tells paths only with their hosts, and where they were chosen', () => {
    const routes = [{ host: 'shop.example.com', path: '/v2', confirmedAt: NOW }]
    expect(cluster({ routes }).hosts?.shown[0]?.path).toBe('/v2')
    expect(cluster({ routes }, { fields: ['hosts'] }).hosts?.shown[0]?.path).toBeNull()
    expect(cluster({ routes }, { fields: ['paths'] }).hosts).toBeNull()
  })

  it('keeps two hosts apart that look alike when hidden', () => {
    const routes = ['shop', 'shed'].map((name) => ({ host: `${name}.example.com`, path: null, confirmedAt: NOW }))
    expect(cluster({ routes }).hosts?.shown.map(({ host }) => host)).toEqual(['sh•••.example.com', 'sh•••.example.com'])
  })

  it('counts hosts beyond the first hundred', () => {
    const routes = Array.from({ length: 130 }, (_, nth) => ({
      host: `h${nth}.example.com`,
      path: null,
      confirmedAt: NOW,
    }))
    expect(cluster({ routes }).hosts).toMatchObject({ more: 30, shown: { length: 100 } })
  })

  it('names a cluster as its maker does, else by its own name where that is shown, else by its number', () => {
    expect(cluster({ publicName: 'Shop' }).name).toBe('Shop')
    expect(cluster().name).toBe('glacier-prod-eu')
    const fields: StatusField[] = []
    expect(cluster({}, { fields }).name).toBeNull()
    const two = publicStatusOf([facts, facts], { ...chosen, fields }, NOW)
    expect(two.clusters.map(({ name }) => name)).toEqual(['Cluster 1', 'Cluster 2'])
    expect(JSON.stringify(two)).not.toContain('glacier')
  })

  it('holds since longer than its history reaches', () => {
    expect(cluster().since).toBe(NOW - 40 * DAY)
    const stretches: StatusStretch[] = [
      { word: 'interrupted', from: NOW - 2 * DAY, to: NOW - DAY },
      { word: 'connected', from: NOW - DAY, to: null },
    ]
    expect(cluster({ stretches, since: NOW - DAY }).since).toBe(NOW - DAY)
  })

  it('is not observed when nothing runs, and for no cluster at all', () => {
    expect(cluster({ stretches: [] }).word).toBe('not-observed')
    expect(publicStatusOf([], chosen, NOW).word).toBe('not-observed')
  })

  it('hatches the day before it was watched', () => {
    const stretches: StatusStretch[] = [{ word: 'connected', from: NOW - HOUR, to: null }]
    expect(cluster({ stretches }).timeline?.stretches).toEqual([
      { word: 'not-observed', from: NOW - DAY, to: NOW - HOUR },
      { word: 'connected', from: NOW - HOUR, to: null },
    ])
  })
})

describe('maskHost', () => {
  it.each([
    ['shop.example.com', 'sh•••.example.com'],
    ['api.eu.example.com', 'a•••.e•••.example.com'],
    ['example.com', 'ex•••.com'],
    ['x.example.com', '•••.example.com'],
    ['*.example.com', '*.example.com'],
    ['localhost', 'lo•••'],
  ])('%s is %s', (host, masked) => {
    expect(maskHost(host)).toBe(masked)
  })
})

describe('days', () => {
  it('count what was interrupted and what nobody saw; the rest of a day was connected', () => {
    const begin = dayStart(NOW, 1)
    const stretches: StatusStretch[] = [
      { word: 'connected', from: begin + HOUR, to: begin + 3 * HOUR },
      { word: 'interrupted', from: begin + 3 * HOUR, to: begin + 4 * HOUR },
      { word: 'connected', from: begin + 4 * HOUR, to: null },
    ]
    const [yesterday, today] = daysOf(stretches, 2, NOW)
    expect(yesterday).toEqual({ at: begin, lengthMs: DAY, interruptedMs: HOUR, unobservedMs: HOUR })
    expect(today).toEqual({ at: begin + DAY, lengthMs: NOW - begin - DAY, interruptedMs: 0, unobservedMs: 0 })
  })

  it('never hold more than they are long', () => {
    const words = fc.constantFrom('connected', 'interrupted', 'not-observed')
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.nat(3 * DAY))), (given) => {
        let at = NOW - 40 * DAY
        const stretches = given.map(([word, length]) => {
          const from = at
          at = Math.min(at + length, NOW)
          return { word, from, to: at } as StatusStretch
        })
        for (const day of daysOf(stretches, 30, NOW)) {
          expect(day.interruptedMs + day.unobservedMs).toBeLessThanOrEqual(day.lengthMs)
        }
        const whole = { from: NOW - 40 * DAY, to: NOW }
        const held = ['connected', 'interrupted', 'not-observed'] as const
        const sum = held.reduce((total, word) => total + heldMs(stretches, word, whole, NOW), 0)
        expect(sum).toBe(at - (NOW - 40 * DAY))
      }),
    )
  })
})

describe('words', () => {
  it('are the worst one for several clusters', () => {
    expect(worstWord(['connected', 'not-observed', 'interrupted'])).toBe('interrupted')
    expect(worstWord(['connected', 'not-observed'])).toBe('not-observed')
    expect(worstWord([])).toBe('not-observed')
  })

  it('join where they touch', () => {
    const two: StatusStretch[] = [
      { word: 'interrupted', from: 0, to: 5 },
      { word: 'interrupted', from: 5, to: null },
    ]
    expect(joinWords(two)).toEqual([{ word: 'interrupted', from: 0, to: null }])
  })
})

describe('texts', () => {
  it('say one state, and how many of several', () => {
    expect(headlineOf(made())).toBe('Connected')
    const lost: ClusterFacts = { ...facts, stretches: [{ word: 'interrupted', from: NOW - HOUR, to: null }] }
    expect(headlineOf(publicStatusOf([facts, lost, facts], chosen, NOW))).toBe('1 of 3 interrupted')
    expect(headlineOf(publicStatusOf([facts, facts], chosen, NOW))).toBe('All 2 connected')
    expect(headlineOf(publicStatusOf([], chosen, NOW))).toBe('Not observed')
  })

  it('say since when, and that nothing was heard yet', () => {
    const lost: StatusStretch[] = [{ word: 'interrupted', from: NOW - HOUR, to: null }]
    const interrupted = 'The cluster’s connection to the platform is interrupted'
    expect(leadOf(cluster({ stretches: lost }))).toEqual([interrupted, ', since ', { at: NOW - HOUR }, '.'])
    expect(leadOf(cluster({ stretches: lost }, { fields: [] }))).toEqual([interrupted, '.'])
    expect(leadOf(cluster({ never: true }))).toEqual(['Nothing has been heard from this cluster yet.'])
  })

  it('are not sure of what was not heard for long', () => {
    expect(unsureOf(cluster(), NOW)).toBeNull()
    expect(unsureOf(cluster({ heardAt: NOW - 6 * 60_000 }), NOW)).toMatch(/not sure that it is still up/)
  })

  it('count interruptions and what was not observed', () => {
    const stretches: StatusStretch[] = [
      { word: 'not-observed', from: NOW - DAY, to: NOW - 20 * HOUR },
      { word: 'connected', from: NOW - 20 * HOUR, to: NOW - HOUR },
      { word: 'interrupted', from: NOW - HOUR, to: NOW - HOUR + 81_000 },
      { word: 'connected', from: NOW - HOUR + 81_000, to: null },
    ]
    expect(daySummary(stretches, { from: NOW - DAY, to: NOW })).toBe('1 interruption, 1 min 21 s; 4 h not observed')
    const told = lastInterruption({ from: NOW - DAY, to: NOW, stretches })
    expect(told?.lead).toBe('Interrupted for 1 min 21 s,')
    expect(told?.rest.slice(0, 4)).toEqual(['from ', { at: NOW - HOUR }, ' to ', { at: NOW - HOUR + 81_000 }])
    expect(lastInterruption({ from: NOW - DAY, to: NOW, stretches: stretches.slice(0, 2) })).toBeNull()
    expect(daySummary([{ word: 'connected', from: NOW - DAY, to: null }], { from: NOW - DAY, to: NOW })).toBe(
      'no interruption',
    )
    expect(daySummary([], { from: NOW - DAY, to: NOW })).toBe('nothing was observed')
  })

  it('round uptime down, and tell what was not observed', () => {
    const uptime = { from: 0, observedMs: 29 * DAY, unobservedMs: HOUR + 60_000 }
    expect(uptimeText({ ratio: 0.99999, ...uptime })).toBe('up 99.99 % of 29 days observed; 1 h 1 min not observed')
    const later = { ...uptime, from: Date.UTC(2026, 10, 22, 5), unobservedMs: 0 }
    expect(uptimeText({ ratio: 1, ...later }, Date.UTC(2026, 9, 25))).toBe(
      'up 100.00 % of 29 days observed since 22 Nov',
    )
    expect(uptimeText({ ratio: 1, ...later }, Date.UTC(2026, 10, 22))).toBe('up 100.00 % of 29 days observed')
    expect(uptimeText({ ratio: null, ...uptime })).toBe('nothing was observed yet')
    expect(uptimeText({ ratio: 1, ...uptime, observedMs: 5_000 })).toBe('less than a minute was observed yet')
  })

  it('name what is not shared', () => {
    expect(withheldText(['hosts', 'nodes'], false)).toBe('Not shared: hosts, number of nodes.')
    expect(withheldText([], true)).toBe('Parts of host names are hidden.')
    expect(withheldText([], false)).toBeNull()
  })
})
