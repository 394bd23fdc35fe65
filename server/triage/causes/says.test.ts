import { describe, expect, it } from 'vitest'
import type { CauseId, TriageCause } from '@/lib/contracts/triage'
import { rest } from '@/server/testing/observations'
import { Stage } from '@/server/testing/triage/stage'
import { diagnose } from '@/server/triage/diagnose'

function causeOf(stage: Stage, id: CauseId): TriageCause | undefined {
  return diagnose(stage.facts(), stage.now).find((cause) => cause.id === id)
}

const up = () => new Stage().connect().live(600)
const lost = () => up().drop()

function flap(times: number, seconds: number, back: (stage: Stage) => Stage = (stage) => stage.comeBack()): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < times; n++) back(stage.live(seconds).drop().pass(1))
  return stage
}

function idlePath(times: number, seconds: number): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < times; n++) stage.live(seconds).pass(200).comeBack()
  return stage.live(60)
}

describe('what is measured of a cause', () => {
  it('is the time after which connections die on a half-open path', () => {
    expect(causeOf(idlePath(4, 330), 'half-open-path')?.says).toBe(
      'A proxy, NAT or firewall on the way drops idle connections without a word: its last 4 connections died after 5 min 30 s.',
    )
    expect(causeOf(idlePath(2, 330), 'half-open-path')?.says).toMatch(/^Its connection died without an end/)
  })

  it('is the period, the codes and the pattern of flapping', () => {
    expect(causeOf(flap(5, 150), 'flapping')?.says).toBe(
      'Up and down: 5 losses each with 1006, regular, every 151 s; the same process comes back: look for a limit on the way, not for a crash.',
    )
    const crashes = flap(5, 150, (stage) => stage.connect())
    expect(causeOf(crashes, 'flapping')?.says).toMatch(/each time a new process registers: it crashes, or is restarted/)
    const old = flap(5, 150, (stage) => stage.connect({ version: 'version', tokenInQuery: true }))
    expect(causeOf(old, 'flapping')?.says).toMatch(/look for a limit on the way if its process stays the same/)
  })

  it('is told by the reducer’s own books where the history was not read', () => {
    const stage = flap(5, 150)
    const cause = diagnose({ ...stage.facts(), transitions: [], events: [] }, stage.now).find(
      ({ id }) => id === 'flapping',
    )
    expect(cause?.says).toMatch(/^Up and down: 5 losses, regular, every 151 s; look for a limit/)
    const silent = new Stage().connect().live(60).pass(130)
    expect(diagnose({ ...silent.facts(), transitions: [], events: [] }, silent.now)[0]?.id).toBe('half-open-path')
  })

  it('is the length of our own absence, and what its backoff allows', () => {
    const stage = up().restartOfOurs(90).pass(5)
    expect(causeOf(stage, 'own-outage')).toMatchObject({
      says: 'Lifeline itself was away; the agent comes back by itself within 1 min 15 s.',
      needsPerson: false,
      actor: 'nobody',
    })
    expect(causeOf(stage, 'own-outage')?.evidence[0]?.fact).toBe('Lifeline was away for 1 min 30 s')
    expect(causeOf(stage.pass(600), 'own-outage')).toMatchObject({ needsPerson: true, actor: 'customer' })
  })

  it('is the backoff of older agents, which is shorter', () => {
    const old = new Stage()
      .connect({ version: 'version' })
      .live(300, { versionKey: 'version' })
      .restartOfOurs(30)
      .pass(5)
    expect(causeOf(old, 'own-outage')?.says).toMatch(/within 18 s/)
  })

  it('is how many fell with it, and what they share', () => {
    const stage = lost().pass(20)
    stage.incident = {
      id: 'incident-7',
      at: stage.now,
      count: 41,
      back: 26,
      shared: 'all through gw-eu-1',
      dueBy: null,
    }
    expect(causeOf(stage, 'shared-outage')).toMatchObject({
      says: 'It fell together with 40 others, all through gw-eu-1: not this customer’s fault.',
      subject: { key: 'incident-7', clusterIds: ['c'] },
    })
  })

  it('is how far a clock is off, and whether that does harm', () => {
    const off = (skewMs: number) => causeOf(new Stage('c', { skewMs }).connect().live(120), 'clock-skew')?.says
    expect(off(41_000)).toMatch(/41 s ahead: harmless/)
    expect(off(-41_000)).toMatch(/41 s behind: harmless/)
    expect(off(600_000)).toMatch(/10 min ahead: certificates and tokens/)
  })

  it('is how many tries it made by its own count', () => {
    const stage = lost().pass(100).inside('reconnecting', { reconnects: 97, failuresInARow: 3 })
    const facts = causeOf(stage, 'controller-unreachable')?.evidence.map(({ fact }) => fact)
    expect(facts).toContain('97 tries in the last hour by its own count, none arrived')
    expect(facts).toContain('3 beats in a row failed by its own count')
  })

  it('is how often a route sync failed, and when one worked', () => {
    const stage = up()
      .observe(rest({ ok: false }))
      .observe(rest({ ok: false }))
      .observe(rest({ ok: false }))
      .pass(30)
    const cause = causeOf(stage, 'route-sync-failing')
    expect(cause?.says).toBe('Its route sync fails: 3 attempts in a row not taken.')
    expect(cause?.evidence.map(({ fact }) => fact)).toContain('the last one that worked')
  })
})

