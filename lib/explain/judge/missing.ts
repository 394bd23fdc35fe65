import type { ExplainReport } from '../../contracts/explain'
import { badEnds, neverReady, runsAlone, silentEnds } from './conclude'
import type { Story } from './story'

type Missing = ExplainReport['missing'][number]
type Absent = ExplainReport['absent'][number]

/** Lines that a good log has and this one lacks, after which line, and why that matters. */
export function findMissing(story: Story): Missing[] {
  const found: Missing[] = []
  const run = story.runs.at(-1)
  if (!run) return found
  const add = (expected: string, after: number | null, why: string) => found.push({ expected, after, why })
  const alone = runsAlone(run)
  if (alone && run.standalone) {
    add(
      'Control plane client initialized',
      run.clientFailed?.mark.line ?? run.standalone.mark.line,
      'The first connection did not come about.',
    )
  }
  if (!run.registered && (alone || (run.hasStart && !run.proof))) {
    add(
      'Agent registered successfully via WebSocket',
      run.standalone?.mark.line ?? run.start.line,
      'The agent started and has no registration, so nobody knows it.',
    )
  }
  if (alone && run.standalone) {
    add('Attempting to reconnect to WebSocket', run.standalone.mark.line, 'An agent that runs alone never tries again.')
  }
  if (run.registered && !run.stateConnected && run.hasStart && !run.started && !run.end) {
    add(
      'Connection state changed (new_state: connected)',
      run.registered.line,
      'The agent registered and never called itself connected.',
    )
  }
  if (run.hasStart && run.registered && !run.started && !run.end && run.last.line > run.registered.line + 20) {
    add('PipeOps agent started successfully', run.registered.line, 'The start was begun and not finished.')
  }
  const never = neverReady(run)
  if (never)
    add(
      'Ingress watcher started and synced',
      never.line,
      'The watcher began and never saw the Ingresses; no routes are served.',
    )
  const sync = story.syncs.at(-1)
  if (sync && !sync.ok && !sync.failed && run.last.line > sync.start.line + 3) {
    add('Successfully synced all ingresses', sync.start.line, 'The list of routes was sent, and no answer is here.')
  }
  if (sync?.failed && !sync.ok && story.troubles.has('sync')) {
    add(
      'Successfully synced all ingresses',
      sync.failed.line,
      'Sending the routes failed and was not made good in this log.',
    )
  }
  const outage = story.openOutage
  if (outage) {
    add(
      'Reconnected successfully to WebSocket',
      outage.lastTry?.mark.line ?? outage.start.line,
      'The connection was lost and did not return in this log.',
    )
  }
  if (run.authRefused)
    add(
      'Agent registered successfully via WebSocket',
      run.authRefused.line,
      'After a refused token the agent is silent.',
    )
  for (const gap of story.beats.missed.slice(0, 10)) {
    add(
      'Heartbeat sent successfully',
      gap.after.line,
      `About ${gap.beats} heartbeats are missing before line ${gap.until.line}.`,
    )
  }
  if (run.stopSignal && !run.end)
    add(
      'PipeOps agent stopped gracefully',
      run.stopSignal.line,
      'The agent was told to stop, and its end is not in this log.',
    )
  return found
}

/** What is not in the log, and that this is good. */
export function findAbsent(stories: readonly Story[]): Absent[] {
  const any = (test: (story: Story) => boolean) => stories.some(test)
  const lines = (kind: string) => any((story) => story.marks.has(kind))
  const found: Absent[] = []
  const runs = stories.flatMap((story) => story.runs)
  if (!any((story) => story.recognised > 0)) return found
  if (!lines('auth-refused') && !runs.some((run) => run.standalone?.why === 'refused')) {
    found.push({ pattern: 'status 401 or 403', why: 'No refused token: the controller accepts this agent.' })
  }
  if (!lines('forbidden') && !runs.some((run) => run.forbidden)) {
    found.push({
      pattern: 'Failed to watch … is forbidden',
      why: 'No forbidden Ingress listing: the agent may see what it must.',
    })
  }
  if (!lines('sync-failed') && !lines('sync-retry')) {
    found.push({ pattern: 'Route sync failed', why: 'No list of routes was refused or tried again.' })
  }
  if (!any((story) => story.outageCount > 0)) {
    found.push({ pattern: 'WebSocket connection closed unexpectedly', why: 'The connection was not lost.' })
  }
  if (!any((story) => badEnds(story).length + silentEnds(story).length > 0)) {
    found.push({ pattern: 'panic, Usage:, Agent stopped with error', why: 'No crash, and no restart in between.' })
  }
  if (!runs.some((run) => runsAlone(run))) {
    found.push({ pattern: 'Skipping registration - running in standalone mode', why: 'The agent does not run alone.' })
  }
  if (!lines('beat') && runs.some((run) => run.proof)) {
    found.push({
      pattern: 'Heartbeat sent successfully',
      why: 'Heartbeats are logged at debug level only; their absence from an info log is right.',
    })
  }
  return found
}
