import { NO_KUBERNETES } from './sim-agent'
import type { Cast, FleetStaging } from './staged-fleet'

const HOURS = 3_600

async function live({ agent, secondsLeft }: Cast): Promise<void> {
  await agent.live(secondsLeft())
}

/** An agent that is there, and what its cluster wants, by its companion. */
async function withCompanion(cast: Cast, tell: (hosts: readonly string[]) => Promise<void>): Promise<void> {
  await cast.agent.start()
  cast.agent.beside(() => live(cast))
  await cast.agent.pass(cast.draw(120, 300))
  await tell(cast.agent.traits.hosts)
}

/** What goes wrong while an agent is connected. */
export const SERVICE: readonly FleetStaging[] = [
  {
    cause: 'kubernetes-unreachable',
    how: 'from its start',
    play: async (cast) => {
      cast.agent.says = NO_KUBERNETES
      await cast.agent.start('fresh', false)
    },
  },
  {
    cause: 'kubernetes-unreachable',
    how: 'in the middle',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.draw(200, 600))
      cast.agent.says = NO_KUBERNETES
    },
  },
  {
    cause: 'listing-forbidden',
    how: 'its companion sees managed Ingresses, and it counts none',
    lastsS: 1_500,
    play: async (cast) => {
      cast.agent.says = { gateway_routes: 0 }
      await cast.agent.start('fresh', false)
      cast.agent.beside(() => live(cast))
      const companion = await cast.companion()
      await companion.wants(cast.agent.traits.hosts)
      await cast.every(120, () => companion.confirm())
    },
  },
  {
    cause: 'listing-forbidden',
    how: 'its log shows it',
    play: async (cast) => {
      cast.agent.says = { gateway_routes: 0 }
      await cast.agent.start('fresh', false)
      cast.agent.beside(() => live(cast))
      await cast.agent.pass(cast.draw(120, 400))
      await cast.saveLog((log) =>
        log.newest(36).wait(4).raw(forbidden(log.now)).wait(8).raw(forbidden(log.now)).wait(20).raw(forbidden(log.now)),
      )
    },
  },
  {
    cause: 'listing-forbidden',
    how: 'forbidden to its companion',
    play: async (cast) => {
      const companion = await cast.companion()
      await withCompanion(cast, () => companion.source('ingresses', 'forbidden'))
    },
  },
  {
    cause: 'route-sync-failing',
    how: 'three attempts that are not taken',
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.draw(100, 900))
      for (const wait of [1, 2, 0]) {
        await cast.agent.failSync()
        await cast.agent.pass(wait)
      }
    },
  },
  {
    cause: 'route-sync-failing',
    how: 'one attempt after its start, and none since',
    play: async (cast) => {
      await cast.agent.start('fresh', false)
      await cast.agent.failSync()
    },
  },
  {
    cause: 'route-sync-failing',
    how: 'by its own count',
    play: async (cast) => {
      await cast.agent.start()
      cast.agent.beside(() => live(cast))
      const companion = await cast.companion()
      await companion.watch(cast.secondsLeft(), (round) => ({ state: 'connected', counters: { routesFailed: round } }))
    },
  },
  {
    cause: 'route-sync-failing',
    how: 'its log shows it',
    play: async (cast) => {
      await cast.agent.start()
      cast.agent.beside(() => live(cast))
      await cast.agent.pass(cast.draw(120, 400))
      await cast.saveLog((log) => log.newest().wait(60).syncFailed())
    },
  },
  {
    cause: 'routes-expiring',
    how: 'no sync for 21 h',
    lastsS: 21.5 * HOURS,
    repeats: 3,
    traits: { beatEveryS: 240, generation: '2026' },
    play: (cast) => cast.agent.start(),
  },
  {
    cause: 'routes-expiring',
    how: 'an older agent whose syncs ended',
    lastsS: 22.5 * HOURS,
    repeats: 3,
    traits: { beatEveryS: 270, generation: '2025-12' },
    play: (cast) => cast.agent.start(),
  },
]

function forbidden(now: string): string {
  const at = new Date(now).toISOString()
  const stamp = `${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 19)}`
  return `E${stamp}.773351       1 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: ingresses.networking.k8s.io is forbidden: User \\"system:serviceaccount:pipeops-system:pipeops-agent\\" cannot list resource \\"ingresses\\" in API group \\"networking.k8s.io\\" at the cluster scope" reflector="k8s.io/client-go@v0.32.0/tools/cache/reflector.go:251" type="*v1.Ingress"`
}

