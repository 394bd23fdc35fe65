import { z } from 'zod'
import { RECENT_MAX } from '@/lib/palette/limits'
import { connectionState } from './state-schema'
import { namedCluster } from './triage-queue'

/** What was opened, as a browser remembers it: never a name, which may be for other eyes by then. */
export const paletteRecent = z.object({ kind: z.enum(['cluster', 'host']), id: z.string().min(1).max(300) })
export type PaletteRecent = z.infer<typeof paletteRecent>

export const paletteQuery = z.object({
  /** Part of a name, an id, a tag, a host or an address; empty asks for what was opened last. */
  q: z.string().max(300),
  recent: z.array(paletteRecent).max(RECENT_MAX).default([]),
})
export type PaletteQuery = z.infer<typeof paletteQuery>

export const paletteCluster = z.object({
  id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  state: connectionState,
  modifier: z.enum(['late', 'flapping']).nullable(),
  /** What of it answers the question where its name does not. */
  by: z.enum(['name', 'id', 'tag']),
})
export type PaletteCluster = z.infer<typeof paletteCluster>

export const paletteHost = z.object({
  host: z.string(),
  /** Who says that it is theirs, of those that the reader sees: the first few. */
  owners: z.array(namedCluster),
  /** How many they are. */
  claims: z.number().int(),
  contested: z.boolean(),
})
export type PaletteHost = z.infer<typeof paletteHost>

/** An incident of the queue, for who works on it. */
export const paletteIncident = z.object({
  id: z.string(),
  title: z.string(),
  line: z.string(),
  /** When it ended; null while it is there. */
  endedAt: z.number().int().nullable(),
})
export type PaletteIncident = z.infer<typeof paletteIncident>

/** The best few of each kind. */
export const paletteFound = z.object({
  clusters: z.array(paletteCluster),
  clustersTotal: z.number().int(),
  incidents: z.array(paletteIncident),
  hosts: z.array(paletteHost),
  /** There are hosts beside these. */
  moreHosts: z.boolean(),
})
export type PaletteFound = z.infer<typeof paletteFound>
