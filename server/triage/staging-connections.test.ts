import { close, register, rest, socket } from '@/server/testing/observations'
import { Stage } from '@/server/testing/triage/stage'
import { judgeStagings, type Staging } from '@/server/testing/triage/stagings'

const up = () => new Stage().connect().live(600)
const lost = () => up().drop()
/** Up for some seconds, then a loss and the return of the same process, several times. */
function flap(stage: Stage, times: number, seconds: number, code = 1006): Stage {
  for (let n = 0; n < times; n++) stage.live(seconds).drop(code).pass(1).comeBack()
  return stage
}
/** A connection that falls silent after some seconds: nothing comes through it, and nothing ends it. */
function fallSilent(stage: Stage, seconds: number): Stage {
  return stage.live(seconds).pass(200)
}
const inIncident = (shared: string | null) => {
  const stage = lost().pass(20)
  stage.incident = { id: 'incident-1', at: stage.now - 20_000, count: 41, back: 3, shared, dueBy: null }
  return stage
}

const STAGINGS: readonly Staging[] = [
  { cause: 'own-outage', how: 'Lifeline restarted 5 s ago', stage: () => up().restartOfOurs(20).pass(5) },
  { cause: 'own-outage', how: 'Lifeline was away for an hour', stage: () => up().restartOfOurs(3_600).pass(40) },
  { cause: 'own-outage', how: 'it did not come back after our absence', stage: () => up().restartOfOurs(60).pass(600) },
  {
    cause: 'own-outage',
    how: 'turned away with 503 while we started',
    stage: () => lost().pass(70).refused('not-ready'),
  },
  {
    cause: 'shared-outage',
    how: 'fell with others through one address',
    stage: () => inIncident('all through 192.0.2.7'),
  },
  { cause: 'shared-outage', how: 'fell with others who share nothing', stage: () => inIncident(null) },
  {
    cause: 'token-refused',
    how: 'its token was revoked while it was connected',
    stage: () =>
      up()
        .observe(close(1, 1008, 'us'))
        .pass(5)
        .refused('revoked-token'),
  },
  {
    cause: 'token-refused',
    how: 'restarted with a wrong token',
    stage: () => lost().pass(20).refused('wrong-token', 'address').pass(200),
  },
  {
    cause: 'token-refused',
    how: 'never there, with a revoked token',
    stage: () => new Stage().pass(300).refused('revoked-token').pass(300),
  },
  { cause: 'token-refused', how: 'its log shows it', stage: () => lost().pass(300).log('token-refused').pass(60) },
  {
    cause: 'standalone-agent',
    how: 'never there, calls with an empty id',
    stage: () => standalone(new Stage().pass(120)),
  },
  {
    cause: 'standalone-agent',
    how: 'restarted, and its first connection failed',
    stage: () => standalone(lost().pass(40)).pass(300),
  },
  {
    cause: 'standalone-agent',
    how: 'it says “connected” inside',
    stage: () => standalone(lost().pass(100)).inside('connected').pass(80).inside('connected'),
  },
  { cause: 'standalone-agent', how: 'its log shows it', stage: () => new Stage().pass(900).log('runs-alone') },
  {
    cause: 'turned-away',
    how: 'plain HTTP with its token',
    stage: () => new Stage().pass(300).refused('insecure-http'),
  },
  { cause: 'turned-away', how: 'a proxy adds an Origin', stage: () => lost().pass(100).refused('origin-present') },
  {
    cause: 'agent-not-running',
    how: 'its companion finds no pod',
    stage: () => lost().pass(90).inside(null, { running: false }),
  },
  {
    cause: 'agent-not-running',
    how: 'port and connection fell silent together',
    stage: () => up().inside('connected').drop().pass(10).inside(null).pass(80).inside(null),
  },
  { cause: 'agent-not-running', how: 'its pod restarts over and over', stage: () => crashing(lost().pass(100)) },
  { cause: 'agent-not-running', how: 'its log shows a crash loop', stage: () => lost().pass(300).log('crash-loop') },
  {
    cause: 'controller-unreachable',
    how: 'it tries, by its own port',
    stage: () => lost().pass(100).inside('reconnecting', { reconnects: 97 }),
  },
  {
    cause: 'controller-unreachable',
    how: 'never there, its port says “disconnected”',
    stage: () => new Stage().pass(600).inside('disconnected'),
  },
  {
    cause: 'controller-unreachable',
    how: 'alive inside, unseen outside',
    stage: () =>
      lost().pass(100).inside('connected', { reconnects: 12 }).pass(80).inside('connected', { reconnects: 15 }),
  },
  {
    cause: 'controller-unreachable',
    how: 'its log shows an outage that lasts',
    stage: () => lost().pass(400).log('outage'),
  },
  { cause: 'half-open-path', how: 'a socket that stands and is silent', stage: () => up().pass(110) },
  { cause: 'half-open-path', how: 'four connections that died after 350 s', stage: () => idlePath(4) },
  { cause: 'half-open-path', how: 'silent, ended by us, not back yet', stage: () => up().pass(230) },
  { cause: 'half-open-path', how: 'the agent opens another socket each time', stage: () => replacedPath(3) },
  { cause: 'agent-hangs', how: 'pings go on, beats do not come', stage: () => hangs(120) },
  { cause: 'agent-hangs', how: 'the same for ten minutes', stage: () => hangs(600) },
  { cause: 'duplicate-agents', how: 'two agents beat with one identity', stage: () => twins() },
  { cause: 'duplicate-agents', how: 'the two take it from each other', stage: () => twins(3) },
  { cause: 'identity-conflict', how: 'another agent claims it', stage: () => conflict(up()) },
  { cause: 'identity-conflict', how: 'the same, hours ago', stage: () => conflict(up()).live(7_200) },
  { cause: 'flapping', how: 'every 150 s, the same process', stage: () => flap(new Stage().connect(), 5, 150) },
  {
    cause: 'flapping',
    how: 'irregular',
    stage: () => [40, 200, 90, 170].reduce((stage, s) => flap(stage, 1, s), new Stage().connect()),
  },
  {
    cause: 'flapping',
    how: 'away right now',
    stage: () => flap(new Stage().connect(), 4, 120).live(120).drop().pass(3),
  },
  { cause: 'flapping', how: 'regular, every 45 min', stage: () => flap(new Stage().connect(), 5, 2_700) },
  { cause: 'never-connected', how: 'nothing ever called', stage: () => new Stage().pass(7 * 3_600) },
  { cause: 'never-connected', how: 'a socket without a name', stage: () => nameless(new Stage().pass(1_200)) },
  {
    cause: 'never-connected',
    how: 'its token was used, and nothing followed',
    stage: () => used(new Stage().pass(1_200)),
  },
  { cause: 'coming-back', how: 'lost 12 s ago', stage: () => lost().pass(12) },
  {
    cause: 'coming-back',
    how: 'a socket stands again, without an arrival',
    stage: () => lost().pass(30).open().pass(10),
  },
  { cause: 'not-enough', how: 'no return, and nobody looks beside it', stage: () => lost().pass(600) },
  { cause: 'not-enough', how: 'closed by its agent, long ago', stage: () => up().drop(1000).pass(7_200) },
  { cause: 'source-unread', how: 'its controller cannot be read', stage: () => unread('unauthorized') },
  { cause: 'source-unread', how: 'its controller does not answer', stage: () => unread('timeout') },
  { cause: 'outdated-agent', how: 'leaks ping loops', stage: () => leaky(new Stage().connect({ version: 'version' })) },
  {
    cause: 'outdated-agent',
    how: 'the same, of November',
    stage: () => leaky(new Stage().connect({ version: 'version', tokenInQuery: true })),
  },
  { cause: 'clock-skew', how: '41 s ahead', stage: () => new Stage('c', { skewMs: 41_000 }).connect().live(300) },
  {
    cause: 'clock-skew',
    how: 'ten minutes behind',
    stage: () => new Stage('c', { skewMs: -600_000 }).connect().live(300),
  },
]

