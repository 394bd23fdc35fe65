import type { CauseId } from '@/lib/contracts/triage'
import { COMMANDS } from '@/server/triage/commands'
import { askForLog, askForPods, type CauseText, restart, seenHere, step } from './step'

/** Causes that lie with the agent, or on its way to us. */
export const CONNECTION_TEXTS = {
  'token-refused': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step(
        'Make a new token for this cluster here, and put it into the agent’s secret in place of NEW_TOKEN.',
        COMMANDS.newToken(fill.ns),
      ),
      step('Restart the agent: after a 401 it does not try again.', COMMANDS.restart(fill.ns)),
    ],
    verify: seenHere,
    unless: [
      'It comes back with the token that it has.',
      'The refused calls go on after its restart: then they are of somebody else.',
    ],
  },
  'standalone-agent': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [restart(fill)],
    verify: seenHere,
    unless: [
      'It sends a beat or a registration: then its connection stands.',
      'Only one agent is installed there, and that one is connected.',
    ],
  },
  'turned-away': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step(
        'Put an https:// address without a proxy that changes headers into its settings.',
        COMMANDS.address(fill.ns),
      ),
      restart(fill),
    ],
    verify: seenHere,
    unless: ['No refused call comes any more.'],
  },
  'agent-not-running': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step('See the pods of the agent.', COMMANDS.pods(fill.ns)),
      step('See how it ended.', COMMANDS.lastState(fill.ns)),
      step('Ask for the log of the run that ended.', COMMANDS.logsBefore(fill.ns)),
    ],
    verify: seenHere,
    unless: ['A pod of it runs and is ready.', 'Its own port answers.'],
  },
  'controller-unreachable': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step(
        'Try our address from inside the cluster; a number other than 000 means that the way is open.',
        COMMANDS.reach(fill.ns, fill.url),
      ),
      step('See which address it calls.', COMMANDS.address(fill.ns)),
      askForLog(fill),
    ],
    verify: seenHere,
    unless: [
      'The try from inside answers: then look at the agent.',
      'A refused call of its token shows that it gets through.',
    ],
  },
  'half-open-path': {
    needsPerson: true,
    actor: 'customer',
    todo: () => [
      step(
        'Raise the idle time-out of the proxy, NAT or firewall on its way to an hour, or let it keep WebSocket pings.',
      ),
      step(
        'Where nothing limits idle connections, see whether the node was there all the time.',
        'kubectl get nodes -o wide',
      ),
    ],
    verify: () => [step('No connection of it falls silent for a day.')],
    unless: [
      'It ends with a close frame or a 1006 next time: then nothing on the way forgot it.',
      'The node of the agent was gone at that time.',
    ],
  },
  'agent-hangs': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [askForLog(fill), restart(fill)],
    verify: () => [step('Its heartbeat lamp is fresh again.')],
    unless: ['A beat arrives by itself.'],
  },
  'duplicate-agents': {
    needsPerson: true,
    actor: 'customer',
    todo: () => [step('Leave one agent: one installation with one replica.', COMMANDS.agents())],
    verify: () => [step('One socket is left on its page.', COMMANDS.agents())],
    unless: ['One of the two goes within minutes: then it was an upgrade.'],
  },
  'identity-conflict': {
    needsPerson: true,
    actor: 'customer',
    todo: () => [
      step('Find the second installation.', COMMANDS.agents()),
      step('Give it a token of its own: add its cluster here.'),
    ],
    verify: () => [step('The finding is a day old, or gone with the next registration.')],
    unless: ['The cluster was reinstalled, and the old agent is gone.'],
  },
  flapping: {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      askForPods(fill),
      askForLog(fill),
      step('If its pods do not restart, look for a limit on the way: a proxy or load balancer that ends connections.'),
    ],
    verify: () => [step('No loss for 15 minutes; its page says that flapping ended.')],
    unless: [
      'Its pods restart with each loss: then it crashes.',
      'Others fall with it: then it is no trouble of its own.',
    ],
  },
} satisfies Partial<Record<CauseId, CauseText>>
