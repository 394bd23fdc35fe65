import type { Grants, Rights } from '@/lib/contracts/people'
import type { Context, Services, Viewer } from '@/server/context'
import { partOfFleet } from './part-of-fleet'

/** So many different grants are remembered; whoever comes with another is served anew. */
const REMEMBERED = 100

type Part = ReturnType<typeof partOfFleet>

const parts = new WeakMap<object, Map<string, Part>>()

/**
 * What a verb gets for somebody: the one place where live objects meet who asks. Who sees some clusters only gets a
 * fleet that consists of these, so that no verb has to think of it; who sees everything gets the objects themselves.
 */
export function contextFor(
  services: Services,
  viewer: Viewer | null,
  more: Pick<Context, 'waitingBytes' | 'address'> = {},
): Context {
  return { ...servicesFor(services, viewer === null ? NOTHING : viewer.sees), viewer, ...more }
}

/** The services as far as somebody sees them who sees these clusters: a person, or a program by its token. */
export function servicesFor(services: Services, sees: Rights['sees']): Services {
  return sees === 'everything' ? services : { ...services, ...partFor(services, sees) }
}

const NOTHING: Grants = { clusters: [], tags: [] }

/** The same grants get the same objects, so that what is kept by them is shared. */
function partFor(services: Services, sees: Grants): Part {
  const held = parts.get(services.hub) ?? new Map<string, Part>()
  parts.set(services.hub, held)
  const key = JSON.stringify([sees.clusters.toSorted(), sees.tags.toSorted()])
  const part = held.get(key) ?? partOfFleet(services, sees)
  held.delete(key)
  held.set(key, part)
  for (const oldest of held.keys()) {
    if (held.size <= REMEMBERED) break
    held.delete(oldest)
  }
  return part
}
