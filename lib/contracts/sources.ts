import { z } from 'zod'

const ms = z.number().int()

/** Why a source could not be read. */
export const FAILURE_KINDS = [
  'address-refused',
  'ourselves',
  'not-found-name',
  'unreachable',
  'tls',
  'timeout',
  'cut',
  'redirect',
  'unauthorized',
  'forbidden',
  'not-found',
  'too-many',
  'server-error',
  'refused',
  'not-json',
  'truncated',
  'too-large',
  'shape',
] as const
export const failureKind = z.enum(FAILURE_KINDS)
export type FailureKind = z.infer<typeof failureKind>

export const sourceFailure = z.object({
  kind: failureKind,
  /** In plain words, without any credential. */
  message: z.string(),
  /** When it was last seen, and since when it has been so. */
  at: ms,
  since: ms,
})
export type SourceFailure = z.infer<typeof sourceFailure>

/** One remote controller that is read from beside. Its token is never told, only whether there is one. */
export const controllerConnection = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  workspace: z.string().nullable(),
  hasToken: z.boolean(),
  /** Addresses of private networks and of this machine may be dialled. */
  allowPrivate: z.boolean(),
  /** `settings`: made by LIFELINE_CONTROLLER_*, and changed there. */
  origin: z.enum(['settings', 'person']),
  createdAt: ms,
  state: z.enum(['waiting', 'well', 'failing']),
  /** Of the list of clusters. */
  failure: sourceFailure.nullable(),
  /** When the list of clusters was last read. */
  listedAt: ms.nullable(),
  clusters: z.number().int(),
  /** Clusters whose routes could be read at their last turn. */
  readable: z.number().int(),
  /** Clusters that were tried at their last turn and could not be read; the others wait for their first one. */
  unread: z.number().int(),
  /** Every cluster is read once in this time. */
  windowMs: ms,
  /** Age of the oldest listing: everything that is shown is at most that old. Null while one waits for its first turn. */
  lagMs: ms.nullable(),
  nextTryAt: ms.nullable(),
  /** Entries of its list that name no cluster, or name one twice. */
  droppedEntries: z.number().int(),
})
export type ControllerConnection = z.infer<typeof controllerConnection>

const name = z.string().trim().min(1, 'Give it a name.').max(80)
const url = z.string().trim().max(500)
const token = z.string().trim().min(1).max(4_096).regex(/^\S+$/, 'A token has no spaces.')
const workspace = z.string().trim().min(1).max(100)

export const addController = z.object({
  name,
  url,
  token: token.nullable(),
  workspace: workspace.nullable(),
  allowPrivate: z.boolean(),
})
export type AddController = z.infer<typeof addController>

/** What is not given stays, but a token goes when the URL changes and no new one comes with it. */
export const updateController = z.object({
  id: z.string().max(100),
  name: name.optional(),
  url: url.optional(),
  token: token.nullable().optional(),
  workspace: workspace.nullable().optional(),
  allowPrivate: z.boolean().optional(),
})
export type UpdateController = z.infer<typeof updateController>

/** What one try told, made for the button of a page. */
export const controllerProbe = z.object({
  ok: z.boolean(),
  clusters: z.number().int().nullable(),
  tookMs: ms,
  failure: z.object({ kind: failureKind, message: z.string() }).nullable(),
})
export type ControllerProbe = z.infer<typeof controllerProbe>

/** The controller that speaks for one cluster, and how old its word about it is. */
export const clusterListing = z.object({
  controllerId: z.string(),
  controller: z.string(),
  status: z.enum(['read', 'failed']),
  readAt: ms.nullable(),
  failedSince: ms.nullable(),
  /** As a clause, in plain words. */
  failure: z.string().nullable(),
  /** Everything that this controller lists is read once in this time. */
  windowMs: ms,
  /** Routes of which it says something else than the cluster, for no reason that is known. */
  differing: z.number().int(),
})
export type ClusterListing = z.infer<typeof clusterListing>
