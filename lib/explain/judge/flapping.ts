import { LIMITS } from '../../contracts/state'
import type { Story } from './story'

/** Connected for this long after the last loss, the flapping is over. */
const CALM_MS = 30 * 60_000

export interface Flapping {
  losses: number
  spanMs: number
  /** The usual time from one return to the next loss. */
  everyMs: number | null
  advice: string
}

/** Lost again this soon after each return, somebody takes the connection away on purpose. */
const AT_ONCE_MS = 5000

/** Three losses or more in 15 minutes, unless a calm half hour followed. */
export function isFlapping(story: Story): Flapping | null {
  const { lossTimes } = story
  const dense = lossTimes.some((at, index) => {
    const later = lossTimes[index + LIMITS.flappingLosses - 1]
    return later !== undefined && later - at <= LIMITS.flappingWindowMs
  })
  const first = lossTimes[0]
  const last = lossTimes.at(-1)
  if (!dense || first === undefined || last === undefined) return null
  const end = story.last?.at ?? last
  if (end - last >= CALM_MS) return null
  const stretches = story.outages
    .map((outage, index) => {
      const before = story.outages[index - 1]?.back?.at
      return before !== undefined && before !== null && outage.start.at !== null ? outage.start.at - before : null
    })
    .filter((stretch): stretch is number => stretch !== null)
    .sort((a, b) => a - b)
  const middle = stretches[Math.floor(stretches.length / 2)] ?? null
  const regular =
    middle !== null &&
    stretches.length >= 2 &&
    stretches.filter((one) => Math.abs(one - middle) <= Math.max(10_000, middle * 0.2)).length >= stretches.length * 0.7
  return { losses: story.outageCount, spanMs: last - first, everyMs: middle, advice: advise(middle, regular) }
}

function advise(everyMs: number | null, regular: boolean): string {
  if (everyMs !== null && everyMs < AT_ONCE_MS) {
    return 'Most often two agents use the same identity (two installations, or two replicas), and the controller closes the connection of one for the other: `kubectl get pods -A | grep pipeops-agent` must show one.'
  }
  if (regular)
    return 'So regular a loss points to an idle time-out of a proxy or load balancer on the way: raise it above 60 s.'
  return 'Look at the way between cluster and controller: a proxy, a load balancer, the network.'
}
