import type { Recording } from '@/server/testing/recordings'

/**
 * What the agent of a recording said in its last beat, in the words of its own generation: they date it, and by then
 * its routes were counted. Null of one that never beat.
 */
export function recordedBeat({ rows }: Recording): Record<string, unknown> | null {
  for (const row of rows.toReversed()) {
    if (row.via !== 'ws' || row.event !== undefined || row.dir !== 'from-agent') continue
    if (row.frame?.type === 'heartbeat') return row.frame.payload ?? null
  }
  return null
}
