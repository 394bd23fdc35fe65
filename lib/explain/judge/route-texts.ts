import { causeOf, innermost, NEW_TOKEN } from './causes'
import type { Draft } from './draft'
import { type EpisodeText, good, NOTHING } from './episode-text'
import { mendedAfter, runsAlone } from './run-facts'
import type { Story } from './story'
import { plural } from './words'

const AT_ONCE = 'To send at once, restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`.'

function adviceFor(error: string): string {
  const kind = causeOf(error)?.kind
  if (kind === 'token') return NEW_TOKEN
  if (kind === 'not-found') {
    return 'Restart the agent, so that it registers again: `kubectl -n {ns} rollout restart deploy/pipeops-agent`.'
  }
  const first =
    kind === 'server'
      ? 'The agent’s own settings need no change; tell those who run the controller.'
      : 'Mend what the error says.'
  return `${first} The agent sends the list again at the next reconnect or within 4 hours. ${AT_ONCE}`
}

/** A list of routes that was sent to the controller. */
export function routeSync(draft: Draft, story: Story): EpisodeText {
  const sync = story.syncs.find((one) => one.draft === draft)
  const run = story.runs.find(
    (one) => one.emptySync && draft.first <= one.emptySync.line && one.emptySync.line <= draft.last,
  )
  const verify = 'Ask the controller for the routes of this cluster; it must list as many.'
  const asked = sync?.asked ?? sync?.ingresses ?? null
  if (run && runsAlone(run)) {
    const over = mendedAfter(story, draft.last)
    return {
      title: 'Routes sent for nobody',
      status: over ? 'expected' : 'problem',
      what: 'The list was sent with an empty cluster id. A controller may answer 200; no route works because of it.',
      why: 'The agent has no registration.',
      do: over ? 'Nothing now: a later start sent them again.' : 'Mend the connection first; see the part about it.',
      verify: 'After a restart the line “Syncing ingresses with controller” must have a `cluster_uuid`.',
    }
  }
  if (sync?.failed && !sync.ok) {
    const settled = !story.troubles.has('sync')
    return {
      title: settled ? 'Sending the routes failed, and worked later' : 'Sending the routes failed',
      status: settled ? 'expected' : 'problem',
      what: `The controller did not take the list${sync.error ? `: ${innermost(sync.error)}` : ''}. Routes that it has already stay for up to 24 hours.`,
      why: 'An answer of 500 and its kind is trouble of the controller itself; 401 is a refused token; 404 a cluster that it does not know.',
      do: settled ? NOTHING : adviceFor(sync.error),
      verify,
    }
  }
  if (sync?.ok && sync.retries > 0) {
    return {
      title: `All routes sent, on try ${sync.retries + 1}`,
      status: 'expected',
      what: `The controller refused the list ${sync.retries === 1 ? 'once' : `${sync.retries} times`}${sync.error ? ` (${sync.error.slice(0, 120)})` : ''} and then took it: ${plural(sync.routes ?? asked ?? 0, 'route')}.`,
      why: 'The agent tries up to three times. A retry that worked is a recovery, no fault.',
      do: NOTHING,
      verify,
    }
  }
  if (!sync?.ok) {
    return {
      title: 'Routes are being sent',
      status: 'attention',
      what: `The list${asked === null ? '' : ` of ${plural(asked, 'Ingress', 'Ingresses')}`} was sent; this log does not show an answer.`,
      why: 'The log was cut here, or the answer is missing.',
      do: 'Look at the lines that follow, if there are any.',
      verify: '“Successfully synced all ingresses” follows.',
    }
  }
  const again = story.outages.some((outage) => outage.back && outage.back.line <= draft.first)
  return good(
    again ? 'Routes sent again' : 'All routes sent at once',
    sync.ingresses === null && sync.routes === null
      ? 'The list of routes was sent and taken.'
      : `${plural(sync.ingresses ?? 0, 'Ingress', 'Ingresses')} with ${plural(sync.routes ?? 0, 'route')} were sent in one list, and taken.`,
    'The single registrations before tell the controller of each Ingress as it is found; the list settles what is there and what is gone. Both are right, and the controller removes doubles.',
    verify,
  )
}
