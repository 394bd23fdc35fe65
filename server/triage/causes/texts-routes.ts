import type { CauseId } from '@/lib/contracts/triage'
import { COMMANDS } from '@/server/triage/commands'
import { type CauseText, step } from './step'

/** Causes that keep routes of a connected cluster from being right. */
export const ROUTE_TEXTS = {
  'kubernetes-unreachable': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step('See whether the API server is well.', COMMANDS.apiHealth()),
      step('If it is, restart the agent.', COMMANDS.restart(fill.ns)),
    ],
    verify: () => [step('Its page shows a version and nodes again.')],
    unless: ['The next beat carries nodes.'],
  },
  'listing-forbidden': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step('Ask whether its ServiceAccount may list Ingresses.', COMMANDS.mayList(fill.ns)),
      step(
        'If the answer is no, install the agent’s ClusterRole and its binding again; then restart the agent.',
        COMMANDS.restart(fill.ns),
      ),
    ],
    verify: (fill) => [step('The answer is yes, and a route sync arrives.', COMMANDS.mayList(fill.ns))],
    unless: ['It may list Ingresses, and there are none.'],
  },
  'route-sync-failing': {
    needsPerson: true,
    actor: 'us',
    todo: (fill) => [
      step('See what is answered to it, and what it says of that.', COMMANDS.routeLogs(fill.ns)),
      step('It syncs again by itself every 4 h; to try at once, restart the agent.', COMMANDS.restart(fill.ns)),
    ],
    verify: () => [step('The route sync lamp is in time.')],
    unless: ['The next sync is taken.'],
  },
  'contested-host': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step('Decide whose the host is, and remove its Ingress from the others.', COMMANDS.ingressesOf(fill.host)),
    ],
    verify: (fill) => [step('One cluster shows the host.', COMMANDS.ingressesOf(fill.host))],
    unless: ['It is moved from one cluster to the other right now.'],
  },
  'routes-expiring': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [step('Restart the agent: it syncs at its start.', COMMANDS.restart(fill.ns))],
    verify: (fill) => [step('The routes are confirmed again.', COMMANDS.routeLogs(fill.ns))],
    unless: ['The Ingress is gone: then the route ends as it should.'],
  },
  'ghost-routes': {
    needsPerson: false,
    actor: 'nobody',
    todo: (fill) => [
      step(
        'Nothing if nobody uses the host: it ends within 24 h. See that no Ingress is left.',
        COMMANDS.ingressesOf(fill.host),
      ),
    ],
    verify: () => [step('The route is gone a day after its last confirmation.')],
    unless: ['An Ingress for the host is there: then its agent does not report it.'],
  },
  'ingress-not-managed': {
    needsPerson: false,
    actor: 'customer',
    todo: () => [
      step('Nothing if it is not meant for PipeOps. Otherwise set the label on the Ingress.', COMMANDS.label()),
    ],
    verify: () => [step('The Ingress carries the label, and its route appears.', COMMANDS.ingresses())],
    unless: ['The Ingress has the label pipeops.io/managed=true.'],
  },
} satisfies Partial<Record<CauseId, CauseText>>
