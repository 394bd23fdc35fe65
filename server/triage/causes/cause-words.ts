import type { Cause } from '@/lib/contracts/state'
import { codeText } from '@/lib/format/parts'
import type { ClusterFacts } from '@/server/triage/facts/types'

const WORDS: Partial<Record<Cause, string>> = {
  'no-goodbye': 'its socket ended without a goodbye',
  closed: 'its agent closed the socket',
  'half-open': 'its socket stood open and its beats were silent',
  'no-return': 'its socket ended, and it did not come back',
  'own-restart': 'Lifeline started, with all sockets gone',
  'closed-by-us': 'its silent socket was ended by us',
  reported: 'its own port says so',
  'agent-down': 'none of its pods runs',
  listed: 'its controller lists it so',
  unread: 'what told of it cannot be read',
}

/** Why it is in its state, as a clause, with the close code where one is known. */
export function causeText({ detail, state }: ClusterFacts): string {
  const words = detail.cause === null ? 'nothing is told of it' : (WORDS[detail.cause] ?? 'a socket stands')
  const code = detail.cause === 'no-return' ? state.closed?.code : detail.evidence.code
  return `${words}${codeText(code)}`
}
