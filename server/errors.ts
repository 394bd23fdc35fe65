import { randomUUID } from 'node:crypto'
import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { ZodError } from 'zod'
import { storeTroubleOf } from './store/trouble'

/** What went wrong, in words that every transport maps the same way. */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** HTTP status and tRPC key of each code; total, so a new code cannot be forgotten. */
export const ERROR_CODES = {
  BAD_REQUEST: { status: 400, trpc: 'BAD_REQUEST' },
  UNAUTHORIZED: { status: 401, trpc: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND' },
  CONFLICT: { status: 409, trpc: 'CONFLICT' },
  TOO_MANY_REQUESTS: { status: 429, trpc: 'TOO_MANY_REQUESTS' },
  UNAVAILABLE: { status: 503, trpc: 'SERVICE_UNAVAILABLE' },
  INTERNAL: { status: 500, trpc: 'INTERNAL_SERVER_ERROR' },
} as const satisfies Record<ErrorCode, { status: number; trpc: string }>

/** An expected failure. The message is for people and is sent; the cause is for the log and never leaves. */
export class LifelineError extends Error {
  override name = 'LifelineError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** Whoever guesses has to wait, in seconds. */
export function tooManyTries(waitS: number): LifelineError {
  return new LifelineError('TOO_MANY_REQUESTS', `Too many tries. Try again in ${waitS} s.`)
}

/** By name, not by class: Next's bundles hold a copy of this module of their own. */
export function isLifelineError(error: unknown): error is LifelineError {
  return error instanceof Error && error.name === 'LifelineError'
}

/** What a caller may learn about a failure. */
export interface PublicError {
  code: ErrorCode
  message: string
  /** Only for unexpected failures: the same id stands in the log. */
  requestId: string | null
}

const ids = new WeakMap<object, string>()

/** The id of one unexpected failure, the same however often and wherever it is asked for. */
export function errorId(error: unknown): string {
  if (typeof error !== 'object' || error === null) return randomUUID()
  const known = ids.get(error)
  if (known) return known
  const id = randomUUID()
  ids.set(error, id)
  return id
}

/** The one place that decides what of a failure may leave the process. */
export function publicError(error: unknown): PublicError {
  if (isLifelineError(error) && error.code !== 'INTERNAL') {
    return { code: error.code, message: error.message, requestId: null }
  }
  const trouble = storeTroubleOf(error)
  if (trouble) return { code: 'UNAVAILABLE', message: `${trouble.what} ${trouble.todo}`, requestId: null }
  const requestId = errorId(error)
  return { code: 'INTERNAL', message: `Something went wrong here. It is logged as ${requestId}.`, requestId }
}

/** Answer of REST paths and of pages' plain requests: the twin of `trpcError`. */
export function restError(error: unknown): { status: number; body: { error: PublicError } } {
  const shown = publicError(error)
  return { status: ERROR_CODES[shown.code].status, body: { error: shown } }
}

/**
 * For tRPC's `errorFormatter`: the only mapping of failures to what browsers see. Failures of tRPC itself (a schema
 * that does not fit, an unknown procedure) keep their code; everything unexpected becomes INTERNAL with its log id.
 */
export function trpcError(shape: TRPCDefaultErrorShape, error: TRPCError) {
  const shown = isOurs(error) ? publicError(error.cause) : fromTrpc(error)
  const { status, trpc } = ERROR_CODES[shown.code]
  return {
    code: TRPC_ERROR_CODES_BY_KEY[trpc],
    message: shown.message,
    data: { code: trpc, httpStatus: status, path: shape.data.path, requestId: shown.requestId },
  }
}

/** Whether a failure seen by tRPC's `onError` was expected, and is worth an `info` line at most. */
export function isExpected(error: TRPCError): boolean {
  return (isOurs(error) ? publicError(error.cause) : fromTrpc(error)).code !== 'INTERNAL'
}

function isOurs(error: TRPCError): boolean {
  return isLifelineError(error.cause)
}

function fromTrpc(error: TRPCError): PublicError {
  if (error.cause instanceof ZodError) {
    return { code: 'BAD_REQUEST', message: error.cause.issues[0]?.message ?? 'That does not fit.', requestId: null }
  }
  const code = (Object.keys(ERROR_CODES) as ErrorCode[]).find((known) => ERROR_CODES[known].trpc === error.code)
  if (code && code !== 'INTERNAL') return { code, message: error.message, requestId: null }
  if (error.code in TRPC_CLIENT_FAULTS) return { code: 'BAD_REQUEST', message: error.message, requestId: null }
  return publicError(error.cause ?? error)
}

/** Codes by which tRPC itself refuses a malformed call. */
const TRPC_CLIENT_FAULTS = {
  PARSE_ERROR: true,
  METHOD_NOT_SUPPORTED: true,
  UNSUPPORTED_MEDIA_TYPE: true,
  PAYLOAD_TOO_LARGE: true,
  CLIENT_CLOSED_REQUEST: true,
}
