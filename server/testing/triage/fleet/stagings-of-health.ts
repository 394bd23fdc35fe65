import type { FleetStaging } from './staged-fleet'

/** Clusters that nobody needs to look at. */
export const HEALTHY: readonly FleetStaging[] = [
  { cause: null, how: 'beats', play: (cast) => cast.agent.start() },
  {
    cause: null,
    how: 'of November, says “disconnected” in every beat',
    traits: { generation: '2025-11' },
    play: (cast) => cast.agent.start(),
  },
  { cause: null, how: 'of December', traits: { generation: '2025-12' }, play: (cast) => cast.agent.start() },
  {
    cause: null,
    how: 'one short loss',
    play: async ({ agent, draw }) => {
      await agent.start()
      await agent.live(draw(60, 600))
      await agent.drop()
      await agent.pass(draw(1, 10))
      await agent.comeBack()
    },
  },
  {
    cause: null,
    how: 'two losses, hours apart',
    lastsS: 9_000,
    play: async ({ agent, draw }) => {
      await agent.start()
      for (let n = 0; n < 2; n++) {
        await agent.live(draw(2_500, 3_500))
        await agent.drop()
        await agent.pass(draw(1, 30))
        await agent.comeBack()
      }
    },
  },
  {
    cause: null,
    how: 'a hand-over',
    play: async ({ agent, draw }) => {
      await agent.start()
      await agent.live(draw(60, 600))
      await agent.close(1000)
      await agent.pass(1)
      await agent.comeBack()
    },
  },
  { cause: null, how: 'no routes at all', traits: { hosts: [] }, play: (cast) => cast.agent.start('fresh', false) },
  { cause: null, how: 'its clock is 4 s off', traits: { skewMs: 4_000 }, play: (cast) => cast.agent.start() },
  { cause: null, how: 'beats every 120 s', traits: { beatEveryS: 120 }, play: (cast) => cast.agent.start() },
  {
    cause: null,
    how: 'its port agrees, and its Ingresses are served',
    play: async (cast) => {
      await cast.agent.start()
      cast.agent.beside(() => cast.agent.live(cast.secondsLeft()))
      const companion = await cast.companion()
      await companion.wants(cast.agent.traits.hosts)
      await companion.watch(cast.secondsLeft(), () => ({ state: 'connected' }))
    },
  },
  {
    cause: null,
    how: 'a sync failed twice, then worked',
    play: async ({ agent, draw }) => {
      await agent.start()
      await agent.live(draw(60, 600))
      for (const wait of [1, 2]) {
        await agent.failSync()
        await agent.pass(wait)
      }
      await agent.sync()
    },
  },
  {
    cause: null,
    how: 'restarted for an upgrade',
    play: async ({ agent, draw }) => {
      await agent.start()
      await agent.live(draw(60, 600))
      await agent.drop()
      await agent.pass(draw(5, 60))
      await agent.restart().start('resume')
    },
  },
  {
    cause: null,
    how: 'somebody at its address has a wrong token',
    play: async ({ agent, draw }) => {
      await agent.start()
      await agent.live(draw(60, 600))
      await agent.knock('somebody-else')
    },
  },
  {
    cause: null,
    how: 'a log from before it came back',
    play: async ({ agent, draw, saveLog }) => {
      await agent.start()
      await agent.live(120)
      await agent.drop()
      await agent.pass(draw(100, 300))
      await saveLog((log) => log.newest().wait(60).silenced())
      await agent.pass(10)
      await agent.restart().start()
    },
  },
  { cause: null, how: 'just added', lastsS: 60, play: async () => {} },
]
