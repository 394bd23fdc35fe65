import { z } from 'zod'
import { routeRule } from '@/lib/contracts/route-truth'
import { connectionState } from '@/lib/contracts/state-schema'
import { LifelineError } from '@/server/errors'

const limit = z.coerce.number().int().min(1).max(500)
/** `nextCursor` of the answer before. */
const cursor = z.string().max(2_000).nullable()

export const listQuery = z.object({
  state: z.array(connectionState),
  q: z.string().max(200),
  limit,
  cursor: z.string().max(200).nullable(),
})

export const routesQuery = z.object({
  /** Any part of a host. */
  host: z.string().max(300),
  finding: z.array(routeRule),
  limit,
  cursor,
})

/** A query that repeats a name, or has its values in one with commas between. */
export function valuesOf(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((values) => values.split(',').filter(Boolean))
}

export function badQuery(error: z.ZodError): LifelineError {
  const issue = error.issues[0]
  return new LifelineError('BAD_REQUEST', `"${issue?.path.join('.')}" cannot be used: ${issue?.message}`)
}
