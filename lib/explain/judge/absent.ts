import type { ExplainReport } from '../../contracts/explain'
import { badEnds, endedBadly, runsAlone, silentEnds } from './run-facts'
import type { Story } from './story'

type Absent = ExplainReport['absent'][number]

/** A fragment shorter than this says little by what it lacks. */
const FRAGMENT_LINES = 4

/** What is not in the log, and that this is good; only what the log would show if it were so. */
export function findAbsent(stories: readonly Story[]): Absent[] {
  const any = (test: (story: Story) => boolean) => stories.some(test)
  const lines = (...kinds: string[]) => any((story) => kinds.some((kind) => story.marks.has(kind)))
  const runs = stories.flatMap((story) => story.runs)
  const connected = runs.some((run) => run.proof && !runsAlone(run))
  const found: Absent[] = []
  const add = (pattern: string, why: string) => found.push({ pattern, why })
  if (connected && !lines('auth-refused') && !runs.some((run) => run.standalone?.why === 'refused')) {
    add('status 401 or 403', 'No refused token: the controller accepts this agent.')
  }
  if (connected && !any((story) => story.outageCount > 0)) {
    add('WebSocket connection closed unexpectedly', 'The connection was not lost.')
  }
  if (lines('watcher-ready', 'sync-ok') && !lines('forbidden') && !runs.some((run) => run.forbidden)) {
    add('Failed to watch … is forbidden', 'No forbidden Ingress listing: the agent may see what it must.')
  }
  if (lines('sync-ok') && !lines('sync-failed', 'sync-retry', 'empty-sync', 'route-failed')) {
    add('Route sync failed, Failed to register route', 'No route was refused or had to be sent again.')
  }
  const long = any((story) => story.recognised >= FRAGMENT_LINES)
  if (long && !any((story) => badEnds(story).length + silentEnds(story).length > 0)) {
    add('panic, Usage:, Agent stopped with error', 'No crash, and no restart in between.')
  }
  if (connected && !runs.some((run) => runsAlone(run))) {
    add('Skipping registration - running in standalone mode', 'The agent does not run alone.')
  }
  const ended = any((story) => story.runs.slice(-1).some(endedBadly))
  if ((connected || lines('watcher-up')) && !ended && !lines('beat', 'beat-failed')) {
    add(
      'Heartbeat sent successfully',
      'Heartbeats are logged at debug level only; their absence from an info log is right.',
    )
    add('Failed to send heartbeat', 'A heartbeat that fails is logged at every level; none is here.')
  }
  if (connected && !lines('unregistered')) {
    add('Cluster not registered with control plane', 'The controller has not forgotten this cluster.')
  }
  return found
}
