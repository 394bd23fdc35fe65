import { COMMANDS } from '@/server/triage/commands'
import { ask, BACK, HIDE, NAMESPACE, nothing, type ReplyTable } from './words'

const restart = () => ask('Restart the agent.', COMMANDS.restart(NAMESPACE))
const sendLog = () => ask(`Send us what its log says. ${HIDE}`, COMMANDS.logs(NAMESPACE))
const sendPods = () => ask('Send us what this prints: it tells whether the agent runs.', COMMANDS.pods(NAMESPACE))

/** Causes that lie with the agent, or on its way to us. */
export const CONNECTION_WORDS = {
  'token-refused': {
    because: 'the agent in your cluster signs in with a token that is not valid any more, so that it is turned away',
    ask: () => [
      ask(
        'We send you a new token on another, safe way. Put it into the agent’s secret in place of NEW_TOKEN.',
        COMMANDS.newToken(NAMESPACE),
      ),
      ask('Restart the agent: it does not try again by itself.', COMMANDS.restart(NAMESPACE)),
    ],
    we: 'We make the new token.',
    done: BACK,
  },
  'standalone-agent': {
    because: 'the agent in your cluster got no connection when it started, and has worked without one since',
    ask: () => [ask('Restart the agent: it does not try again by itself.', COMMANDS.restart(NAMESPACE))],
    we: null,
    done: BACK,
  },
  'turned-away': {
    because:
      'the calls of the agent in your cluster arrive in another form than it sends them: something on the way changes them, or the address in its settings is not right',
    ask: () => [
      ask(
        'See which address it calls. It begins with https:// and leads to us without a proxy that changes headers.',
        COMMANDS.address(NAMESPACE),
      ),
      restart(),
    ],
    we: null,
    done: BACK,
  },
  'agent-not-running': {
    because: 'the agent in your cluster does not run',
    ask: () => [
      sendPods(),
      ask('Send us how it ended.', COMMANDS.lastState(NAMESPACE)),
      ask(`Send us the log of the run that ended. ${HIDE}`, COMMANDS.logsBefore(NAMESPACE)),
    ],
    we: 'We read what you send and tell you what to change.',
    done: BACK,
  },
  'controller-unreachable': {
    because: 'your cluster does not reach our address: a firewall, a proxy or its own name service may be in the way',
    ask: ({ url }) => [
      ask(
        'Try our address from inside the cluster. A number other than 000 means that the way is open.',
        COMMANDS.reach(NAMESPACE, url),
      ),
      sendLog(),
    ],
    we: 'We read what you send and tell you what to change.',
    done: 'The try from inside prints a number other than 000, and the connection is up again shortly after.',
  },
  'half-open-path': {
    because:
      'something between your cluster and us, such as a proxy, a NAT gateway or a firewall, forgets connections that are quiet for a while',
    ask: () => [
      ask('Raise the idle time-out there to an hour, or let WebSocket pings count as traffic.'),
      ask(
        'Where nothing limits idle connections, see whether the agent’s node was there all the time.',
        'kubectl get nodes -o wide',
      ),
    ],
    we: null,
    done: 'No interruption for a day.',
  },
  'agent-hangs': {
    because: 'the agent in your cluster holds its connection, and has stopped to report',
    ask: () => [sendLog(), restart()],
    we: 'We read its log.',
    done: 'It reports again within a minute after the restart.',
  },
  'duplicate-agents': {
    because: 'two agents work in your cluster at the same time',
    ask: () => [ask('Leave one of them: one installation with one replica. This lists all.', COMMANDS.agents())],
    we: null,
    done: 'The list names one agent.',
  },
  'identity-conflict': {
    because: 'two installations use one and the same identity',
    ask: () => [ask('See whether a second installation runs, and tell us which one is to stay.', COMMANDS.agents())],
    we: 'We give the other one an identity of its own.',
    done: 'Each installation has its own line on our side; we tell you when it does.',
  },
  flapping: {
    because: 'the connection of your cluster breaks and comes back again and again',
    ask: () => [
      sendPods(),
      sendLog(),
      ask('If the agent does not restart, look for a proxy or load balancer on the way that ends connections.'),
    ],
    we: 'We lay what you send beside what we received.',
    done: 'No interruption for 15 minutes.',
  },
  'coming-back': {
    because: 'the connection was interrupted a short while ago, and the agent tries to connect again by itself',
    ask: nothing,
    we: 'We look whether it comes back in its time.',
    done: 'The connection is up again.',
  },
  'never-connected': {
    because: 'the agent of your cluster has not finished its first connection',
    ask: () => [
      ask(`Send us the first 20 lines of its log. ${HIDE}`, COMMANDS.firstLines(NAMESPACE)),
      ask('Tell us which address it calls.', COMMANDS.address(NAMESPACE)),
      restart(),
    ],
    we: 'We tell you at which step it stopped.',
    done: BACK,
  },
  'not-enough': {
    because: 'an agent that stopped, one that crashed and a line that was cut look alike from here',
    ask: ({ url }) => [
      sendPods(),
      ask(
        `Send us its log, and that of the run before. ${HIDE}`,
        `${COMMANDS.logs(NAMESPACE)}; ${COMMANDS.logsBefore(NAMESPACE)}`,
      ),
      ask(
        'Try whether your cluster reaches us. A number other than 000 means that the way is open.',
        COMMANDS.reach(NAMESPACE, url),
      ),
    ],
    we: 'Any of these answers points to one reason. We tell you which.',
    done: BACK,
  },
} satisfies Partial<ReplyTable>
