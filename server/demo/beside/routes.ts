import type { ReportedRoute } from '@/server/routes/reported'
import { readRecording } from '@/server/testing/recordings'
import { observationsOf } from '@/server/testing/replay-observations'
import { type Sample, START_MS } from '../fleet'
import { varyCall } from '../hosts'

/** What the agent of a sample syncs when it starts: its cluster wants that, and its controller lists most of it. */
export function syncedRoutes(sample: Sample, folder: string): readonly ReportedRoute[] {
  const recording = readRecording(sample.recording, folder)
  const first = recording.rows[0]?.ms ?? 0
  const call = observationsOf(recording, 0)
    .filter(({ ms }) => ms - first < START_MS)
    .findLast(({ routeCall }) => routeCall?.kind === 'sync')?.routeCall
  const own = call && varyCall(sample, call, 0)
  return own?.kind === 'sync' ? own.routes : []
}
