import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restClusterDetail, restRoutes, restTimeline } from '@/lib/contracts/rest'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { Stack } from '@/server/testing/agent-stack'
import { readRecording } from '@/server/testing/recordings'

/** Four minutes of real time: `npm run verify` asks for them, `npx vitest` does not. */
const SLOW = process.env.LIFELINE_SLOW === '1'
const MINUTES = 6 * 60_000
/** Two cores, shared: what is due at a moment may come this much later. */
const LATE_MS = 2_000

interface Expected {
  name: 'borealis' | 'everest' | 'glacier'
  /** From, to, cause, and milliseconds since the recording's first row. */
  transitions: [from: string, to: string, cause: string, at: number][]
  awayMs: number | null
  routes: number
  generation: string
}
const TABLE: Expected[] = [
  {
    name: 'borealis',
    transitions: [
      ['never', 'connected', 'registered', 764],
      ['connected', 'reconnecting', 'no-goodbye', 72_959],
      ['reconnecting', 'connected', 're-registered', 74_120],
      ['connected', 'reconnecting', 'no-goodbye', 189_848],
    ],
    awayMs: 1_161,
    routes: 6,
    generation: '2025-11',
  },
  {
    name: 'everest',
    transitions: [
      ['never', 'connected', 'registered', 3_583],
      ['connected', 'reconnecting', 'no-goodbye', 78_049],
      ['reconnecting', 'connecting', 'resumed', 78_647],
      ['connecting', 'connected', 'route-sync', 79_251],
      ['connected', 'reconnecting', 'no-goodbye', 179_934],
    ],
    awayMs: 1_202,
    routes: 7,
    generation: '2026',
  },
  {
    name: 'glacier',
    transitions: [
      ['never', 'connected', 'registered', 3_582],
      ['connected', 'reconnecting', 'no-goodbye', 239_931],
    ],
    awayMs: null,
    routes: 6,
    generation: '2026',
  },
]

describe.skipIf(!SLOW)('recordings over real sockets, in real time', () => {
  let stack: Stack
  const ids = new Map<string, string>()
  const heardInTime = new Map<string, boolean>()
  let startedAt = 0

  beforeAll(async () => {
    stack = await Stack.start()
    const clusters = await Promise.all(TABLE.map(({ name }) => stack.addCluster(name)))
    startedAt = Date.now()
    await Promise.all(
      TABLE.map(async ({ name }, n) => {
        const { id, token } = clusters[n] ?? { id: '', token: '' }
        ids.set(name, id)
        const agent = await replayOverSockets(readRecording(name), { url: stack.url, token })
        heardInTime.set(
          name,
          agent.statuses.every((status) => status === 200 || status === 404),
        )
        await stack.when(id, (row) => row.state === 'reconnecting')
      }),
    )
  }, MINUTES)
  afterAll(async () => {
    await stack[Symbol.asyncDispose]()
  })

  describe.each(TABLE)('$name', ({ name, transitions, awayMs, routes, generation }) => {
    const read = async (path: string) => (await stack.read(`/api/lifeline/v1/clusters/${ids.get(name)}${path}`)).json

    it('ends in the transitions and causes of the captures', async () => {
      const told = restTimeline.parse(await read(`/timeline?from=${new Date(startedAt - 60_000).toISOString()}`))
      expect(told.transitions.map(({ from, to, cause }) => [from, to, cause])).toEqual(
        transitions.map(([from, to, cause]) => [from, to, cause]),
      )
      told.transitions.forEach((transition, n) => {
        const late = Date.parse(transition.at) - startedAt - (transitions[n]?.[3] ?? 0)
        expect(late).toBeGreaterThan(-100)
        expect(late).toBeLessThan(LATE_MS)
      })
      const lost = told.transitions.filter(({ cause }) => cause === 'no-goodbye')
      expect(lost.map(({ evidence }) => evidence.code)).toEqual(lost.map(() => 1006))
    })

    it('says how long it was away', async () => {
      const told = restTimeline.parse(await read('/timeline'))
      const returns = told.transitions.flatMap(({ resolution }) => (resolution ? [resolution.awayMs] : []))
      expect(returns).toHaveLength(awayMs === null ? 0 : 1)
      for (const away of returns) expect(Math.abs(away - (awayMs ?? 0))).toBeLessThan(LATE_MS)
    })

    it('keeps one cluster, without duplicates, its routes and its generation', async () => {
      const told = restClusterDetail.parse(await read(''))
      expect(told).toMatchObject({ name, state: 'reconnecting', generation, findings: [], droppedFields: 1, routes })
      expect(told.losses24h.count).toBe(awayMs === null ? 1 : 2)
      expect(Math.abs(told.skewMs ?? Number.NaN)).toBeLessThan(LATE_MS)
      const table = restRoutes.parse(await read('/routes'))
      expect(table.routes).toHaveLength(routes)
      expect(table.changes.filter(({ kind }) => kind !== 'added')).toEqual([])
    })

    it('had every call answered', () => {
      expect(heardInTime.get(name)).toBe(true)
    })
  })
})
