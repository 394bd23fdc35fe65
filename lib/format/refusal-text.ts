import type { Refusal } from '@/lib/contracts/dial-in'

interface RefusalText {
  /** What happened, as a sentence. */
  what: string
  /** What a person does about it, as a sentence. */
  next: string
}

const TEXT: Record<Refusal, RefusalText> = {
  'wrong-token': {
    what: 'Its token is not valid here (401).',
    next: 'Compare its PIPEOPS_TOKEN with the one made for this cluster, or add the cluster again for a new one. Then restart the agent: after a 401 it does not try again.',
  },
  'no-token': {
    what: 'It sent no token (401).',
    next: 'Set PIPEOPS_TOKEN for the agent and restart it: after a 401 it does not try again.',
  },
  'revoked-token': {
    what: 'Its token was revoked (401).',
    next: 'Give the agent a valid token and restart it: after a 401 it does not try again.',
  },
  'origin-present': {
    what: 'It sent an Origin header, as a browser does and no agent (403).',
    next: 'If an agent is behind this, a proxy on the way adds the header: remove it there, then restart the agent.',
  },
  'insecure-http': {
    what: 'It came over plain HTTP from another host (503); its registration would carry a ServiceAccount token in the open.',
    next: 'Use an https:// address, or set LIFELINE_ALLOW_INSECURE=1 in a lab. The agent tries again by itself.',
  },
  'standalone-agent': {
    what: 'The token is good, but the call names no cluster (400): this agent runs alone. Its first connection failed, and it never tries again.',
    next: 'Restart the agent.',
  },
  'not-ready': {
    what: 'Lifeline was starting, stopping or overloaded (503).',
    next: 'Nothing to do: the agent comes back by its own backoff. If it was starting just then, restart it.',
  },
}

/** Why a dial-in was refused and what to do, in words (design: "Identity and tokens of dial-in agents"). */
export function refusalText(refused: { reason: Refusal }): RefusalText {
  return TEXT[refused.reason]
}