function standalone(stage: Stage): Stage {
  return stage.observe({
    kind: 'finding',
    rule: 'standalone-agent',
    message: 'A standalone agent called from 192.0.2.2.',
  })
}

function conflict(stage: Stage): Stage {
  return stage.observe({
    kind: 'finding',
    rule: 'identity-conflict',
    message: 'Another agent claims it.',
    socketId: null,
  })
}

function crashing(stage: Stage): Stage {
  const pod = { name: 'agent', phase: 'Running', ready: false, restarts: 12, startedAt: stage.now - 20_000 } as const
  return stage.inside(null, { running: true }).companion({ pods: { at: stage.now, value: [pod] } })
}

function idlePath(times: number): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < times; n++) fallSilent(stage, 350 + (n % 2) * 2).comeBack()
  return stage.live(60)
}

/** As the newest agents do: after a minute of silence they open another socket while the first one stands. */
function replacedPath(times: number): Stage {
  const stage = new Stage().connect()
  for (let n = 0; n < times; n++) stage.live(330).pass(60).comeBack()
  return stage.live(60)
}

function hangs(seconds: number): Stage {
  const stage = up()
  for (let at = 0; at < seconds; at += 20) stage.pass(20).observe({ kind: 'ping', socketId: stage.socketId })
  return stage
}

function twins(fights = 0): Stage {
  const stage = up()
  const first = stage.socketId
  for (let n = 0; n < fights; n++) stage.drop().pass(1).comeBack().live(60)
  const older = fights === 0 ? first : stage.socketId
  stage.observe(socket(90, stage.now)).observe(register(90))
  for (let n = 0; n < 4; n++) {
    stage.pass(15).observe({ ...beatOf(90) })
    stage.pass(15).observe({ ...beatOf(older) })
  }
  return stage
}

function beatOf(socketId: number) {
  const facts = {
    agentId: 'agent-test',
    status: 'healthy',
    tunnelStatus: 'connected',
    agentVersion: null,
    versionKey: null,
  }
  const more = { k8sVersion: null, nodes: 3, pods: 12, isPrivate: true, gatewayRoutes: 6 }
  return { kind: 'beat', socketId, sentAt: null, dropped: [], facts: { ...facts, ...more } } as const
}

function nameless(stage: Stage): Stage {
  stage.detail = { namelessSince: stage.now - 600_000 }
  return stage
}

function used(stage: Stage): Stage {
  stage.detail = { tokens: [{ id: 't', createdAt: stage.now - 1_200_000, lastUsedAt: stage.now - 900_000 }] }
  return stage
}

function unread(kind: 'unauthorized' | 'timeout'): Stage {
  const stage = new Stage().observe({ kind: 'said', basis: 'listing', state: 'connected', word: 'active' }).pass(600)
  stage.observe({ kind: 'said', basis: 'listing', state: null, word: null }).pass(60)
  const failure = { kind, message: 'The controller could not be read.', at: stage.now, since: stage.now - 60_000 }
  stage.controller = { name: 'main', state: 'failing', failure, listedAt: stage.now - 600_000 }
  return stage
}

function leaky(stage: Stage): Stage {
  for (let n = 0; n < 60; n++) {
    stage.pass(10).observe({ kind: 'ping', socketId: stage.socketId })
    if (n % 3 === 2) stage.beat({ versionKey: 'version' })
  }
  return stage.observe(rest())
}

judgeStagings('connections', STAGINGS)
