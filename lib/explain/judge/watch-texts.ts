import type { EpisodeKind } from '../../contracts/explain'
import type { Draft } from './draft'
import { byGravest, type EpisodeText, good, runOf, warned } from './episode-text'
import { mendedAfter, neverReady, runsAlone } from './run-facts'
import type { Story } from './story'
import { plural } from './words'

type Watching = 'ingress-discovery' | 'single-registrations' | 'watcher-ready' | 'ingress-change' | 'periodic-refresh'

/** What is said of the parts that watch Ingresses. */
export const WATCH_TEXTS: Record<Watching & EpisodeKind, (draft: Draft, story: Story) => EpisodeText> = {
  'ingress-discovery': (draft, story) => {
    const run = story.runs.find(
      ({ watcherStarting }) =>
        watcherStarting && draft.first <= watcherStarting.line && watcherStarting.line <= draft.last,
    )
    const found = good(
      'Ingress discovery',
      'The watcher looked for the Ingresses that exist. The informer, a part of the Kubernetes library, reports each one once.',
      'Part of every start with ingress sync on. It needs Kubernetes only, not the controller.',
      '`kubectl get ingress -A -l pipeops.io/managed=true` lists the same Ingresses.',
    )
    if (!run || !neverReady(run)) return warned(draft, story, found)
    return {
      title: 'The watcher never became ready',
      status: mendedAfter(story, draft.last) && run !== story.runs.at(-1) ? 'expected' : 'problem',
      what: 'It began to look for Ingresses and never said that it saw them (“Ingress watcher started and synced”). No routes are served.',
      why: run.awaitsController
        ? 'It waits for the service of an ingress controller (Traefik or NGINX), and none came.'
        : story.troubles.has('kube-api')
          ? 'The Kubernetes API does not answer the agent; the lines about watches say why.'
          : 'Most often the agent may not list Ingresses; then lines with “forbidden” stand near by.',
      do: story.troubles.has('kube-api')
        ? 'See whether the API server works, and whether a network policy keeps the agent from it: `kubectl get --raw /readyz` must say ok.'
        : 'Run the agent’s installer, manifest or chart again, which sets its rights, then restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`.',
      verify:
        '`kubectl auth can-i list ingresses.networking.k8s.io -A --as system:serviceaccount:{ns}:pipeops-agent` says yes.',
    }
  },
  'single-registrations': (draft) =>
    good(
      'Single registrations',
      `${plural(draft.count, 'line')} about Ingresses that were found and registered one by one while the watcher filled.`,
      'The informer fires for each Ingress that exists; right after, one list settles everything. Both are right.',
      '`kubectl get ingress -A -l pipeops.io/managed=true` lists the same Ingresses.',
    ),
  'watcher-ready': (draft, story) => {
    const run = runOf(draft, story)
    const text = byGravest(
      draft,
      good(
        'Watcher ready',
        'The Ingress watcher runs and routing is set up; from here changes are told as they happen.',
        'Ends the set-up of routes.',
        'A new Ingress must show as “Ingress event detected”.',
      ),
    )
    if (!run || !runsAlone(run)) return text
    return {
      ...text,
      status: mendedAfter(story, draft.last) ? 'expected' : 'attention',
      title: 'Watcher ready, to no use',
      what: 'The Ingress watcher runs, but what it tells of Ingresses belongs to no cluster, as the agent has no registration.',
    }
  },
  'ingress-change': (draft) => {
    const parts = ['add', 'delete', 'update']
      .filter((action) => draft.facts[action])
      .map((action) => `${action} × ${draft.facts[action]}`)
    return good(
      'Ingresses changed',
      `Ingresses were added or removed while the agent ran (${parts.join(', ') || 'changes'}; the last one: ${draft.facts.name ?? 'unknown'}).`,
      'Somebody deployed or removed an application.',
      '`kubectl get ingress -A` shows the change.',
    )
  },
  'periodic-refresh': (draft) =>
    byGravest(
      draft,
      good(
        'Routes confirmed again',
        'Every Ingress was reported again with action “update”, or the whole list was sent again. Nothing changed.',
        'Versions since February 2026 confirm each route every 5 minutes, and all versions send the list every 4 hours, as the controller forgets routes after 24 hours.',
        'The number of routes stays the same.',
      ),
    ),
}
