import { describe, expect, it } from 'vitest'
import type { CauseId } from '@/lib/contracts/triage'
import { Stage } from '@/server/testing/triage/stage'
import { diagnose } from '@/server/triage/diagnose'

const up = () => new Stage().connect().live(600)
const lost = () => up().drop()

function claims(stage: Stage): string[] {
  return diagnose(stage.facts(), stage.now).map(({ id, certainty }) => `${id} ${certainty}`)
}

/** What looks like a cause and is none: it is not claimed at all. */
const NEAR: [cause: CauseId, how: string, stage: () => Stage][] = [
  ['own-outage', 'lost before we were away', () => lost().pass(20).restartOfOurs(30).pass(5)],
  ['own-outage', 'lost after we were back', () => up().restartOfOurs(30).pass(2).comeBack().live(60).drop().pass(10)],
  ['own-outage', 'turned away an hour ago', () => lost().pass(10).refused('not-ready').pass(3_600)],
  ['own-outage', 'never there', () => new Stage().pass(600).restartOfOurs(30)],
  ['shared-outage', 'back while others are out', () => incident(lost().pass(1).comeBack())],
  ['token-refused', 'connected while somebody there is refused', () => up().refused('wrong-token', 'address')],
  ['token-refused', 'a log that shows it was well', () => lost().pass(300).log('token-refused', 'expected')],
  ['token-refused', 'a log from before its last arrival', () => up().log('token-refused').live(60).drop().pass(600)],
  ['token-refused', 'ended by us for its silence', () => up().pass(250)],
  ['standalone-agent', 'a beat came since', () => alone(up()).live(60)],
  [
    'standalone-agent',
    'a log of yesterday',
    () =>
      lost()
        .pass(60)
        .log('runs-alone')
        .pass(2 * 86_400),
  ],
  ['turned-away', 'connected meanwhile', () => up().refused('insecure-http')],
  [
    'agent-not-running',
    'no pod found, and its port answers',
    () => lost().pass(100).inside('reconnecting', { running: false }),
  ],
  ['agent-not-running', 'no pod found while it beats', () => up().inside(null, { running: false }).live(30)],
  [
    'agent-not-running',
    'what its companion saw is an hour old',
    () => lost().pass(10).inside(null, { running: false }).pass(3_600),
  ],
  [
    'agent-not-running',
    'two restarts in an hour',
    () => lost().pass(100).inside('reconnecting').counted({ restarts: 2 }),
  ],
  ['agent-not-running', 'a log of an orderly stop', () => lost().pass(300).log('shutdown', 'expected')],
  ['controller-unreachable', 'connected inside and outside', () => up().inside('connected').live(60)],
  ['controller-unreachable', 'its port was read an hour ago', () => lost().pass(10).inside('reconnecting').pass(3_600)],
  ['controller-unreachable', 'an outage in its log that ended', () => lost().pass(400).log('outage', 'expected')],
  ['half-open-path', 'one silence, and back since', () => up().pass(200).comeBack().live(300)],
  ['half-open-path', 'closes with 1006, at regular times', () => flap(5, 150)],
  ['half-open-path', 'two agents at once, no silence', () => up().comeBack().live(30).comeBack().live(30)],
  ['half-open-path', 'pings still come', () => pinging(120)],
  ['agent-hangs', 'nothing comes at all', () => up().pass(110)],
  ['agent-hangs', 'beats are late by a little', () => up().pass(60)],
  ['duplicate-agents', 'a second socket that says nothing', () => up().open().pass(20)],
  ['flapping', 'two losses in 15 min', () => flap(2, 150)],
  ['flapping', 'three losses at no regular distance in a day', () => irregular()],
  ['flapping', 'we restarted three times', () => restarts(3)],
  ['coming-back', 'long past its time', () => lost().pass(300)],
  ['coming-back', 'on its first way there', () => new Stage().open().pass(20)],
  ['not-enough', 'within its time', () => lost().pass(30)],
  ['not-enough', 'never there', () => new Stage().pass(3_600)],
  ['never-connected', 'on its first way there', () => new Stage().open().pass(20)],
  ['never-connected', 'there once, away now', () => lost().pass(600)],
  [
    'kubernetes-unreachable',
    'the placeholder version with nodes',
    () => up().beat({ k8sVersion: 'v1.28.0+k3s1', nodes: 3 }),
  ],
  ['kubernetes-unreachable', 'no nodes of another version', () => up().beat({ nodes: 0 })],
  ['listing-forbidden', 'a count of 0, and no Ingress of PipeOps', () => countsNone(0)],
  [
    'listing-forbidden',
    'no sync yet, five minutes after its start',
    () => new Stage().connect({ sync: false }).live(300, { gatewayRoutes: 0 }),
  ],
  ['listing-forbidden', 'it syncs', () => up().beat({ gatewayRoutes: 0 })],
  [
    'listing-forbidden',
    'a log from before it synced',
    () => new Stage().connect({ sync: false }).live(60).log('rbac-denied').pass(1).connect(),
  ],
  ['route-sync-failing', 'two attempts, the third is on its way', () => failed(failed(up()).pass(1)).pass(2)],
  ['route-sync-failing', 'failed before it was lost', () => failed(up()).pass(30).drop().pass(300)],
  [
    'route-sync-failing',
    'most calls work by its own count',
    () => up().inside('connected').counted({ routesFailed: 4, routesSent: 90 }),
  ],
  ['clock-skew', '5 s ahead', () => new Stage('c', { skewMs: 5_000 }).connect().live(120)],
  ['clock-skew', 'as far ahead as all others', () => alike(new Stage('c', { skewMs: 60_000 }).connect().live(120))],
  ['clock-skew', 'one frame alone', () => oneFrame(60_000)],
  [
    'outdated-agent',
    'of November, and well',
    () => new Stage().connect({ version: 'version', tokenInQuery: true }).live(300),
  ],
  ['ingress-not-managed', 'counts Ingresses, and syncs', () => up().beat({ gatewayRoutes: 90 })],
  [
    'port-public',
    'a service that stays inside',
    () => up().observe({ kind: 'report', source: 'companion', port: null, published: false }),
  ],
  ['source-unread', 'its controller is well', () => up()],
]

