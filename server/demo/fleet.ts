import type { RECORDING_NAMES } from '@/server/testing/recordings'

export type Fate = 'healthy' | 'one-loss' | 'flapping' | 'lost' | 'half-open' | 'never' | 'twins' | 'skewed'

export interface Sample {
  name: string
  fate: Fate
  /** Whose frames and calls its agent repeats. */
  recording: (typeof RECORDING_NAMES)[number]
  provider: string
  region: string
  k8sVersion: string
  nodes: number
  pods: number
}

const EU = { provider: 'aws', region: 'eu-west-1', k8sVersion: 'v1.31.4+k3s1' }
const US = { provider: 'aws', region: 'us-east-1', k8sVersion: 'v1.31.4+k3s1' }
const GCP = { provider: 'gcp', region: 'europe-west4', k8sVersion: 'v1.30.8+k3s1' }
const EDGE = { provider: 'hetzner', region: 'fsn1', k8sVersion: 'v1.29.10+k3s1' }

/** The sample fleet: 24 clusters of eight fates, each a variation of one recording. */
export const SAMPLES: readonly Sample[] = [
  { name: 'atlas', fate: 'healthy', recording: 'harbor', ...EU, nodes: 3, pods: 12 },
  { name: 'borealis', fate: 'healthy', recording: 'borealis', ...EU, nodes: 3, pods: 18 },
  { name: 'cirrus', fate: 'healthy', recording: 'island', ...US, nodes: 9, pods: 212 },
  { name: 'dune', fate: 'healthy', recording: 'everest', ...US, nodes: 5, pods: 64 },
  { name: 'ember', fate: 'healthy', recording: 'harbor', ...GCP, nodes: 2, pods: 27 },
  { name: 'fjord', fate: 'healthy', recording: 'island', ...GCP, nodes: 4, pods: 58 },
  { name: 'grove', fate: 'healthy', recording: 'borealis', ...EDGE, nodes: 1, pods: 9 },
  { name: 'heron', fate: 'healthy', recording: 'harbor', ...EDGE, nodes: 1, pods: 14 },
  { name: 'iris', fate: 'healthy', recording: 'island', ...EU, nodes: 6, pods: 88 },
  { name: 'juniper', fate: 'healthy', recording: 'harbor', ...US, nodes: 3, pods: 41 },
  { name: 'kestrel', fate: 'one-loss', recording: 'everest', ...EU, nodes: 3, pods: 31 },
  { name: 'lagoon', fate: 'one-loss', recording: 'borealis', ...EU, nodes: 5, pods: 64 },
  { name: 'meridian', fate: 'one-loss', recording: 'harbor', ...GCP, nodes: 2, pods: 19 },
  { name: 'nimbus', fate: 'flapping', recording: 'harbor', ...US, nodes: 3, pods: 22 },
  { name: 'orchid', fate: 'flapping', recording: 'island', ...EDGE, nodes: 1, pods: 16 },
  { name: 'pelican', fate: 'lost', recording: 'borealis', ...EDGE, nodes: 1, pods: 19 },
  { name: 'quarry', fate: 'lost', recording: 'harbor', ...EU, nodes: 3, pods: 41 },
  { name: 'ridge', fate: 'lost', recording: 'island', ...US, nodes: 4, pods: 36 },
  { name: 'sable', fate: 'half-open', recording: 'harbor', ...EU, nodes: 3, pods: 27 },
  { name: 'tundra', fate: 'half-open', recording: 'island', ...GCP, nodes: 6, pods: 88 },
  { name: 'umbra', fate: 'never', recording: 'cascade', ...EU, nodes: 0, pods: 0 },
  { name: 'vesper', fate: 'never', recording: 'cascade', ...EU, nodes: 0, pods: 0 },
  { name: 'willow', fate: 'twins', recording: 'harbor', ...US, nodes: 2, pods: 23 },
  { name: 'zephyr', fate: 'skewed', recording: 'island', ...EDGE, nodes: 1, pods: 11 },
]

/** How far the clock of the skewed cluster is ahead. */
export const SKEW_MS = 41_000
/** The flapping ones live this long, then are away for a moment. */
export const FLAP_MS = 150_000
/** So much of a recording is its start: registration, first beat, routes. */
export const START_MS = 12_000
/** Every so often all that are well in one region fall together, and come back one after the other. */
export const FALL = { region: 'eu-west-1', firstMs: 240_000, everyMs: 20 * 60_000, awayMs: 14_000, apartMs: 11_000 }

/** How long a cluster is away when its region falls; null where it stands. */
export function fallAwayMs({ name }: Sample): number | null {
  const falling = SAMPLES.filter(({ region, fate }) => region === FALL.region && ['healthy', 'one-loss'].includes(fate))
  const place = falling.findIndex((one) => one.name === name)
  return place < 0 ? null : FALL.awayMs + place * FALL.apartMs
}
