import { randomUUID } from 'node:crypto'
import type { KubeConfig } from '@kubernetes/client-node'
import type { CompanionFact, SourceReading } from '@/lib/contracts/companion'
import { AgentPoller } from '@/server/sources/agent-http/poller'
import { type AgentPort, agentPortOf } from '@/server/sources/agent-http/port'
import { PulseWatch } from '@/server/sources/agent-http/pulse'
import { AgentLook } from './kube/agent-look'
import { KubeApi } from './kube/api'
import { IngressWatch } from './kube/ingress-watch'
import { type LINK_LIMITS, Link } from './link'
import { Outbox } from './outbox'
import { parts } from './parts'
import type { CompanionSettings } from './settings'

interface Parts {
  settings: CompanionSettings
  kube: KubeConfig
  clock: () => number
  version: string
  say: (message: string, facts?: Record<string, string | number>) => void
  /** Tests hurry. */
  pace?: { pollMs?: number; lookMs?: number; haste?: number; link?: typeof LINK_LIMITS }
}

/** Ends what was started. */
export interface Stoppable {
  stop(): void
}

/** A watch that told nothing new is confirmed at most this often. */
const CONFIRM_EVERY_MS = 60_000

/** Starts a companion: it reads the agent's port, watches Ingresses, and tells Lifeline what it finds. */
export function startCompanion({ settings, kube, clock, version, say, pace = {} }: Parts): Stoppable {
  const outbox = new Outbox()
  const { namespace } = settings
  const run = { id: randomUUID(), startedAt: clock() }
  const api = new KubeApi(kube)
  let lists = 0
  /** When what is held of Ingresses was last known to be so; null before the first listing. */
  let wantedAt: number | null = null
  let toldAt = 0
  let look: CompanionFact | null = null
  const sources = new Map<string, SourceReading>()

  const add = (fact: CompanionFact) => {
    if (!outbox.add(fact)) tellAll()
    link.flush()
  }
  const tellAll = () => {
    const all = ingresses.all()
    if (all === null || wantedAt === null) return
    outbox.dropIngresses()
    lists += 1
    const list = lists
    toldAt = clock()
    for (const part of parts(all)) outbox.add({ kind: 'listing', at: wantedAt, list, ...part })
    link.flush()
  }
  const status = (source: SourceReading) => {
    sources.set(source.source, source)
    say(source.failure ?? 'Read.', { source: source.source })
    add({ kind: 'source', at: clock(), source })
  }
  const change = (fact: CompanionFact) => {
    wantedAt = clock()
    toldAt = wantedAt
    add(fact)
  }

  const agent = watchAgent({ clock, pollMs: pace.pollMs, add })
  const ingresses = new IngressWatch({
    api,
    haste: pace.haste,
    onListed(all) {
      wantedAt = clock()
      say('Ingresses were listed.', { ingresses: all.length })
      tellAll()
    },
    onSet: (ingress) => change({ kind: 'ingress', at: clock(), ingress }),
    onGone: (ingress) => change({ kind: 'ingress-gone', at: clock(), ingress }),
    onConfirmed() {
      wantedAt = clock()
      if (wantedAt - toldAt >= CONFIRM_EVERY_MS) change({ kind: 'confirmed', at: wantedAt })
    },
    onStatus: status,
  })
  const pods = new AgentLook({
    api,
    namespace,
    everyMs: pace.lookMs,
    onStatus: status,
    onLook({ pods: seen, services, address }) {
      if (!settings.agent && address) agent.at(agentPortOf(address))
      const fact: CompanionFact = { kind: 'agent', at: clock(), pods: seen, services }
      const same =
        look?.kind === 'agent' && JSON.stringify([look.pods, look.services]) === JSON.stringify([seen, services])
      look = fact
      if (!same) add(fact)
    },
  })
  const link = new Link({
    ...settings,
    run,
    version,
    outbox,
    clock,
    say,
    limits: pace.link,
    onForgotten() {
      for (const source of sources.values()) outbox.add({ kind: 'source', at: clock(), source })
      if (look) outbox.add(look)
      tellAll()
    },
  })
  say('The companion starts.', { version, namespace })
  if (settings.agent) agent.at(settings.agent)
  const started: Stoppable[] = [link.start(), ingresses.start(), pods.start(), agent]
  return {
    stop() {
      for (const one of started.reverse()) one.stop()
    },
  }
}

interface AgentWatch {
  clock: () => number
  pollMs?: number
  add: (fact: CompanionFact) => void
}

/** Reads the agent's port, wherever it is now. */
function watchAgent({ clock, pollMs, add }: AgentWatch): Stoppable & { at(port: AgentPort): void } {
  let current: AgentPort | null = null
  let started: Stoppable[] = []
  const stop = () => {
    for (const one of started) one.stop()
    started = []
  }
  return {
    stop,
    at(port) {
      if (current?.host === port.host && current.port === port.port) return
      current = port
      stop()
      started = [
        new AgentPoller({
          port,
          clock,
          everyMs: pollMs,
          onReading: (reading) => add({ kind: 'reading', reading, missed: 0 }),
        }).start(),
        new PulseWatch({ port, clock, onPulse: (pulse) => add({ kind: 'pulse', pulse }) }).start(),
      ]
    },
  }
}