describe('what looks like a cause and is none', () => {
  it.each(NEAR)('%s: %s', (cause, _, stage) => {
    expect(claims(stage()).filter((one) => one.startsWith(`${cause} `))).toEqual([])
  })

  it.each<[string, string, () => Stage]>([
    [
      'token-refused possible',
      'of two clusters at its address nobody knows which',
      () => lost().pass(20).refused('wrong-token', 'address', 2),
    ],
    [
      'controller-unreachable possible',
      'lost a moment ago, as its port says',
      () => lost().pass(10).inside('reconnecting'),
    ],
    ['agent-not-running possible', 'its port fell silent much later', () => lost().pass(600).inside(null)],
    ['identity-conflict likely', 'hours ago', () => conflict(up()).live(7_200)],
    ['own-outage likely', 'longer away than its backoff', () => up().restartOfOurs(30).pass(300)],
    ['half-open-path possible', 'silent once, and never back', () => up().pass(900)],
    ['standalone-agent likely', 'another one beside the one that beats', () => alone(up())],
  ])('says %s: %s', (expected, _, stage) => {
    expect(claims(stage())).toContain(expected)
  })
})

function incident(stage: Stage): Stage {
  stage.incident = { id: 'incident-1', at: stage.now, count: 41, back: 1, shared: null, dueBy: null }
  return stage
}

function alone(stage: Stage): Stage {
  return stage.observe({ kind: 'finding', rule: 'standalone-agent', message: 'A standalone agent called.' })
}

function conflict(stage: Stage): Stage {
  return stage.observe({ kind: 'finding', rule: 'identity-conflict', message: 'Another one.', socketId: null })
}

function flap(times: number, seconds: number): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < times; n++) stage.live(seconds).drop().pass(1).comeBack()
  return stage.live(60)
}

function irregular(): Stage {
  const stage = new Stage().connect()
  for (const seconds of [3_000, 14_000, 6_000, 600]) stage.live(seconds).drop().pass(1).comeBack()
  return stage.live(60)
}

function restarts(times: number): Stage {
  const stage = up()
  for (let n = 0; n < times; n++) stage.restartOfOurs(10).pass(2).comeBack().live(120)
  return stage
}

function pinging(seconds: number): Stage {
  const stage = up()
  for (let at = 0; at < seconds; at += 20) stage.pass(20).observe({ kind: 'ping', socketId: stage.socketId })
  return stage
}

function countsNone(managed: number): Stage {
  const stage = new Stage().connect({ sync: false }).live(1_800, { gatewayRoutes: 0 })
  return stage.companion({ wanted: { count: 5, managed, at: stage.now } })
}

function failed(stage: Stage): Stage {
  const call = {
    kind: 'rest',
    call: 'sync',
    ok: false,
    routes: null,
    mode: null,
    controller: null,
    dropped: [],
  } as const
  return stage.observe(call)
}

function alike(stage: Stage): Stage {
  stage.own = { ...stage.own, medianSkewMs: 59_000 }
  return stage
}

function oneFrame(skewMs: number): Stage {
  const facts = { agentId: null, status: null, tunnelStatus: null, agentVersion: null, versionKey: null } as const
  const more = { k8sVersion: null, nodes: 3, pods: 1, isPrivate: null, gatewayRoutes: 6 }
  const fresh = new Stage().open()
  const beat = {
    kind: 'beat',
    socketId: 1,
    sentAt: fresh.now + skewMs,
    dropped: [],
    facts: { ...facts, ...more },
  } as const
  return fresh.observe(beat)
}