/** What is found in routes when sources are laid over each other. */
export const ROUTES: readonly FleetStaging[] = [
  {
    cause: 'contested-host',
    how: 'two clusters sync one host',
    play: async (cast) => {
      const other = await cast.another()
      const hosts = [...cast.agent.traits.hosts, `shared-${cast.agent.traits.name}.example.com`]
      await cast.agent.start()
      await cast.agent.sync(hosts)
      cast.agent.beside(async () => {
        await other.start()
        await other.sync([`shared-${cast.agent.traits.name}.example.com`])
        await other.live(cast.secondsLeft())
      })
    },
  },
  {
    cause: 'contested-host',
    how: 'another cluster takes it and syncs it itself',
    play: async (cast) => {
      const other = await cast.another()
      await cast.agent.start()
      await cast.agent.live(cast.draw(60, 300))
      cast.agent.beside(async () => {
        await other.start()
        await other.sync(cast.agent.traits.hosts)
        await other.live(cast.secondsLeft())
      })
    },
  },
  {
    cause: 'ghost-routes',
    how: 'its cluster wants one of them no more',
    play: async (cast) => {
      const companion = await cast.companion()
      await withCompanion(cast, (hosts) => companion.wants(hosts.slice(1)))
    },
  },
  {
    cause: 'ghost-routes',
    how: 'its cluster wants none of them',
    play: async (cast) => {
      const companion = await cast.companion()
      await withCompanion(cast, () => companion.wants([]))
    },
  },
  {
    cause: 'ingress-not-managed',
    how: 'one Ingress without the mark',
    play: async (cast) => {
      const companion = await cast.companion()
      await withCompanion(cast, async (hosts) => {
        const { name } = cast.agent.traits
        const own = hosts.map((host) => ({ host, managedBy: 'label' as const }))
        await companion.wantsEach([...own, { host: `extra.${name}.example.com`, managedBy: null }])
      })
    },
  },
  {
    cause: 'ingress-not-managed',
    how: 'all of its Ingresses',
    play: async (cast) => {
      const companion = await cast.companion()
      await cast.agent.start('fresh', false)
      await cast.agent.sync([])
      cast.agent.beside(() => live(cast))
      await cast.agent.pass(cast.draw(60, 200))
      await companion.wantsEach(cast.agent.traits.hosts.map((host) => ({ host, managedBy: null })))
    },
  },
]

/** Worth knowing, though it works. */
export const NOTICES: readonly FleetStaging[] = [
  { cause: 'clock-skew', how: 'ahead', traits: { skewMs: 41_000 }, play: (cast) => cast.agent.start() },
  { cause: 'clock-skew', how: 'far behind', traits: { skewMs: -900_000 }, play: (cast) => cast.agent.start() },
  {
    cause: 'outdated-agent',
    how: 'leaks ping loops',
    traits: { generation: '2025-12' },
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.secondsLeft(), 10)
    },
  },
  {
    cause: 'outdated-agent',
    how: 'the same, of November',
    traits: { generation: '2025-11' },
    play: async (cast) => {
      await cast.agent.start()
      await cast.agent.live(cast.secondsLeft(), 7)
    },
  },
  {
    cause: 'port-public',
    how: 'a service leads to it from outside',
    play: async (cast) => {
      const companion = await cast.companion()
      await withCompanion(cast, () => companion.publishes())
    },
  },
  {
    cause: 'identity-conflict',
    how: 'another agent with its token, and an id of its own',
    play: async (cast) => {
      const { agent, draw } = cast
      await agent.start()
      agent.beside(() => live(cast))
      await agent.pass(draw(60, 300))
      const stranger = agent.twin(`stranger-${agent.traits.name}`)
      await stranger.start('fresh', false)
      cast.judge(await cast.clusterOf(stranger))
      await stranger.live(cast.secondsLeft())
    },
  },
  {
    cause: 'identity-conflict',
    how: 'another token names it in its calls',
    play: async (cast) => {
      const { agent, draw } = cast
      await agent.start()
      agent.beside(() => live(cast))
      const other = await cast.another()
      await other.start()
      cast.agent.beside(() => other.live(cast.secondsLeft()))
      await agent.pass(draw(60, 300))
      await other.callFor(agent)
    },
  },
]
