import type { FleetStaging } from './staged-fleet'

const up: FleetStaging['play'] = async ({ agent, draw }) => {
  await agent.start()
  await agent.live(draw(120, 400))
}

/** Refused, or alone: what it did was seen here. */
export const REFUSED: readonly FleetStaging[] = [
  {
    cause: 'token-refused',
    how: 'its token was revoked while it was connected',
    play: async (cast) => {
      await up(cast)
      await cast.revokeToken()
      await cast.agent.pass(cast.draw(1, 20))
      await cast.agent.knock()
    },
  },
  {
    cause: 'token-refused',
    how: 'its program was restarted with a wrong token',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(3, 60))
      await cast.agent.knock('no-such-token')
    },
  },
  {
    cause: 'token-refused',
    how: 'never there, with a revoked token, again and again',
    play: async ({ agent, draw, revokeToken }) => {
      await revokeToken()
      for (let n = 0; n < 4; n++) {
        await agent.pass(draw(30, 200))
        await agent.knock()
      }
    },
  },
  {
    cause: 'token-refused',
    how: 'its log shows it, and nothing else does',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(100, 400))
      await cast.saveLog((log) => log.newest().wait(60).silenced())
    },
  },
  {
    cause: 'standalone-agent',
    how: 'never there, calls without an id',
    play: async ({ agent, draw }) => {
      await agent.pass(draw(20, 300))
      await agent.callAlone()
    },
  },
  {
    cause: 'standalone-agent',
    how: 'was there, was restarted, and calls without an id since',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(5, 300))
      await cast.agent.callAlone()
    },
  },
  {
    cause: 'standalone-agent',
    how: 'says “connected” inside',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(30, 60))
      await cast.agent.callAlone()
      const companion = await cast.companion()
      await companion.watch(cast.secondsLeft(), () => ({ state: 'connected' }))
    },
  },
  {
    cause: 'standalone-agent',
    how: 'its log shows it, and nothing else does',
    play: async ({ agent, draw, saveLog }) => {
      await agent.pass(draw(300, 600))
      await saveLog((log) =>
        log.alone('failed to connect to WebSocket: dial tcp 203.0.113.7:443: connect: connection refused'),
      )
    },
  },
  {
    cause: 'turned-away',
    how: 'a proxy adds an Origin to its calls',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      for (let n = 0; n < 5; n++) {
        await cast.agent.pass(cast.draw(20, 70))
        await cast.agent.knock(undefined, { origin: 'https://proxy.example.com' })
      }
    },
  },
  {
    cause: 'turned-away',
    how: 'calls over plain HTTP',
    play: async ({ agent, draw }) => {
      for (let n = 0; n < 6; n++) {
        await agent.pass(draw(20, 70))
        await agent.knock(undefined, { 'x-forwarded-proto': 'http' })
      }
    },
  },
]

/** What is found beside an agent that is away. */
export const INSIDE: readonly FleetStaging[] = [
  {
    cause: 'agent-not-running',
    how: 'its companion finds no pod',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(5, 300))
      const companion = await cast.companion()
      await cast.every(30, () => companion.pods())
    },
  },
  {
    cause: 'agent-not-running',
    how: 'its pod waits for a place',
    play: async (cast) => {
      const companion = await cast.companion()
      await cast.every(30, () => companion.pods({ phase: 'Pending', ready: false }))
    },
  },
  {
    cause: 'agent-not-running',
    how: 'its port fell silent with it',
    play: async (cast) => {
      await cast.agent.start()
      const companion = await cast.companion()
      cast.agent.beside(() => cast.agent.live(cast.draw(200, 300)))
      await companion.watch(200, () => ({ state: 'connected' }))
      await cast.agent.drop()
      await companion.watch(cast.secondsLeft(), () => ({ state: null }))
    },
  },
  {
    cause: 'agent-not-running',
    how: 'its pod restarts over and over',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      const companion = await cast.companion()
      let restarts = 2
      await cast.every(40, () => companion.pods({ ready: false, restarts: restarts++ }))
    },
  },
  {
    cause: 'agent-not-running',
    how: 'its log shows a crash loop',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(300, 500))
      await cast.saveLog((log) => {
        for (let start = 0; start < 4; start++) {
          log.newest(22).wait(30)
          log.ends('failed to register agent with control plane: failed to register agent: registration timed out')
          log.wait(20)
        }
        return log
      })
    },
  },
  {
    cause: 'controller-unreachable',
    how: 'it tries, by its own port',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      const companion = await cast.companion()
      await companion.watch(cast.secondsLeft(), (round) => ({
        state: 'reconnecting',
        failuresInARow: round,
        counters: { reconnects: round * 2 },
      }))
    },
  },
  {
    cause: 'controller-unreachable',
    how: 'never there, and its port says “disconnected”',
    play: async (cast) => {
      const companion = await cast.companion()
      await companion.watch(cast.secondsLeft(), () => ({ state: 'disconnected' }))
    },
  },
  {
    cause: 'controller-unreachable',
    how: 'alive inside, unseen outside',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      const companion = await cast.companion()
      await companion.watch(cast.secondsLeft(), (round) => ({ state: 'connected', counters: { reconnects: round } }))
    },
  },
  {
    cause: 'controller-unreachable',
    how: 'its log shows an outage that lasts',
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.pass(cast.draw(300, 600))
      await cast.saveLog((log) => log.newest().wait(90).lose().attempts(6))
    },
  },
  {
    cause: 'controller-unreachable',
    how: 'Lifeline reads its port: “reconnecting”',
    repeats: 2,
    play: async (cast) => {
      await up(cast)
      await cast.agent.drop()
      await cast.agent.until(cast.end - 5_000)
      await cast.agentPort('reconnecting')
    },
  },
]