describe('the step at which a first connection stopped', () => {
  const since = (stage: Stage, ago: number) => stage.now - ago

  it.each<[number, string, (stage: Stage) => void]>([
    [1, 'nothing called', () => {}],
    [2, 'its token was refused', (stage) => stage.refused('wrong-token', 'address', 2)],
    [
      3,
      'its token was used',
      (stage) => {
        stage.detail = { tokens: [{ id: 't', createdAt: 0, lastUsedAt: since(stage, 60_000) }] }
      },
    ],
    [
      4,
      'a socket without a name',
      (stage) => {
        stage.detail = { namelessSince: since(stage, 60_000) }
      },
    ],
  ])('is %i: %s', (step, _, prepare) => {
    const stage = new Stage().pass(3_600)
    prepare(stage)
    expect(causeOf(stage, 'never-connected')).toMatchObject({ step, certainty: 'certain' })
  })

  it('is 5 where a socket stands and no beat ever came', () => {
    expect(causeOf(new Stage().open().pass(94), 'never-connected')).toBeUndefined()
    const stage = new Stage().open()
    for (let n = 0; n < 10; n++) stage.pass(20).observe({ kind: 'ping', socketId: 1 })
    expect(causeOf(stage, 'never-connected')?.step).toBe(5)
  })

  it('is quiet for two minutes after it was added', () => {
    expect(causeOf(new Stage().pass(60), 'never-connected')?.quiet).toBe(true)
    expect(causeOf(new Stage().pass(180), 'never-connected')?.quiet).toBe(false)
  })
})

describe('faults of old agents', () => {
  const november = () =>
    new Stage().connect({ version: 'version', tokenInQuery: true }).live(300, { versionKey: 'version' })

  it('are claimed where they show', () => {
    const silent = november().pass(230)
    expect(causeOf(silent, 'outdated-agent')).toMatchObject({
      certainty: 'likely',
      explainedBy: 'half-open-path',
      quiet: false,
    })
    expect(causeOf(silent, 'outdated-agent')?.says).toMatch(/no read deadline/)
  })

  it('are quiet where they only mislead', () => {
    const misleading = november().beat({ versionKey: 'version', tunnelStatus: 'disconnected' })
    expect(causeOf(misleading, 'outdated-agent')).toMatchObject({ certainty: 'certain', quiet: true })
  })

  it('are not claimed of the newest agents, whatever shows', () => {
    expect(causeOf(up().pass(250), 'outdated-agent')).toBeUndefined()
    expect(causeOf(up().beat({ tunnelStatus: 'disconnected' }), 'outdated-agent')).toBeUndefined()
  })
})
