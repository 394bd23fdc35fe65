import { COMMANDS } from '@/server/triage/commands'
import { ask, HIDE, NAMESPACE, type ReplyTable } from './words'

/** Causes that keep hosts of a connected cluster from being served right. */
export const ROUTE_WORDS = {
  'kubernetes-unreachable': {
    because: 'the agent in your cluster does not reach the Kubernetes API beside it',
    ask: () => [
      ask('See whether the API server is well.', COMMANDS.apiHealth()),
      ask('If it is, restart the agent.', COMMANDS.restart(NAMESPACE)),
    ],
    we: null,
    done: 'Version and nodes of your cluster are told again.',
  },
  'listing-forbidden': {
    because: 'the agent in your cluster is not allowed to list Ingresses, so its hosts cannot be kept up to date',
    ask: () => [
      ask('Ask Kubernetes whether it may.', COMMANDS.mayList(NAMESPACE)),
      ask(
        'If the answer is no, install the agent’s ClusterRole and its binding again, and restart the agent.',
        COMMANDS.restart(NAMESPACE),
      ),
    ],
    we: null,
    done: 'The first command answers yes.',
  },
  'route-sync-failing': {
    because: 'what the agent in your cluster tells of its hosts does not get through at the moment',
    ask: () => [ask(`Send us what it says of that. ${HIDE}`, COMMANDS.routeLogs(NAMESPACE))],
    we: 'We look at what we answered to it. It tries again by itself every 4 hours.',
    done: 'The hosts are confirmed again; we let you know.',
  },
  'contested-host': {
    because: 'a host of yours is claimed by more than one cluster, so requests to it may end up in either',
    ask: () => [
      ask('See whether the host is meant to be served by this cluster, and tell us.', COMMANDS.ingresses()),
      ask('Remove its Ingress from every cluster of yours that is not to serve it.'),
    ],
    we: 'We look at who claims it beside you.',
    done: 'One cluster serves the host.',
    hosts: ['contested'],
  },
  'routes-expiring': {
    because: 'hosts of your cluster have not been confirmed for a while, and end soon',
    ask: () => [ask('Restart the agent: it confirms them at its start.', COMMANDS.restart(NAMESPACE))],
    we: null,
    done: 'The hosts are confirmed again.',
    hosts: ['expiring', 'expired', 'stale-sync'],
  },
  'ghost-routes': {
    because: 'a host is still held for your cluster though nothing there asks for it any more',
    ask: () => [
      ask('Nothing if nobody uses the host: it ends within 24 hours. This shows what is left.', COMMANDS.ingresses()),
    ],
    we: null,
    done: 'The host is gone a day after it was last confirmed.',
    hosts: ['ghost'],
  },
  'ingress-not-managed': {
    because: 'an Ingress of your cluster is not marked as one to be managed, so its hosts are left alone',
    ask: () => [ask('If it is meant to be managed, put the label on it. Otherwise nothing.', COMMANDS.label())],
    we: null,
    done: 'The hosts of the Ingress appear.',
    hosts: ['not-managed'],
  },
} satisfies Partial<ReplyTable>
