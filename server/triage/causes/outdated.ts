import type { Generation } from '@/lib/contracts/cluster'
import { agentText } from '@/lib/format/agent-text'
import { limitInWords } from '@/lib/format/span'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { type CauseRule, fact, facts } from './rule'

interface KnownFault {
  /** Agents that have it. */
  generations: readonly Generation[]
  says: string
  /** What shows that it is at work here; null where it does not show. */
  shown: (told: ClusterFacts) => { text: string; at: number } | null
  /** It only misleads. */
  harmless: boolean
}

/** The newest agent pings every 10 s, older ones every 30 s: who does so more often leaks loops. */
const OLD_PING_MS = 25_000

const FAULTS: readonly KnownFault[] = [
  {
    generations: ['2025-11'],
    says: 'has no read deadline: it never notices a connection that died silently, and stays away until it is restarted',
    shown: ({ detail, transitions }) => {
      const died = transitions.findLast(({ cause }) => cause === 'half-open')
      return died && detail.state !== 'connected'
        ? { text: 'its connection fell silent, and it did not notice', at: died.at }
        : null
    },
    harmless: false,
  },
  {
    generations: ['2025-11', '2025-12'],
    says: 'refreshes its routes only every 4 h, so that a sync or two that fail let them end',
    shown: ({ routes }) => {
      const ending = routes.find(({ rule }) => rule === 'expiring' || rule === 'expired')
      return ending?.since ? { text: ending.message, at: ending.since } : null
    },
    harmless: false,
  },
  {
    generations: ['2025-11', '2025-12'],
    says: 'leaks one ping loop with every reconnect',
    shown: ({ detail }) => {
      const leaky = detail.sockets.find(({ pingEveryMs }) => pingEveryMs !== null && pingEveryMs < OLD_PING_MS)
      if (!leaky?.pingEveryMs || leaky.lastPingAt === null) return null
      return { text: `it pings every ${limitInWords(leaky.pingEveryMs)} instead of every 30 s`, at: leaky.lastPingAt }
    },
    harmless: false,
  },
  {
    generations: ['2025-11'],
    says: 'says “disconnected” in every beat of a connection that works',
    shown: ({ detail: { state, says } }) =>
      state === 'connected' && says.tunnelStatus === 'disconnected' && says.at !== null
        ? { text: 'its beats say that its tunnel is disconnected', at: says.at }
        : null,
    harmless: true,
  },
]

/** An old agent, with a fault of its generation that shows. What does not show is not claimed. */
export const outdatedAgent: CauseRule = {
  id: 'outdated-agent',
  look: (told) => {
    const { generation } = told.detail
    if (generation === null) return null
    const shown = FAULTS.filter(({ generations }) => generations.includes(generation)).flatMap((fault) => {
      const sign = fault.shown(told)
      return sign ? [{ fault, sign }] : []
    })
    const worst = shown[0]
    if (!worst) return null
    return {
      certainty: worst.fault.harmless ? 'certain' : 'likely',
      says: `Its agent (${agentText(told.detail)}) ${worst.fault.says}.`,
      evidence: facts(
        ...shown.map(({ sign }) => fact(sign.text, sign.at)),
        fact(`its behaviour is that of agents of ${generation}`, told.detail.registeredAt),
      ),
      quiet: shown.every(({ fault }) => fault.harmless),
    }
  },
}
