import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incidentDetail } from '@/server/services/triage/incident'
import type { SimAgent } from '@/server/testing/triage/fleet/sim-agent'
import { SimFleet } from '@/server/testing/triage/fleet/sim-fleet'

/** `npm run verify` asks for a fleet of 500; else it is a fifth of that. */
const PART = process.env.LIFELINE_SLOW === '1' ? 1 : 5
const GATEWAY = 300 / PART
const OTHERS = 200 / PART
const ALONE = 12
const S = 1_000

let fleet: SimFleet
let fallen: SimAgent[] = []
let alone: SimAgent[] = []
const seconds = (count: number) => fleet.run(fleet.clock.now + count * S)
const open = () =>
  fleet.services.triage
    .incidents()
    .flatMap(({ id, state, members }) => (state === 'open' ? [[id, members.length]] : []))
const queued = () => fleet.services.triage.entries.map(({ key, kind }) => (kind === 'incident' ? kind : key)).sort()

function detail(id: string) {
  const incident = fleet.services.triage.incident(id)
  if (!incident) throw new Error('There is no such incident.')
  return incidentDetail(fleet.ctx, incident)
}

beforeAll(async () => {
  fleet = await SimFleet.start({ seed: 3 })
  const names = Array.from({ length: GATEWAY + OTHERS }, (_, n) => `c${n}`)
  const agents = await Promise.all(
    names.map((name, n) => fleet.agent(name, n < GATEWAY ? { address: '203.0.113.7' } : {})),
  )
  fallen = agents.slice(0, GATEWAY)
  alone = agents.slice(GATEWAY, GATEWAY + ALONE)
  for (const agent of agents) {
    fleet.clock.play(async () => {
      await agent.pass(agent.draw(0, 10))
      await agent.start()
      for (;;) await agent.live(3_600)
    })
  }
  await seconds(60)
}, 120_000)
afterAll(() => fleet[Symbol.asyncDispose]())

/** Each of some does something within a while. */
function within(all: readonly SimAgent[], most: number, deed: (agent: SimAgent) => Promise<void>): void {
  for (const agent of all) {
    fleet.clock.play(async () => {
      await agent.pass(agent.draw(0, most))
      await deed(agent)
    })
  }
}

describe('a gateway that takes most of a fleet with it', () => {
  it('is nothing before it falls', () => {
    expect(open()).toEqual([])
    expect(queued()).toEqual([])
  })

  it('is one incident, which says what they share', async () => {
    within(fallen, 2, (agent) => agent.drop())
    await seconds(10)
    expect(open()).toEqual([['incident-1', GATEWAY]])
    expect(queued()).toEqual(['incident'])
    const [incident] = fleet.services.triage.incidents()
    const shared = incident?.shared.find(({ dimension }) => dimension === 'address')
    expect(shared).toMatchObject({ value: '203.0.113.7', members: GATEWAY, verdict: 'shared' })
    expect(fleet.causesOf(fallen[0]?.id ?? '')[0]).toMatchObject({ id: 'shared-outage', certainty: 'certain' })
  })

  it('leaves twelve that are lost meanwhile to themselves', async () => {
    for (const [n, agent] of alone.entries()) {
      fleet.clock.play(async () => {
        await agent.pass(1 + n * 7)
        await agent.drop()
      })
    }
    await seconds(100)
    expect(open()).toEqual([['incident-1', GATEWAY]])
    expect(queued()).toEqual([...alone.map(({ id }) => id), 'incident'].sort())
  })

  it('is the same after a restart of Lifeline, which opens nothing and ends nothing', async () => {
    const before = queued()
    await fleet.restart(20)
    await fleet.settle()
    expect(open()).toEqual([['incident-1', GATEWAY]])
    expect(queued()).toEqual(before)
    await seconds(40)
    expect(open()).toEqual([['incident-1', GATEWAY]])
    expect(queued()).toEqual(before)
  })

  it('tells by when who must be back, once some are', async () => {
    within(fallen.slice(0, GATEWAY / 2), 10, (agent) => agent.comeBack())
    await seconds(12)
    const { incident, curve } = detail('incident-1')
    expect(curve.points.at(-1)?.back).toBe(GATEWAY / 2)
    expect(curve.due.at(-1)?.count).toBe(GATEWAY / 2)
    expect(incident.dueBy).toBeGreaterThan(fleet.clock.now)
    expect(curve.overdue).toEqual([])
  })

  it('closes by itself when the last is back', async () => {
    within(fallen.slice(GATEWAY / 2), 30, (agent) => agent.comeBack())
    await seconds(40)
    expect(open()).toEqual([])
    expect(queued()).toEqual(alone.map(({ id }) => id).sort())
    const { incident, curve } = detail('incident-1')
    expect(incident.state).toBe('closed')
    expect(curve.points.at(-1)?.back).toBe(GATEWAY)
  })
})
