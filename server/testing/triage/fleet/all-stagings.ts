import type { FleetStaging } from './staged-fleet'
import { INSIDE, REFUSED } from './stagings-of-connections'
import { NOTICES, ROUTES, SERVICE } from './stagings-of-routes'
import { LOSSES, SOCKETS } from './stagings-of-sockets'

/** Everything that can be the matter with a cluster, each in variants. */
export const SICK: readonly FleetStaging[] = [
  ...REFUSED,
  ...INSIDE,
  ...SOCKETS,
  ...LOSSES,
  ...SERVICE,
  ...ROUTES,
  ...NOTICES,
]

/** As many stagings as are asked for, in turn; of those that are not to be repeated so often, fewer. */
export function inTurn(stagings: readonly FleetStaging[], count: number): FleetStaging[] {
  const rounds = Array.from({ length: count }, (_, round) => stagings.filter(({ repeats = count }) => round < repeats))
  return rounds.flat().slice(0, count)
}
