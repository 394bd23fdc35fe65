import { Stage } from '@/server/testing/triage/stage'
import { judgeStagings, type Staging } from '@/server/testing/triage/stagings'

const up = () => new Stage().connect().live(1_200)

/** Healthy clusters of all kinds: none of them belongs into the queue. */
const HEALTHY: readonly Staging[] = [
  { cause: null, how: 'beats for a while', stage: up },
  { cause: null, how: 'one short loss, ten minutes ago', stage: () => up().drop().pass(1).comeBack().live(600) },
  {
    cause: null,
    how: 'two losses in a day',
    stage: () => up().drop().pass(2).comeBack().live(3_600).drop().pass(1).comeBack().live(300),
  },
  {
    cause: null,
    how: 'an agent of December 2025',
    stage: () => new Stage().connect({ version: 'version' }).live(900, { versionKey: 'version' }),
  },
  {
    cause: null,
    how: 'an agent of November 2025, which says “disconnected” in every beat',
    stage: () =>
      new Stage()
        .connect({ version: 'version', tokenInQuery: true })
        .live(900, { versionKey: 'version', tokenInQuery: true, tunnelStatus: 'disconnected' } as never),
  },
  {
    cause: null,
    how: 'no routes and no Ingresses',
    stage: () => new Stage().connect({ sync: false }).live(1_800, { gatewayRoutes: 0 }),
  },
  { cause: null, how: 'a lone count of 0', stage: () => up().beat({ gatewayRoutes: 0 }) },
  { cause: null, how: 'its clock is 3 s ahead', stage: () => new Stage('c', { skewMs: 3_000 }).connect().live(600) },
  { cause: null, how: 'its port agrees', stage: () => up().inside('connected') },
  {
    cause: null,
    how: 'a sync failed twice, then worked',
    stage: () =>
      up()
        .observe(failedSync())
        .pass(1)
        .observe(failedSync())
        .pass(2)
        .observe({ ...failedSync(), ok: true }),
  },
  { cause: null, how: 'a hand-over to another socket', stage: () => up().drop(1000).pass(1).open().beat().live(120) },
  { cause: null, how: 'back after our own restart', stage: () => up().restartOfOurs(20).pass(5).comeBack().live(300) },
  {
    cause: null,
    how: 'somebody at its address has a wrong token',
    stage: () => up().refused('wrong-token', 'address').live(60),
  },
  { cause: null, how: 'just added', stage: () => new Stage().pass(60) },
  {
    cause: null,
    how: 'a log from before it came back',
    stage: () => up().drop().pass(120).log('token-refused').pass(60).connect().live(300),
  },
]

function failedSync() {
  return { kind: 'rest', call: 'sync', ok: false, routes: null, mode: null, controller: null, dropped: [] } as const
}

judgeStagings('healthy clusters', HEALTHY)
