import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { CauseId, QueueTier, TriageCause } from '@/lib/contracts/triage'
import { type Db, openStore } from '@/server/store/open'
import type { Followed } from './standing'
import { Works } from './works'

const START = 1_800_000_000_000
const MIN = 60_000
const HOUR = 60 * MIN
const ADA = { id: 'ada', name: 'Ada' }
const KIM = { id: 'kim', name: 'Kim' }
const NOTHING = { acknowledged: null, assignee: null, snoozed: null }

let db: Db
let works: Works
let now: number
let told: string[][]
const load = async () => {
  told = []
  const deps = { db, log: pino({ level: 'silent' }), clock: () => now }
  works = await Works.load(deps, (keys) => void told.push([...keys]))
}
beforeEach(async () => {
  now = START
  db = await openStore(':memory:')
  await load()
})
afterEach(() => db.destroy())

const entry = (tier: QueueTier, cause: CauseId, since = START - MIN): Followed => ({
  ...{ tier, since, clusterIds: ['atlas'] },
  cause: { id: cause } as TriageCause,
})
const OUT = entry('out', 'agent-not-running')
const of = () => works.of('atlas', now)
const follow = async (one: Followed | null) => {
  works.follow('atlas', one)
  await works.settled()
}
const pass = async (ms: number) => {
  now += ms
  works.passTime(now)
  await works.settled()
}

describe('an entry', () => {
  it('is acknowledged by who did so first, until somebody takes it back', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await works.acknowledge(['atlas'], true, KIM)
    expect(of()).toEqual({ ...NOTHING, acknowledged: { by: ADA, at: START } })
    await works.acknowledge(['atlas'], false, KIM)
    expect(of()).toEqual(NOTHING)
    expect(told).toEqual([['atlas'], ['atlas']])
  })

  it('is looked after by one person, or nobody', async () => {
    await follow(OUT)
    await works.assign(['atlas', 'borealis'], ADA)
    await works.assign(['atlas'], KIM)
    expect([of().assignee, works.of('borealis', now).assignee]).toEqual([KIM, ADA])
    await works.release('ada')
    expect([of().assignee, works.of('borealis', now).assignee]).toEqual([KIM, null])
  })

  it('waits until its moment, and says so then', async () => {
    await follow(OUT)
    await works.snooze(['atlas'], START + HOUR, ADA)
    expect(of().snoozed).toEqual({ by: ADA, until: START + HOUR })
    told = []
    await pass(HOUR - 1)
    expect([of().snoozed, told]).toEqual([{ by: ADA, until: START + HOUR }, []])
    now += 1
    expect(of().snoozed).toBeNull()
    await pass(0)
    expect(told).toEqual([['atlas']])
    expect(await db.selectFrom('desk_work').selectAll().execute()).toEqual([])
  })

  it('that becomes worse needs eyes again, and still does when it is better', async () => {
    await follow(entry('unsteady', 'half-open-path'))
    await works.acknowledge(['atlas'], true, ADA)
    await works.snooze(['atlas'], START + HOUR, ADA)
    await works.assign(['atlas'], KIM)
    await follow(entry('out', 'token-refused'))
    expect(of()).toEqual({ ...NOTHING, assignee: KIM })
    await follow(entry('unsteady', 'half-open-path'))
    expect(of()).toEqual({ ...NOTHING, assignee: KIM })
  })

  it('is told at once to have become worse, before that is stored', async () => {
    await follow(entry('unsteady', 'half-open-path'))
    await works.acknowledge(['atlas'], true, ADA)
    works.follow('atlas', entry('out', 'token-refused'))
    expect(of().acknowledged).toBeNull()
    await works.settled()
  })

  it('that ended keeps what was done for a day, and what comes back is the same matter', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await follow(null)
    await pass(23 * HOUR)
    expect(of().acknowledged?.by).toEqual(ADA)
    await follow(OUT)
    expect(of().acknowledged?.by).toEqual(ADA)
    await pass(48 * HOUR)
    expect(of().acknowledged?.by).toEqual(ADA)
  })

  it('that ended a day ago is another matter', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await follow(null)
    await pass(24 * HOUR)
    expect(of()).toEqual(NOTHING)
    await follow(OUT)
    expect(of()).toEqual(NOTHING)
    expect(await db.selectFrom('desk_work').selectAll().execute()).toEqual([])
  })

  it('that falls anew, or comes back with another cause, needs eyes again', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await follow(null)
    now += HOUR
    await follow(entry('out', 'agent-not-running', now))
    expect(of()).toEqual(NOTHING)
    await works.acknowledge(['atlas'], true, KIM)
    await follow(null)
    await follow(entry('notice', 'clock-skew'))
    expect(of()).toEqual(NOTHING)
  })
})

describe('a restart', () => {
  it('changes nothing of what people did', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await works.assign(['atlas'], KIM)
    await works.snooze(['atlas'], START + HOUR, KIM)
    const before = of()
    now += MIN
    await load()
    expect(of()).toEqual(before)
    await follow(OUT)
    expect(of()).toEqual(before)
  })

  it('still finds what became worse meanwhile', async () => {
    await follow(entry('unsteady', 'half-open-path'))
    await works.acknowledge(['atlas'], true, ADA)
    await load()
    await follow(entry('out', 'token-refused'))
    expect(of().acknowledged).toBeNull()
  })

  it('ends what is not in the queue any more, when all of it had time to be told', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await load()
    await pass(9 * MIN)
    expect(of().acknowledged?.by).toEqual(ADA)
    await pass(MIN)
    await pass(24 * HOUR)
    expect(of()).toEqual(NOTHING)
  })

  test('finds an entry gone that was gone before', async () => {
    await follow(OUT)
    await works.acknowledge(['atlas'], true, ADA)
    await follow(null)
    await load()
    await follow(entry('notice', 'clock-skew'))
    expect(of()).toEqual(NOTHING)
  })
})

test('what cannot be stored is not told as done', async () => {
  await follow(OUT)
  await db.schema.dropTable('desk_work').execute()
  await expect(works.acknowledge(['atlas'], true, ADA)).rejects.toThrow('desk_work')
  expect([of(), told]).toEqual([NOTHING, []])
})

test('many who act at once all have their say', async () => {
  await follow(OUT)
  const people = Array.from({ length: 20 }, (_, at) => ({ id: `p${at}`, name: `P${at}` }))
  await Promise.all([
    ...people.map((one) => works.assign(['atlas'], one)),
    works.acknowledge(['atlas'], true, ADA),
    works.snooze(['atlas'], START + HOUR, KIM),
  ])
  expect(of()).toEqual({
    acknowledged: { by: ADA, at: START },
    assignee: people.at(-1),
    snoozed: { by: KIM, until: START + HOUR },
  })
})
