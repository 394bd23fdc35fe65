import type { AgentPulse } from '@/lib/contracts/agent-http'
import { formatSpan } from '@/lib/format/span'

/** Whether the agent's process lives, by the stream that is held at its port. `now` in epoch milliseconds. */
export function pulseText({ held, since }: AgentPulse, now: number): string {
  const span = formatSpan(now - since)
  if (held === 'none') return `No stream of its port stands, for ${span}.`
  if (held === 'socket') return `Its process lives: /ws is held for ${span}.`
  return `Its process lives: its event stream is held, which it ends every 30 s by design; /ws does not pass.`
}
