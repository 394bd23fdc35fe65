import { z } from 'zod'
import { clusterRow, tally } from './cluster'
import { FLEET_SORTS, type FleetSort } from './sorts'
import { connectionState } from './state-schema'
import { interval } from './timeline'

export const fleetSort = z.enum(FLEET_SORTS)
export type { FleetSort }

/** What the fleet page asks for; mirrors its URL. `where` is "provider region", `mod` a modifier of the state. */
export const fleetQuery = z.object({
  q: z.string().max(200).default(''),
  state: z.array(connectionState).default([]),
  mod: z.array(z.enum(['late', 'flapping'])).default([]),
  agent: z.array(z.string().max(80)).default([]),
  where: z.array(z.string().max(200)).default([]),
  tag: z.array(z.string().max(80)).default([]),
  sort: fleetSort.default('worst'),
  desc: z.boolean().default(false),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(60),
})
export type FleetQuery = z.infer<typeof fleetQuery>

/** A stretch of the same list, by ids and names alone. */
export const fleetPick = fleetQuery.extend({ limit: z.number().int().min(1).max(5_000) })

/** The groups of the list under `worst`: by what to do. */
export const fleetGroup = z.enum(['away', 'on-their-way', 'watch', 'not-observed', 'never', 'well'])
export type FleetGroup = z.infer<typeof fleetGroup>

/** A row with its group and the strip of its last 24 hours. */
export const fleetRow = clusterRow.extend({ group: fleetGroup, strip: z.array(interval) })
export type FleetRow = z.infer<typeof fleetRow>

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }))

/**
 * The newest fall: clusters that were lost within a few seconds of each other. `only` is set when it was one cluster,
 * with how long it was away once it is back; `dueBy` is by when the last of those that are out can try again.
 */
export const fleetFall = z.object({
  at: z.number().int(),
  withinMs: z.number().int(),
  count: z.number().int(),
  back: z.number().int(),
  dueBy: z.number().int().nullable(),
  only: z.object({ id: z.string(), name: z.string(), awayMs: z.number().int().nullable() }).nullable(),
})
export type FleetFall = z.infer<typeof fleetFall>

export const fleetPage = z.object({
  /** Event id (`epoch:seq`) up to which this page is true. */
  asOf: z.string(),
  now: z.number().int(),
  rows: z.array(fleetRow),
  offset: z.number().int(),
  /** Clusters that fit the filter, and all of them. */
  total: z.number().int(),
  all: z.number().int(),
  groups: z.array(z.object({ group: fleetGroup, count: z.number().int() })),
  tally,
  /** What changed last for the worse, whatever the filter; null when nobody fell. */
  fall: fleetFall.nullable(),
  facets: z.object({ agent: facet, where: facet, tag: facet }),
  /** Clusters that were put aside, and those of them whose agent still calls. */
  archived: z.object({ count: z.number().int(), calling: z.number().int() }),
})
export type FleetPage = z.infer<typeof fleetPage>

/**
 * How many clusters were not connected, over time. `gaps` is time in which nobody was watching, to the millisecond;
 * a step that lies wholly in it has no counts.
 */
export const fleetPulse = z.object({
  from: z.number().int(),
  to: z.number().int(),
  stepMs: z.number().int(),
  points: z.array(
    z.object({ at: z.number().int(), reconnecting: z.number().int(), disconnected: z.number().int() }).nullable(),
  ),
  gaps: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
})
export type FleetPulse = z.infer<typeof fleetPulse>
