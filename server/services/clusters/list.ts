import type { ClusterRow } from '@/lib/contracts/cluster'
import type { ConnectionState } from '@/lib/contracts/state'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

interface ListQuery {
  /** No state means all of them. */
  state: readonly ConnectionState[]
  q: string
  limit: number
  /** `nextCursor` of the page before. */
  cursor: string | null
}

interface Listed {
  rows: ClusterRow[]
  /** Null on the last page. */
  nextCursor: string | null
}

/**
 * Clusters in the order of their ids, for programs that walk through all of them: a cluster that changes its state or
 * its name between two pages is neither missed nor listed twice.
 * @throws {LifelineError} BAD_REQUEST for a cursor that is none
 */
export function listClusters({ ctx, input }: { ctx: Pick<Context, 'hub'>; input: ListQuery }): Listed {
  const after = input.cursor === null ? '' : idOf(input.cursor)
  const words = input.q.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = [...ctx.hub.rows()]
    .filter((row) => row.id > after)
    .filter((row) => input.state.length === 0 || input.state.includes(row.state))
    .filter((row) => words.every((word) => ctx.hub.namesOf(row.id).includes(word) || isTold(row, word)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = fits.slice(0, input.limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && fits.length > rows.length ? Buffer.from(last.id).toString('base64url') : null }
}

/** Whether agents tell it of themselves. These are few and short; names are looked through first. */
function isTold({ agentVersion, k8sVersion, provider, region }: ClusterRow, word: string): boolean {
  return [agentVersion, k8sVersion, provider, region].some((fact) => fact?.toLowerCase().includes(word))
}

function idOf(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!/^[\x20-\x7e]{1,100}$/.test(id)) throw new LifelineError('BAD_REQUEST', 'This cursor cannot be used.')
  return id
}
