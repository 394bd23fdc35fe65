import { SAMPLES } from '../fleet'

const HOUR = 3_600_000

/** An Ingress of a sample cluster. */
export interface DemoIngress {
  name: string
  host: string
  namespace?: string
  /** PipeOps ignores it where not. */
  managed?: boolean
  ageMs: number
}

/** What is watched beside the agent of one cluster. Those that never dial in are known by this alone. */
export interface BesideSample {
  name: string
  provider: string
  region: string
  /** Read by a companion in its cluster, or by Lifeline itself. */
  readBy: 'companion' | 'agent-http' | null
  /** What the controller calls it; null where it does not list it. */
  status: 'ready' | 'disconnected' | null
  /** Beside the Ingresses of what its agent syncs. */
  ingresses?: readonly DemoIngress[]
  /** A Service leads to the agent's port from outside. */
  published?: boolean
}

const ofFleet = (name: string) => {
  const { provider = '', region = '' } = SAMPLES.find((sample) => sample.name === name) ?? {}
  return { name, provider, region, readBy: null, status: 'ready' as const }
}
const OWN = { provider: 'aws', region: 'eu-west-1' }

/** Dial-in clusters that are watched from beside as well, and some that are connected to PipeOps alone. */
export const BESIDE: readonly BesideSample[] = [
  {
    ...ofFleet('atlas'),
    readBy: 'companion',
    ingresses: [{ name: 'legacy', host: 'legacy.atlas.example.com', managed: false, ageMs: 40 * HOUR }],
  },
  ofFleet('fjord'),
  ofFleet('iris'),
  ofFleet('juniper'),
  {
    ...ofFleet('quarry'),
    readBy: 'companion',
    ingresses: [{ name: 'reports', host: 'reports.quarry.example.com', ageMs: HOUR / 2 }],
  },
  {
    ...OWN,
    name: 'aster',
    readBy: 'companion',
    status: 'ready',
    published: true,
    ingresses: [
      { name: 'shop', host: 'shop.example.com', ageMs: 2 * HOUR },
      { name: 'web', host: 'www.aster.example.com', ageMs: 300 * HOUR },
      { name: 'internal', host: 'internal.aster.example.com', managed: false, ageMs: 120 * HOUR },
    ],
  },
  { ...OWN, name: 'basalt', readBy: null, status: 'disconnected' },
  { ...OWN, name: 'cobalt', readBy: 'agent-http', status: 'ready' },
  { ...OWN, name: 'dahlia', readBy: null, status: 'ready' },
]

/** Those of which nothing ever dials in. */
export const LISTED_ALONE = BESIDE.filter(({ name }) => SAMPLES.every((sample) => sample.name !== name))
