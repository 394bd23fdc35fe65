import type { CauseId } from '@/lib/contracts/triage'
import { COMMANDS } from '@/server/triage/commands'
import { askForPods, type CauseText, nothing, restart, seenHere, step } from './step'

/** Causes that lie on our side, between many clusters and us, or with the source that tells of them. */
export const FLEET_TEXTS = {
  'own-outage': {
    needsPerson: false,
    actor: 'nobody',
    todo: (fill) => [
      step(
        'Nothing while it is within its time. After that, restart the agent: one that starts while Lifeline is away never tries again.',
        COMMANDS.restart(fill.ns),
      ),
    ],
    verify: seenHere,
    unless: ['It was lost before Lifeline stopped.', 'Its own port or its pods show that it does not run.'],
  },
  'shared-outage': {
    needsPerson: false,
    actor: 'us',
    todo: () => [step('Look at what those that fell have in common; each agent comes back by itself.')],
    verify: () => [step('The return curve of the incident rises to all of them.')],
    unless: ['It is past its last possible try while the others are back: then it is a case of its own.'],
  },
  'source-unread': {
    needsPerson: true,
    actor: 'us',
    todo: () => [
      step('Look at the connection of that controller under Sources: its address, its token, what it answers.'),
    ],
    verify: () => [step('The age of its listing falls back below its pace.')],
    unless: ['Its companion or its agent’s own port tells how it is.'],
  },
  'not-enough': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      askForPods(fill),
      step(
        'Ask for the log of its agent, and of the run before it.',
        `${COMMANDS.logs(fill.ns)}; ${COMMANDS.logsBefore(fill.ns)}`,
      ),
      step(
        'Ask whether its cluster reaches us; a number other than 000 means that the way is open.',
        COMMANDS.reach(fill.ns, fill.url),
      ),
    ],
    verify: seenHere,
    unless: [
      'Any of these answers: each points to one cause.',
      'A companion in its cluster would tell without asking.',
    ],
  },
  'coming-back': {
    needsPerson: false,
    actor: 'nobody',
    todo: nothing,
    verify: seenHere,
    unless: ['It is not back when its next try was due.'],
  },
  'never-connected': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step('Ask for the first 20 lines of its agent’s log: they name the step.', COMMANDS.firstLines(fill.ns)),
      step('Ask which address it calls; it must be ours.', COMMANDS.address(fill.ns)),
      restart(fill),
    ],
    verify: seenHere,
    unless: ['Nobody has installed the agent yet.', 'A call with its token arrives.'],
  },
  'clock-skew': {
    needsPerson: false,
    actor: 'customer',
    todo: () => [step('Let the nodes keep time by NTP.', COMMANDS.nodeClock())],
    verify: () => [step('The skew on its page falls below 1 s.')],
    unless: ['All agents are off alike: then it is the clock of this machine.'],
  },
  'port-public': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [
      step(
        'Make the service of the agent’s port ClusterIP, and close port 8080 to the outside.',
        COMMANDS.services(fill.ns),
      ),
    ],
    verify: () => [step('The finding goes with the next look of its companion, or with the next reading.')],
    unless: ['The address at which it answered is reached through a tunnel of ours alone.'],
  },
  'outdated-agent': {
    needsPerson: true,
    actor: 'customer',
    todo: (fill) => [step('Bring the agent to its newest release.', COMMANDS.version(fill.ns)), restart(fill)],
    verify: () => [step('Its page shows a newer generation, and the sign of the fault is gone.')],
    unless: ['The same happens with agents of the newest release.'],
  },
} satisfies Partial<Record<CauseId, CauseText>>
