import { z } from 'zod'
import { BASES } from './state'

const ms = z.number().int()

/** The only words that the public side knows of a connection. */
export const STATUS_WORDS = ['connected', 'interrupted', 'not-observed'] as const
export const statusWord = z.enum(STATUS_WORDS)
export type StatusWord = z.infer<typeof statusWord>

/** What the maker of a link may show beside the state; nothing that is not here can be shown. */
export const STATUS_FIELDS = [
  'since',
  'heard',
  'basis',
  'timeline',
  'days',
  'uptime',
  'hosts',
  'paths',
  'names',
  'agent-version',
  'kubernetes-version',
  'nodes',
] as const
export const statusField = z.enum(STATUS_FIELDS)
export type StatusField = z.infer<typeof statusField>

/** A stretch of one word; `to` is null while it runs. */
export const statusStretch = z.strictObject({ word: statusWord, from: ms, to: ms.nullable() })
export type StatusStretch = z.infer<typeof statusStretch>

/** One day, UTC. What is neither interrupted nor not observed was connected. */
export const statusDay = z.strictObject({ at: ms, lengthMs: ms, interruptedMs: ms, unobservedMs: ms })
export type StatusDay = z.infer<typeof statusDay>

/** A version and nothing else: digits, and a short mark of a release before it. */
const version = z.string().regex(/^v?\d{1,4}(\.\d{1,5}){1,3}([-+][a-z0-9]{1,12}(\.[a-z0-9]{1,12}){0,2})?$/i)
/** A name of the DNS, with dots in place of what is hidden. */
const host = z.string().regex(/^[a-z0-9*_.•-]{1,253}$/)
const path = z.string().regex(/^\/[\w.~/-]{0,99}$/)

export const statusHost = z.strictObject({ host, path: path.nullable(), confirmedAt: ms })
export type StatusHost = z.infer<typeof statusHost>

export const statusCluster = z.strictObject({
  /** Written or allowed by the maker; null where one cluster needs no name. */
  name: z.string().max(200).nullable(),
  word: statusWord,
  since: ms.nullable(),
  heardAt: ms.nullable(),
  /** Nothing was ever heard from it. */
  never: z.boolean(),
  basis: z.enum(BASES).nullable(),
  timeline: z.strictObject({ from: ms, to: ms, stretches: z.array(statusStretch) }).nullable(),
  days: z.array(statusDay).nullable(),
  uptime: z.strictObject({ ratio: z.number().nullable(), from: ms, observedMs: ms, unobservedMs: ms }).nullable(),
  hosts: z.strictObject({ shown: z.array(statusHost), more: z.number().int() }).nullable(),
  agentVersion: version.nullable(),
  kubernetesVersion: version.nullable(),
  nodes: z.number().int().nullable(),
})
export type StatusCluster = z.infer<typeof statusCluster>

export const teamNote = z.strictObject({ at: ms, text: z.string().max(1_000) })
export type TeamNote = z.infer<typeof teamNote>

/**
 * Everything that may be public of clusters, and nothing else: the page, its stream, the badge, the frame, sealed copies
 * and replies are built from this alone. Strict: a key that is not here fails.
 */
export const publicStatus = z.strictObject({
  title: z.string().max(120),
  builtAt: ms,
  word: statusWord,
  clusters: z.array(statusCluster),
  notes: z.array(teamNote),
  hostsMasked: z.boolean(),
  withheld: z.array(statusField),
  /** When the link ends. */
  endsAt: ms,
})
export type PublicStatus = z.infer<typeof publicStatus>

/** A copy that cannot be changed unseen: the bytes of its file are signed with a key of the Lifeline that made it. */
export const sealedStatus = z.strictObject({
  kind: z.literal('lifeline-sealed-status'),
  version: z.literal(1),
  builtAt: z.iso.datetime({ precision: 3 }),
  /** When the server last heard anything from what it is about. */
  lastHeardAt: z.iso.datetime({ precision: 3 }).nullable(),
  withheld: z.array(statusField),
  status: publicStatus,
  /** Ed25519, base64url: the public key and what it signed. */
  key: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type SealedStatus = z.infer<typeof sealedStatus>

/** Words for a field, as "not shared" lists them. */
export const FIELD_WORDS: Record<StatusField, string> = {
  since: 'since when',
  heard: 'when it was last heard',
  basis: 'what the state rests on',
  timeline: 'the last 24 hours',
  days: 'the last 30 days',
  uptime: 'uptime',
  hosts: 'hosts',
  paths: 'paths of hosts',
  names: 'names of clusters',
  'agent-version': 'version of the agent',
  'kubernetes-version': 'version of Kubernetes',
  nodes: 'number of nodes',
}
