import type { Incident, TriageCause } from '@/lib/contracts/triage'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

export type MatterContext = Pick<Context, 'hub' | 'directory' | 'triage'>

/** What a reply or a bundle is about, as far as who asks sees it. */
export interface Matter {
  /** The key as the queue knows it: a cluster's own id for one of its UUIDs. */
  key: string
  clusterIds: readonly string[]
  /** What is to be looked at first; null: nothing, or an incident. */
  cause: TriageCause | null
  /** Losses that began together. */
  incident: Incident | null
}

/**
 * What is the matter behind a key of the queue, or with a cluster that is not in it.
 * @throws {LifelineError} NOT_FOUND
 */
export function matterOf({ hub, directory, triage }: MatterContext, given: string): Matter {
  const key = hub.has(given) ? given : (directory.byUuid(given) ?? given)
  if (hub.has(key)) {
    const cause = triage.causesOf(key).find(({ quiet }) => !quiet) ?? null
    return { key, clusterIds: [key], cause, incident: null }
  }
  const entry = triage.entry(key) ?? triage.endedEntry(key)?.entry ?? null
  const clusterIds = triage.clustersOf(key)
  if (entry === null || clusterIds.length === 0) {
    throw new LifelineError('NOT_FOUND', 'This is not in the queue, and has not been within the last 24 h.')
  }
  return { key, clusterIds, cause: entry.cause, incident: triage.incident(key) }
}
