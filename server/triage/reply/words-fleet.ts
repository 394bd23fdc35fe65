import { COMMANDS } from '@/server/triage/commands'
import { ask, NAMESPACE, nothing, type ReplyTable } from './words'

/** Causes on our side, between several clusters and us, and those that are worth knowing. */
export const FLEET_WORDS = {
  'own-outage': {
    because: 'our own side was away for a while; your cluster is not the reason',
    ask: () => [
      ask(
        'Nothing at first: the agent comes back by itself. If it is not back after 10 minutes, restart it.',
        COMMANDS.restart(NAMESPACE),
      ),
    ],
    we: 'We watch until it is back.',
    done: 'The connection is up again.',
  },
  'shared-outage': {
    because:
      'several connections were interrupted in the same moment, so the reason lies on the way to us, and not in your cluster',
    ask: nothing,
    we: 'We look at what they have in common. Each agent comes back by itself.',
    done: 'The connection is up again.',
  },
  'source-unread': {
    because: 'what tells us of your cluster cannot be read at the moment; this says nothing about the cluster itself',
    ask: nothing,
    we: 'We mend that on our side.',
    done: 'The state is told again; we let you know.',
  },
  'clock-skew': {
    because: 'the clock of your cluster is not right',
    ask: () => [ask('Let the nodes keep time by NTP. This tells how a node does it.', COMMANDS.nodeClock())],
    we: null,
    done: 'The clock is within a second.',
  },
  'port-public': {
    because: 'the port of the agent in your cluster answers from outside; it is meant for the inside alone',
    ask: () => [
      ask(
        'Make its service ClusterIP, and close port 8080 to the outside. This shows the services.',
        COMMANDS.services(NAMESPACE),
      ),
    ],
    we: 'We look again when you have closed it.',
    done: 'The port does not answer from outside any more.',
  },
  'outdated-agent': {
    because: 'the agent in your cluster is of an old release, which has faults that newer ones do not have',
    ask: () => [
      ask('Bring the agent to its newest release. This shows the one that runs.', COMMANDS.version(NAMESPACE)),
      ask('Restart it.', COMMANDS.restart(NAMESPACE)),
    ],
    we: null,
    done: 'The command above shows the newest release.',
  },
} satisfies Partial<ReplyTable>
