import type { Cast, FleetStaging } from './staged-fleet'

/** A connection that falls silent after some seconds, as often as that. */
async function fallSilent({ agent }: Cast, seconds: number, deafS: number, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await agent.live(seconds)
    agent.freeze()
    await agent.pass(deafS)
    await agent.comeBack()
  }
}

async function flap({ agent, draw }: Cast, seconds: readonly number[], anew = false): Promise<void> {
  for (const each of seconds) {
    await agent.live(each)
    await agent.drop()
    await agent.pass(draw(1, 8))
    if (anew) await agent.restart().start('fresh')
    else await agent.comeBack()
  }
}

/** Connections that die, hang, or do not hold. */
export const SOCKETS: readonly FleetStaging[] = [
  {
    cause: 'half-open-path',
    how: 'a socket that stands and is silent',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.liveUntil(cast.end - cast.draw(100, 170) * 1_000)
      cast.agent.freeze()
    },
  },
  {
    cause: 'half-open-path',
    how: 'its connections die after 350 s',
    lastsS: 4_000,
    play: async (cast) => {
      await cast.agent.start()
      await fallSilent(cast, 345 + cast.draw(0, 10), 200, 4)
    },
  },
  {
    cause: 'half-open-path',
    how: 'its connections die after 15 min, and it opens another one',
    lastsS: 6_000,
    traits: { generation: '2026' },
    play: async (cast) => {
      await cast.agent.start()
      await fallSilent(cast, 900 + cast.draw(0, 20), 62, 4)
    },
  },
  {
    cause: 'half-open-path',
    how: 'silent, ended by us, not back yet',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.liveUntil(cast.end - cast.draw(200, 240) * 1_000)
      cast.agent.freeze()
    },
  },
  {
    cause: 'half-open-path',
    how: 'of November, and never notices',
    traits: { generation: '2025-11' },
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.liveUntil(cast.end - cast.draw(500, 900) * 1_000)
      cast.agent.freeze()
    },
  },
  {
    cause: 'agent-hangs',
    how: 'pings go on, beats do not come',
    play: async (cast) => {
      const { agent } = cast
      await agent.start()
      await agent.liveUntil(cast.end - cast.draw(150, 500) * 1_000)
      await cast.every(cast.draw(10, 30), () => agent.ping())
    },
  },
  {
    cause: 'agent-hangs',
    how: 'the same, with twice as many pings as usual',
    play: async (cast) => {
      const { agent } = cast
      await agent.start()
      await agent.liveUntil(cast.end - cast.draw(120, 800) * 1_000)
      await cast.every(5, () => agent.ping())
    },
  },
  {
    cause: 'duplicate-agents',
    how: 'two beat with one identity',
    play: async (cast) => {
      const { agent, draw } = cast
      await agent.start()
      await agent.live(draw(60, 200))
      const twin = agent.twin()
      await twin.start('resume', false)
      cast.agent.beside(() => twin.live(cast.secondsLeft()))
      await agent.live(cast.secondsLeft())
    },
  },
  {
    cause: 'duplicate-agents',
    how: 'three beat with one identity',
    play: async (cast) => {
      const { agent, draw } = cast
      await agent.start()
      for (let n = 0; n < 2; n++) {
        await agent.live(draw(30, 90))
        const twin = agent.twin()
        await twin.start('fresh', false)
        cast.agent.beside(() => twin.live(cast.secondsLeft()))
      }
      await agent.live(cast.secondsLeft())
    },
  },
  {
    cause: 'flapping',
    how: 'every 150 s, the same process',
    lastsS: 800,
    play: async (cast) => {
      await cast.agent.start()
      await flap(cast, [150, 150, 150, 150, 150])
    },
  },
  {
    cause: 'flapping',
    how: 'irregular',
    lastsS: 800,
    play: async (cast) => {
      const { draw } = cast
      await cast.agent.start()
      await flap(cast, [draw(30, 200), draw(30, 200), draw(30, 200), draw(30, 200)])
    },
  },
  {
    cause: 'flapping',
    how: 'a new process each time',
    lastsS: 800,
    play: async (cast) => {
      await cast.agent.start()
      await flap(cast, [90, 120, 60, 150], true)
    },
  },
  {
    cause: 'flapping',
    how: 'regular, every 45 min',
    lastsS: 5.5 * 2_700,
    traits: { beatEveryS: 60 },
    play: async (cast) => {
      await cast.agent.start()
      await flap(cast, [2_700, 2_700, 2_700, 2_700, 2_700])
    },
  },
  {
    cause: 'flapping',
    how: 'away right now',
    lastsS: 800,
    play: async (cast) => {
      const { agent, end } = cast
      await agent.start()
      await flap(cast, [120, 120, 120, 120])
      await agent.liveUntil(end - cast.draw(3, 12) * 1_000)
      await agent.drop()
    },
  },
]

/** Losses of which nobody can say more. */
export const LOSSES: readonly FleetStaging[] = [
  {
    cause: 'coming-back',
    how: 'lost a moment ago',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.liveUntil(cast.end - cast.draw(5, 65) * 1_000)
      await cast.agent.drop()
    },
  },
  {
    cause: 'coming-back',
    how: 'closed by its own side a moment ago',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.liveUntil(cast.end - cast.draw(10, 65) * 1_000)
      await cast.agent.close(1001)
    },
  },
  {
    cause: 'not-enough',
    how: 'no return, and nobody looks beside it',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.draw(100, 600))
      await cast.agent.drop()
    },
  },
  {
    cause: 'not-enough',
    how: 'said goodbye, and did not come back',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.draw(100, 600))
      await cast.agent.close(1000)
    },
  },
  {
    cause: 'never-connected',
    how: 'nothing ever called',
    lastsS: 7_200,
    play: async () => {},
  },
  {
    cause: 'never-connected',
    how: 'a socket without a name',
    play: async ({ agent, draw, every }) => {
      await agent.pass(draw(100, 300))
      await agent.open()
      await every(30, () => agent.ping())
    },
  },
  {
    cause: 'never-connected',
    how: 'its token was used, and no socket stands',
    play: async ({ agent, draw }) => {
      await agent.pass(draw(100, 300))
      await agent.knock()
    },
  },
]
