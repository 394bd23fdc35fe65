import { describe, expect, it } from 'vitest'
import { fleetOf } from '@/server/testing/triage/losses'
import { BEGIN, Stage } from '@/server/testing/triage/stage'
import { diagnose } from './diagnose'
import { eventOf } from './incidents/loss-of'
import { stepIncidents } from './incidents/reduce'
import { incidentsByCluster } from './incidents/returns'
import { type IncidentEvent, type IncidentsState, NO_INCIDENTS } from './incidents/types'
import { entryOfCluster, entryOfIncident } from './queue/entry'
import { Queue } from './queue/order'

const FLEET = fleetOf(500, { address: { 'gw-1': 300, 'gw-2': 200 } })
const addressOf = (n: number) => (n < 300 ? 'gw-1' : 'gw-2')

/** 500 clusters through the real reducer, with their incidents and the queue, under one clock. */
class Fleet {
  readonly stages = Array.from({ length: 500 }, (_, n) => new Stage(`c${n}`).connect().live(60))
  readonly queue = new Queue()
  incidents: IncidentsState = NO_INCIDENTS
  at = 60
  readonly #told = this.stages.map((stage) => stage.driver.history.transitions.length)

  get now(): number {
    return BEGIN + this.at * 1_000
  }

  get open() {
    return this.incidents.incidents.filter(({ state }) => state === 'open')
  }

  /** Moves everybody to a moment; what is done there is done to some. */
  to(at: number, some: readonly number[] = [], deed: (stage: Stage) => void = () => {}): this {
    for (const [n, stage] of this.stages.entries()) {
      const rest = at - stage.at
      if (stage.facts().detail.state === 'connected' && rest >= 30) stage.live(rest)
      else stage.pass(rest)
      if (some.includes(n)) deed(stage)
    }
    this.at = at
    return this.#settle()
  }

  /** We are away until a moment: nobody hears what happens meanwhile. */
  awayUntil(at: number): this {
    const seconds = at - this.at
    for (const stage of this.stages) stage.restartOfOurs(seconds)
    this.at = at
    return this.#settle([{ kind: 'absence', to: this.now }])
  }

  #settle(more: IncidentEvent[] = []): this {
    const events = this.stages.flatMap((stage, n) => {
      const fresh = stage.driver.history.transitions.slice(this.#told[n])
      this.#told[n] = stage.driver.history.transitions.length
      const known = { generation: stage.driver.state.generation, values: { address: addressOf(n) } }
      return fresh.flatMap((change) => eventOf(`c${n}`, change, known) ?? [])
    })
    this.incidents = stepIncidents(this.incidents, [...events, ...more], FLEET, this.now).state
    const explained = incidentsByCluster(this.incidents.incidents)
    for (const stage of this.stages) {
      stage.incident = explained.get(stage.id) ?? null
      const facts = stage.facts()
      this.queue.set(stage.id, entryOfCluster(facts, diagnose(facts, this.now)))
    }
    for (const incident of this.incidents.incidents)
      this.queue.set(
        incident.id,
        entryOfIncident(incident, () => 6),
      )
    return this
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const drop = (stage: Stage) => void stage.drop()
const back = (stage: Stage) => void stage.comeBack()

describe('a loss of 300 of 500', { timeout: 30_000 }, () => {
  it('is one incident with a return curve, and closes by itself; twelve others stay their own', () => {
    const fleet = new Fleet().to(90, numbers(0, 300), drop)
    expect(fleet.open.map(({ members }) => members.length)).toEqual([300])
    expect(fleet.queue.entries.map(({ key }) => key)).toEqual(['incident-1'])
    for (const n of numbers(0, 12)) fleet.to(91 + n * 2, [300 + n], drop)
    expect(fleet.open.map(({ members }) => members.length)).toEqual([300])
    expect(fleet.queue.entries.map(({ kind }) => kind)).toEqual(['incident', ...numbers(0, 12).map(() => 'cluster')])
    fleet.to(116, numbers(0, 200), back)
    const [incident] = fleet.open
    expect(incident?.dueBy).toBeGreaterThan(fleet.now)
    expect(fleet.queue.entries[0]?.clusterIds).toHaveLength(100)
    fleet.to(120, [...numbers(200, 312)], back)
    expect(fleet.open).toEqual([])
    expect(fleet.queue.entries).toEqual([])
  })

  it('lets one that is past its last possible try be a case of its own', () => {
    const fleet = new Fleet().to(90, numbers(0, 300), drop).to(95, numbers(0, 299), back)
    expect(fleet.open).toHaveLength(1)
    fleet.to(300)
    expect(fleet.open).toEqual([])
    expect(fleet.queue.entries.map(({ key, needsPerson }) => [key, needsPerson])).toEqual([['c299', true]])
  })

  it('opens nothing for a restart of Lifeline, and goes on over one', () => {
    const fleet = new Fleet().awayUntil(80)
    expect(fleet.open).toEqual([])
    expect(fleet.queue.entries).toEqual([])
    fleet.to(90, numbers(0, 500), back).to(150, numbers(0, 300), drop)
    expect(fleet.open.map(({ members }) => members.length)).toEqual([300])
    fleet.awayUntil(170)
    expect(fleet.incidents.incidents.map(({ id, state }) => [id, state])).toEqual([['incident-1', 'open']])
    fleet.to(180, numbers(0, 500), back)
    expect(fleet.open).toEqual([])
    expect(fleet.queue.entries).toEqual([])
  })

  it('is one for a path on which all fall silent', () => {
    const fleet = new Fleet()
    const silent = numbers(0, 300)
    for (const [n, stage] of fleet.stages.entries()) {
      if (!silent.includes(n)) stage.live(120)
      else stage.pass(120)
    }
    fleet.to(181)
    expect(fleet.open.map(({ members }) => members.length)).toEqual([300])
  })
})
