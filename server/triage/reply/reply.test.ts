import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RouteRule } from '@/lib/contracts/route-truth'
import { STATUS_FIELDS, type StatusField } from '@/lib/contracts/status'
import { DEFAULT_FIELDS } from '@/lib/contracts/status-link'
import { type CauseId, type Certainty, causeId } from '@/lib/contracts/triage'
import { type ClusterFacts, publicStatusOf } from '@/lib/status/public-status'
import { fieldsFor, type ReplyFacts, replyOf } from './reply-of'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const MIN = 60_000
const DAY = 24 * 60 * MIN
const URL = 'https://lifeline.example.com'

const cluster: ClusterFacts = {
  name: 'glacier-prod-eu',
  publicName: null,
  basis: 'arrivals',
  since: NOW - 3 * MIN,
  heardAt: NOW - 4 * MIN,
  never: false,
  stretches: [
    { word: 'connected', from: NOW - DAY, to: NOW - 3 * MIN },
    { word: 'interrupted', from: NOW - 3 * MIN, to: null },
  ],
  uptime: { ratio: 1, observedMs: DAY },
  historyFrom: NOW - DAY,
  routes: [
    { host: 'shop.example.com', path: '/', confirmedAt: NOW },
    { host: 'blog.example.com', path: '/', confirmedAt: NOW },
  ],
  agentVersion: '0.0.132',
  kubernetesVersion: null,
  nodes: 3,
}

interface Choice {
  cause?: CauseId | null
  certainty?: Certainty
  fields?: readonly StatusField[]
  maskHosts?: boolean
  facts?: Partial<ClusterFacts>
  findings?: ReplyFacts['findings']
  general?: boolean
}

function reply({ cause = 'token-refused', certainty = 'certain', facts, findings = [], ...choice }: Choice = {}) {
  const { fields = fieldsFor(cause), maskHosts = true, general = false } = choice
  const chosen = { title: 'Reply', fields, maskHosts, notes: [], endsAt: NOW + DAY }
  const status = general ? null : publicStatusOf([{ ...cluster, ...facts }], chosen, NOW)
  return replyOf({ cause, certainty, status, findings }, { url: URL }, NOW)
}

describe('a reply', () => {
  it('says since when, why, what to do with the command, and how to see that it is mended', () => {
    expect(reply()).toMatchInlineSnapshot(`
      "Hello,

      The cluster’s connection to the platform is interrupted, since 14:29:00. We last heard from it at 14:28:00, 4 min ago. Until it is up again, hosts that are served through it may not answer.

      The reason is that the agent in your cluster signs in with a token that is not valid any more, so that it is turned away.

      What we ask you to do:
      1. We send you a new token on another, safe way. Put it into the agent’s secret in place of NEW_TOKEN.
         kubectl -n pipeops-system patch secret pipeops-agent-config --type merge -p '{"stringData":{"PIPEOPS_TOKEN":"NEW_TOKEN"}}'
      2. Restart the agent: it does not try again by itself.
         kubectl -n pipeops-system rollout restart deploy/pipeops-agent

      We make the new token.

      How you see that it is mended: the connection is up again within a minute after the agent has started.

      All times are UTC.

      If anything of this is other than you see it, write to us.
      "
    `)
  })

  it('says how sure we are', () => {
    expect(reply({ certainty: 'certain' })).toContain('The reason is that ')
    expect(reply({ certainty: 'likely' })).toContain('The reason is most likely that ')
    expect(reply({ certainty: 'possible' })).toContain('The reason may be that ')
    expect(reply({ cause: 'not-enough' })).toContain('We cannot name the reason yet: ')
  })

  it('asks for nothing where nothing is to be done', () => {
    expect(reply({ cause: 'shared-outage', general: true })).toContain('There is nothing that you need to do.')
    expect(reply({ cause: 'shared-outage', general: true })).toContain('not in your cluster')
  })

  it('claims that all is well of a connection that is up alone', () => {
    const up: Partial<ClusterFacts> = { stretches: [{ word: 'connected', from: NOW - DAY, to: null }] }
    expect(reply({ cause: null, facts: up })).toContain('We see nothing that is wrong')
    expect(reply({ cause: null })).not.toContain('nothing that is wrong')
  })

  it('tells of an interruption that is over when it was', () => {
    const back: Partial<ClusterFacts> = {
      stretches: [
        { word: 'interrupted', from: NOW - 30 * MIN, to: NOW - 20 * MIN },
        { word: 'connected', from: NOW - 20 * MIN, to: null },
      ],
    }
    expect(reply({ cause: 'own-outage', facts: back })).toContain('Interrupted for 10 min, from 14:02:00 to 14:12:00.')
  })

  it.each(causeId.options)('for %s has a reason, a step or none, and an end', (cause) => {
    for (const general of [true, false]) {
      const text = reply({ cause, general })
      expect(text).toMatch(/^Hello,\n\n/)
      expect(text).toContain('How you see that it is mended: ')
      expect(text).toMatch(/What we ask you to do:|There is nothing that you need to do\./)
      expect(text).not.toMatch(/undefined|\bnull\b(?<!\/dev\/null)|\n{3}/)
    }
  })
})

