import type { ExplainReport } from '../../contracts/explain'
import type { Missed } from './pulse'
import { neverFinished, neverReady, runsAlone } from './run-facts'
import type { Story } from './story'
import { atClock, plural, span } from './words'

type Missing = ExplainReport['missing'][number]

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
  if (!run.registered && (alone || (run.hasStart && !run.proof && !run.stopSignal))) {
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
  const unfinished = run.hasStart && run.registered && !run.started && !run.end && !run.stopSignal
  if (unfinished && run.registered && (neverFinished(story, run) || run.last.line > run.registered.line + 20)) {
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
  for (const gap of story.beats.missed.slice(0, 10)) add('Heartbeat sent successfully', gap.after.line, pauseText(gap))
  if (story.beats.count === 0) {
    for (const gap of story.companions.missed.slice(0, 10)) {
      add(
        'Discovered Prometheus service',
        gap.after.line,
        `${pauseText(gap)} The line comes along with each heartbeat.`,
      )
    }
  }
  if (run.forgotten) {
    add(
      'Agent registered successfully via WebSocket',
      run.forgotten.mark.line,
      'The controller no longer knew the cluster, and no new registration is here.',
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

function pauseText({ ms, beats, after, until }: Missed): string {
  return `About ${plural(beats, 'heartbeat')} ${beats === 1 ? 'is' : 'are'} missing before line ${until.line}: ${span(ms)} without one${atClock(after.at)}.`
}
