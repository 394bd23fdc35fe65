/** By what the fleet can be ordered; `worst` groups it by what to do. */
export const FLEET_SORTS = ['worst', 'name', 'since', 'arrival', 'routes', 'skew', 'agent', 'nodes'] as const
export type FleetSort = (typeof FLEET_SORTS)[number]
