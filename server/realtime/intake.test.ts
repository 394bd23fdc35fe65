import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lab, T0 } from '@/server/testing/lab'
import { beat, rest } from '@/server/testing/observations'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
})
afterEach(() => lab[Symbol.asyncDispose]())

const stored = () => lab.db.selectFrom('transitions').select(['seq', 'at', 'from_state', 'to_state', 'cause']).execute()
const causes = async () => (await stored()).map((row) => row.cause)

describe('what is observed', () => {
  it('is stored before it is acknowledged and published', async () => {
    await lab.add('atlas')
    const acknowledged = lab.connect('atlas')
    expect(lab.intake.stateOf('atlas')?.state).toBe('connected')
    expect(lab.hub.row('atlas')?.state).toBe('never')
    await acknowledged
    expect(lab.hub.row('atlas')?.state).toBe('connected')
    expect(await causes()).toContain('registered')
  })

  it('of an unknown cluster is refused', async () => {
    await expect(lab.connect('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('once it stops is refused, so that nothing is acknowledged in vain', async () => {
    await lab.add('atlas')
    await lab.intake.stop()
    await expect(lab.connect('atlas')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('is decided by time when its deadline has passed', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.lose('atlas')
    await lab.passTime(30_000)
    expect(lab.hub.row('atlas')?.state).toBe('reconnecting')
    await lab.passTime(46_000)
    expect(lab.hub.row('atlas')).toMatchObject({ state: 'disconnected', cause: 'no-return' })
    expect((await causes()).at(-1)).toBe('no-return')
  })

  it('ends a silent socket by telling whoever holds it', async () => {
    const ended: [string, number][] = []
    lab.intake.onEndSocket((clusterId, socketId) => ended.push([clusterId, socketId]))
    await lab.add('atlas')
    const socketId = await lab.connect('atlas')
    await lab.passTime(96_000)
    expect(ended).toEqual([['atlas', socketId]])
  })

  it('is never stamped earlier than what came before, though the clock is set back', async () => {
    await lab.add('atlas')
    lab.pass(60_000)
    await lab.connect('atlas')
    lab.pass(-50_000)
    await lab.lose('atlas')
    const [first, second] = (await stored()).slice(-2)
    expect(second?.at).toBeGreaterThanOrEqual(first?.at ?? Number.POSITIVE_INFINITY)
  })

  it('resolves a loss beside it, which keeps its own cause', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.lose('atlas')
    lab.pass(1_000)
    await lab.connect('atlas')
    const rows = await lab.db
      .selectFrom('resolutions as r')
      .innerJoin('transitions as t', 't.seq', 'r.transition_seq')
      .select(['t.cause as lost_by', 'r.away_ms'])
      .execute()
    expect(rows).toEqual([{ lost_by: 'no-goodbye', away_ms: 1_000 }])
  })

  it('resolves a loss also when both are in one batch', async () => {
    await lab.add('atlas')
    const socketId = await lab.connect('atlas')
    const lost = lab.intake.observe('atlas', { kind: 'close', socketId, code: 1006, by: 'agent' })
    lab.pass(400)
    await Promise.all([lost, lab.connect('atlas')])
    expect(await lab.db.selectFrom('resolutions').select('away_ms').execute()).toEqual([{ away_ms: 400 }])
  })
})

describe('clusters', () => {
  it('are added once', async () => {
    await lab.add('atlas')
    await expect(lab.add('atlas')).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('that could not be stored are not there', async () => {
    const heal = await lab.refuse('clusters')
    await expect(lab.add('atlas')).rejects.toThrow('disk full')
    expect([lab.hub.size, lab.intake.stateOf('atlas')]).toEqual([0, null])
    await heal()
    await lab.add('atlas')
    expect(lab.hub.row('atlas')?.state).toBe('never')
  })
})

describe('while the store fails', () => {
  it('nobody is acknowledged, nothing is published, and what happened is stored when it works again', async () => {
    await lab.add('atlas')
    const { asOf } = lab.hub
    const heal = await lab.refuse('transitions')
    await expect(lab.connect('atlas')).rejects.toThrow('disk full')
    expect([lab.hub.row('atlas')?.state, lab.hub.asOf, lab.intake.healthy]).toEqual(['never', asOf, false])
    await heal()
    expect(await lab.intake.settled()).toBe(true)
    expect([lab.hub.row('atlas')?.state, lab.intake.healthy]).toEqual(['connected', true])
    expect(await causes()).toEqual(['registered'])
  })

  it('what is owed stays in order', async () => {
    await lab.add('atlas')
    const heal = await lab.refuse('transitions')
    await lab.connect('atlas').catch(() => {})
    lab.pass(1_000)
    const lost = lab.lose('atlas').catch((cause: unknown) => cause)
    expect(await lab.intake.settled()).toBe(false)
    expect(await lost).toBeInstanceOf(Error)
    await heal()
    await lab.intake.settled()
    const rows = await stored()
    expect(rows.map((row) => row.to_state).slice(-2)).toEqual(['connected', 'reconnecting'])
    expect(rows.map((row) => row.seq)).toEqual(rows.map((row) => row.seq).sort((a, b) => a - b))
  })

  it('one cluster that cannot be written holds up no other for long', async () => {
    await lab.add('good', 'bad')
    const heal = await lab.refuse('transitions', "new.cluster_id = 'bad'")
    const bad = lab.connect('bad').catch(() => {})
    const good = lab.connect('good').catch(() => {})
    for (let tries = 0; tries < 4; tries += 1) await lab.intake.settled()
    await Promise.all([bad, good])
    expect([lab.hub.row('good')?.state, lab.hub.row('bad')?.state]).toEqual(['connected', 'never'])
    await heal()
    await lab.intake.settled()
    expect(lab.hub.row('bad')?.state).toBe('connected')
  })

  it('a beat waits for the change of state before it', async () => {
    await lab.add('atlas')
    const heal = await lab.refuse('transitions')
    await lab.connect('atlas').catch(() => {})
    const beating = lab.intake.observe('atlas', beat(1)).catch(() => {})
    await lab.intake.settled()
    await beating
    expect(lab.hub.row('atlas')?.lastBeatAt).toBeNull()
    await heal()
    await lab.intake.settled()
    expect(lab.hub.row('atlas')?.lastBeatAt).toBe(T0)
  })
})

describe('routes', () => {
  const host = (name: string) => ({
    host: name,
    path: '/',
    pathType: 'Prefix',
    service: 'traefik',
    port: 443,
    tls: true,
    mode: 'tunnel',
    ingress: name,
    namespace: 'default',
    controllerNamespace: null,
    publicEndpoint: null,
  })

  it('are stored, counted and found by host when they are acknowledged', async () => {
    await lab.add('atlas')
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com'), host('b.example.com')] })
    expect([lab.hub.row('atlas')?.routes, lab.hub.hostsOf('atlas')]).toEqual([2, ['a.example.com', 'b.example.com']])
    expect(await lab.db.selectFrom('routes').select('host').execute()).toHaveLength(2)
  })

  it('are kept over a restart, and their history has each change once', async () => {
    await lab.add('atlas')
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com'), host('b.example.com')] })
    lab.pass(90_000)
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com')] })
    await lab.restart(5_000)
    expect(lab.hub.hostsOf('atlas')).toEqual(['a.example.com'])
    const changes = await lab.db.selectFrom('route_changes').select(['kind', 'host']).orderBy('seq').execute()
    expect(changes.map(({ kind, host: of }) => `${kind} ${of}`)).toEqual([
      'added a.example.com',
      'added b.example.com',
      'removed b.example.com',
    ])
  })

  const DAY = 24 * 3_600_000
  const newest = () => lab.db.selectFrom('route_changes').select(['at', 'kind', 'by']).orderBy('seq', 'desc').execute()

  it('leave the table by the clock, in the history and for who is watching', async () => {
    await lab.add('atlas')
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com')] })
    await lab.passTime(DAY - 1)
    expect(lab.hub.row('atlas')?.routes).toBe(1)
    const before = lab.hub.asOf
    await lab.passTime(1)
    expect([lab.hub.row('atlas')?.routes, lab.hub.hostsOf('atlas')]).toEqual([0, []])
    expect(lab.hub.asOf).not.toBe(before)
    expect(await lab.db.selectFrom('routes').select('host').execute()).toEqual([])
    expect((await newest())[0]).toEqual({ at: T0 + DAY, kind: 'removed', by: 'expiry' })
    await lab.passTime(DAY)
    expect(await newest()).toHaveLength(2)
  })

  it('leave it at the start where their time ended while we were away', async () => {
    await lab.add('atlas')
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com')] })
    await lab.restart(DAY)
    expect(lab.hub.row('atlas')?.routes).toBe(0)
    expect((await newest())[0]).toMatchObject({ at: T0 + DAY, by: 'expiry' })
  })

  it('keep their time over a restart', async () => {
    await lab.add('atlas')
    await lab.intake.routeCall('atlas', { kind: 'sync', routes: [host('a.example.com')] })
    await lab.restart(DAY / 2)
    expect(lab.hub.row('atlas')?.routes).toBe(1)
    await lab.passTime(DAY / 2)
    expect(lab.hub.row('atlas')?.routes).toBe(0)
  })
})

describe('arrivals', () => {
  const buckets = () =>
    lab.db.selectFrom('buckets').select(['width', 'at', 'arrivals', 'beats', 'skew_min_ms', 'skew_max_ms']).execute()

  it('are added up in buckets of every width', async () => {
    await lab.add('atlas')
    const socketId = await lab.connect('atlas')
    await lab.intake.observe('atlas', beat(socketId, { sentAt: T0 + 200 }))
    await lab.intake.flush()
    lab.pass(3_000)
    await lab.intake.observe('atlas', beat(socketId, { sentAt: T0 + 3_000 - 100 }))
    await lab.intake.observe('atlas', rest())
    await lab.intake.flush()
    const rows = await buckets()
    expect(rows.map((row) => row.width)).toEqual([5_000, 60_000, 600_000, 3_600_000])
    for (const row of rows)
      expect(row).toMatchObject({ at: T0, arrivals: 4, beats: 2, skew_min_ms: -100, skew_max_ms: 200 })
  })

  it('that the reducer ignores are not counted', async () => {
    await lab.add('atlas')
    await lab.intake.observe('atlas', beat(99))
    await lab.intake.flush()
    expect(await buckets()).toEqual([])
  })

  it('that are being stored when Lifeline stops are stored before it has', async () => {
    const ids = Array.from({ length: 600 }, (_, n) => `cluster-${n}`)
    await lab.intake.addClusters(ids.map((id) => ({ id, name: id, createdAt: T0 })))
    await Promise.all(ids.map((id) => lab.intake.observe(id, rest())))
    const underWay = lab.intake.flush()
    await lab.intake.stop()
    const hours = await lab.db.selectFrom('buckets').select('arrivals').where('width', '=', 3_600_000).execute()
    expect(hours).toHaveLength(ids.length)
    await underWay
  })

  it('that could not be stored are stored later', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    const heal = await lab.refuse('buckets')
    await expect(lab.intake.flush()).rejects.toThrow('disk full')
    await heal()
    await lab.intake.flush()
    expect((await buckets())[0]).toMatchObject({ arrivals: 1 })
  })
})