describe('what a reply may tell', () => {
  it('is of the cluster only what was chosen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...causeId.options),
        fc.subarray([...STATUS_FIELDS].filter((field) => !/names|hosts|paths/.test(field))),
        (cause, fields) => {
          const findings = [{ rule: 'contested' as RouteRule, host: 'shop.example.com' }]
          const text = reply({ cause, fields, findings })
          expect(text).not.toMatch(/glacier|shop|blog|example\.com\b(?<!lifeline\.example\.com)/)
        },
      ),
    )
  })

  it('is the same whatever is in what was not chosen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...causeId.options),
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        (cause, name, host) => {
          const facts = {
            name,
            routes: [{ host, path: name, confirmedAt: NOW }],
            agentVersion: host,
            nodes: name.length,
          }
          const findings = [{ rule: 'contested' as RouteRule, host }]
          expect(reply({ cause, facts, findings, fields: DEFAULT_FIELDS })).toBe(
            reply({ cause, fields: DEFAULT_FIELDS }),
          )
        },
      ),
    )
  })

  it('names of its hosts those that it is about, with parts hidden', () => {
    const findings = [
      { rule: 'contested' as RouteRule, host: 'Shop.example.com' },
      { rule: 'ghost' as RouteRule, host: 'blog.example.com' },
      { rule: 'contested' as RouteRule, host: 'other.example.org' },
      { rule: 'contested' as RouteRule, host: null },
    ]
    expect(reply({ cause: 'contested-host', findings })).toContain('It is about: sh•••.example.com.')
    expect(reply({ cause: 'contested-host', findings, maskHosts: false })).toContain('It is about: shop.example.com.')
    expect(reply({ cause: 'contested-host', findings })).not.toMatch(/blog|other\.|bl•••|ot•••/)
  })

  it('is a name on one line, without what a terminal or a mail would obey', () => {
    const name = 'a\u001b[31m\nBcc: eve@example.com\u202e\u2028b'
    const text = reply({ fields: ['names'], facts: { name } })
    expect(text).toContain('This is about your cluster a [31m Bcc: eve@example.com b.')
    expect(text).not.toMatch(/[^\P{C}\n]/u)
  })

  it('is nothing of a cluster where it is for anybody', () => {
    for (const cause of causeId.options) {
      const text = reply({ cause, general: true, findings: [{ rule: 'contested', host: 'shop.example.com' }] })
      expect(text).not.toMatch(/glacier|shop|UTC/)
    }
  })

  it('holds no command with anything of the cluster in it', () => {
    const namespaces = causeId.options.flatMap((cause) => [...reply({ cause }).matchAll(/kubectl -n (\S+)/g)])
    expect(new Set(namespaces.map(([, name]) => name))).toEqual(new Set(['pipeops-system', 'NAMESPACE']))
  })
})
