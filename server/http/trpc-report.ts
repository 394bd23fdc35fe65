import type { TRPCError } from '@trpc/server'
import type { Logger } from 'pino'
import { errorId, isExpected } from '@/server/errors'

/** Logs a failed procedure: expected failures quietly, others with the id that the person sees. */
export function reportTrpcError(log: Logger, error: TRPCError, path: string | undefined): void {
  if (isExpected(error)) log.info({ code: error.code, path }, 'request refused')
  else log.error({ err: error.cause ?? error, path, requestId: errorId(error.cause ?? error) }, 'request failed')
}
