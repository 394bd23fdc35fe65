import { z } from 'zod'
import { plainLine } from './plain-line'

const ms = z.number().int()

/** Why a dial-in was refused; decides the sentence that the page shows. */
export const refusal = z.enum([
  'wrong-token',
  'no-token',
  'revoked-token',
  'origin-present',
  'insecure-http',
  'standalone-agent',
  'not-ready',
])
export type Refusal = z.infer<typeof refusal>

/** Refused calls of one address with one token; the token itself is never kept, only a short fingerprint of its hash. */
export const refusedDialIn = z.object({
  address: z.string(),
  tokenFingerprint: z.string().nullable(),
  reason: refusal,
  path: z.string(),
  count: z.number().int(),
  firstAt: ms,
  lastAt: ms,
})
export type RefusedDialIn = z.infer<typeof refusedDialIn>

export const addCluster = z.object({
  name: plainLine.min(1, 'Give the cluster a name.').max(120, 'A name has at most 120 characters.'),
})

/** Answer to adding a cluster. The token is shown once and stored only as its SHA-256. */
export const addedCluster = z.object({ id: z.string(), name: z.string(), token: z.string() })
export type AddedCluster = z.infer<typeof addedCluster>

export const connectInfo = z.object({
  /** Where agents dial in, from LIFELINE_PUBLIC_URL. */
  publicUrl: z.string(),
  wsUrl: z.string(),
  listeningSince: ms,
  /** The listener is on loopback: no other machine can reach it. */
  loopbackOnly: z.boolean(),
  insecure: z.boolean(),
})
export type ConnectInfo = z.infer<typeof connectInfo>
