import { describe, expect, it } from 'vitest'
import { beat, close, register, socket } from '@/server/testing/observations'
import { Driver } from '@/server/testing/replay'
import { applyObservation } from './apply'
import type { Finding, Observation } from './types'
import { clusterRowOf } from './view'

const S = 1_000
const DAY = 24 * 3_600 * S

function finding(
  rule: Finding['rule'] & ('identity-conflict' | 'agent-replaced'),
  socketId: number | null,
): Observation {
  return { kind: 'finding', rule, message: `${rule} seen`, socketId }
}
const rules = (driver: Driver) => driver.state.findings.map(({ rule }) => rule)
const shown = (driver: Driver, now: number) =>
  clusterRowOf('c', { name: 'c', tags: [], createdAt: 0 }, driver.state, { held: 0, joined: 0 }, now).findings

/** An agent whose claim is in conflict: told when it claims, before its socket is named. */
function claims(driver: Driver, socketId: number, at: number, conflict: boolean): void {
  if (conflict) driver.observe(at, finding('identity-conflict', socketId))
  driver.observe(at, socket(socketId, at))
  driver.observe(at, register(socketId))
}

/** Beats, so that the socket stands. */
function beats(driver: Driver, socketId: number, from: number, to: number): void {
  for (let at = from; at <= to; at += 30 * S) driver.observe(at, beat(socketId))
}

describe('a finding about a moment', () => {
  it('says when it was first and last seen, and ends a day later by time alone', () => {
    const driver = new Driver('c', 0)
    driver.observe(S, finding('agent-replaced', 1))
    driver.observe(600 * S, finding('agent-replaced', 2))
    expect(shown(driver, 600 * S)).toEqual([
      { rule: 'agent-replaced', since: S, lastAt: 600 * S, message: 'agent-replaced seen' },
    ])
    driver.passUntil(600 * S + DAY - 1)
    expect(rules(driver)).toEqual(['agent-replaced'])
    driver.passUntil(600 * S + DAY)
    expect(rules(driver)).toEqual([])
  })

  it('is one event, however often it is seen', () => {
    const driver = new Driver('c', 0)
    for (const second of [1, 2, 3]) driver.observe(second * S, finding('identity-conflict', null))
    expect(driver.history.events.map(({ event, at }) => [event, at])).toEqual([['finding', S]])
  })

  it('from before it was told when it was last seen ends a day after it began', () => {
    const driver = new Driver('c', 0)
    driver.observe(S, finding('agent-replaced', 1))
    const findings: Finding[] = [{ rule: 'agent-replaced', since: S, message: 'old' }]
    const stored = { ...driver.state, findings }
    expect(applyObservation(stored, { kind: 'own-restart', gapFrom: S }, DAY).state.findings).toHaveLength(1)
    expect(applyObservation(stored, { kind: 'own-restart', gapFrom: S }, DAY + S).state.findings).toEqual([])
  })
})

describe('an identity conflict', () => {
  it('of a call ends a day after the last one, also while the cluster is connected', () => {
    const driver = new Driver('c', 0)
    claims(driver, 1, S, false)
    driver.observe(2 * S, finding('identity-conflict', null))
    beats(driver, 1, 30 * S, DAY)
    expect(rules(driver)).toEqual(['identity-conflict'])
    beats(driver, 1, DAY + 30 * S, DAY + 60 * S)
    expect(rules(driver)).toEqual([])
  })

  it('of a socket holds while that one stands, and a day longer', () => {
    const driver = new Driver('c', 0)
    claims(driver, 1, S, true)
    beats(driver, 1, 30 * S, 2 * DAY)
    expect(rules(driver)).toEqual(['identity-conflict'])
    driver.observe(2 * DAY + S, close(1))
    expect(shown(driver, 2 * DAY + S)).toMatchObject([{ since: S, lastAt: 2 * DAY + S }])
    driver.passUntil(3 * DAY + S - 1)
    expect(rules(driver)).toEqual(['identity-conflict'])
    driver.passUntil(3 * DAY + S)
    expect(rules(driver)).toEqual([])
  })

  it('is over when the agent registers again and its claim is good', () => {
    const driver = new Driver('c', 0)
    claims(driver, 1, S, true)
    driver.observe(10 * S, close(1))
    claims(driver, 2, 11 * S, true)
    expect(rules(driver)).toEqual(['identity-conflict'])
    driver.observe(20 * S, close(2))
    claims(driver, 3, 21 * S, false)
    expect(rules(driver)).toEqual([])
  })

  it('is not held against a socket that has the same number after our restart', () => {
    const driver = new Driver('c', 0)
    claims(driver, 1, S, true)
    driver.restart(60 * S, 50 * S)
    claims(driver, 1, 61 * S, false)
    beats(driver, 1, 90 * S, DAY + 60 * S)
    expect(rules(driver)).toEqual([])
  })

  it('lasts a day from the time when we ended its silent socket', () => {
    const driver = new Driver('c', 0)
    claims(driver, 1, S, true)
    driver.passUntil(DAY + 95 * S)
    expect(rules(driver)).toEqual(['identity-conflict'])
    driver.passUntil(DAY + 96 * S)
    expect(rules(driver)).toEqual([])
  })
})
