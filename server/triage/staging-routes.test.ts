import type { RouteFinding } from '@/lib/contracts/route-truth'
import { routeTruth } from '@/server/routes/truth'
import type { ClusterView } from '@/server/routes/truth-types'
import { rest } from '@/server/testing/observations'
import { HOUR, NOW, read, reported, view, wanted } from '@/server/testing/route-views'
import { Stage } from '@/server/testing/triage/stage'
import { judgeStagings, type Staging } from '@/server/testing/triage/stagings'

const up = () => new Stage().connect().live(1_200)
const unmanaged = (host: string) => wanted(host, { managed: false })

/** What the real join of routes finds in cluster `c`. */
function found(...views: ClusterView[]): RouteFinding[] {
  return routeTruth(views, { now: NOW }).findings.filter(({ clusterIds }) => clusterIds.includes('c'))
}

function withRoutes(stage: Stage, ...views: ClusterView[]): Stage {
  stage.routes.push(...found(...views))
  return stage
}

const old = (host: string, hoursLeft: number) =>
  reported(host, {
    since: NOW - 30 * HOUR,
    confirmedAt: NOW - (24 - hoursLeft) * HOUR,
    expiresAt: NOW + hoursLeft * HOUR,
  })

function forbidden(stage: Stage): Stage {
  const failure = 'Kubernetes does not let it list Ingresses.'
  const source = { source: 'ingresses', status: 'forbidden', failure, at: stage.now } as const
  return stage.companion({ sources: [source] })
}

function blind(): Stage {
  const stage = new Stage().connect({ sync: false }).live(1_800, { gatewayRoutes: 0 })
  stage.held = 0
  return stage.companion({ wanted: { count: 5, managed: 4, at: stage.now } })
}

function failing(times: number): Stage {
  const stage = up()
  for (let n = 0; n < times; n++) stage.pass(1).observe(rest({ ok: false }))
  return stage.live(60)
}

const placeholder = { k8sVersion: 'v1.28.0+k3s1', nodes: 0, pods: 0 }

const STAGINGS: readonly Staging[] = [
  {
    cause: 'kubernetes-unreachable',
    how: 'from its start',
    stage: () => new Stage().connect({ sync: false }).live(300, placeholder),
  },
  { cause: 'kubernetes-unreachable', how: 'in the middle', stage: () => up().live(300, placeholder) },
  { cause: 'listing-forbidden', how: 'managed Ingresses, and a count of 0', stage: blind },
  {
    cause: 'listing-forbidden',
    how: 'its log shows it',
    stage: () => new Stage().connect({ sync: false }).live(1_200, { gatewayRoutes: 0 }).log('rbac-denied'),
  },
  { cause: 'listing-forbidden', how: 'forbidden to its companion', stage: () => forbidden(up()) },
  { cause: 'route-sync-failing', how: 'three attempts in a row', stage: () => failing(3) },
  { cause: 'route-sync-failing', how: 'one attempt, given up', stage: () => failing(1) },
  {
    cause: 'route-sync-failing',
    how: 'by its own count',
    stage: () => up().inside('connected').counted({ routesFailed: 9, routesSent: 0 }),
  },
  { cause: 'route-sync-failing', how: 'its log shows it', stage: () => up().pass(20).log('route-failure') },
  {
    cause: 'routes-expiring',
    how: 'within 3 h',
    stage: () => withRoutes(up(), view('c', { synced: read([old('shop.example.com', 3)]) })),
  },
  {
    cause: 'routes-expiring',
    how: 'past their life',
    stage: () => withRoutes(up(), view('c', { synced: read([old('shop.example.com', -1)]) })),
  },
  {
    cause: 'contested-host',
    how: 'two clusters want it',
    stage: () =>
      withRoutes(
        up(),
        view('c', { synced: read([reported('shop.example.com')]) }),
        view('d', { synced: read([reported('shop.example.com')]) }),
      ),
  },
  {
    cause: 'contested-host',
    how: 'the controller lists it for another',
    stage: () =>
      withRoutes(
        up(),
        view('c', {
          synced: read([reported('a.example.com')]),
          listing: read([reported('a.example.com', { owner: 'd' })]),
        }),
        view('d', { synced: read([reported('a.example.com')]) }),
      ),
  },
  {
    cause: 'ghost-routes',
    how: 'its cluster wants it no more',
    stage: () => withRoutes(up(), view('c', { wanted: read([]), synced: read([reported('shop.example.com')]) })),
  },
  {
    cause: 'ghost-routes',
    how: 'listed, and not reported',
    stage: () => withRoutes(up(), view('c', { synced: read([]), listing: read([reported('shop.example.com')]) })),
  },
  {
    cause: 'ingress-not-managed',
    how: 'one Ingress without the label',
    stage: () => withRoutes(up(), view('c', { wanted: read([unmanaged('shop.example.com')]), synced: read([]) })),
  },
  {
    cause: 'ingress-not-managed',
    how: 'one of two',
    stage: () =>
      withRoutes(
        up(),
        view('c', {
          wanted: read([unmanaged('b.example.com'), wanted('a.example.com')]),
          synced: read([reported('a.example.com')]),
        }),
      ),
  },
  { cause: 'port-public', how: 'a service leads to it from outside', stage: () => up().observe(published()) },
  { cause: 'port-public', how: 'it answered at a public address', stage: () => up().observe(everywhere()) },
]

function published() {
  return { kind: 'report', source: 'companion', port: null, published: true } as const
}

function everywhere() {
  const port = { answered: true, state: 'connected', version: null, reachable: 'everywhere' } as const
  return { kind: 'report', source: 'agent-http', port } as const
}

judgeStagings('routes and clusters', STAGINGS)
