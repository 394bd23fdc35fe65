import { Counter, Registry } from 'prom-client'

export type RefusedFrame = 'not-json' | 'too-deep' | 'wrong-shape' | 'too-large' | 'broken'

/** What the gateway counts for `GET /metrics`. */
export const gatewayRegistry = new Registry()

const framesRefused = new Counter({
  name: 'lifeline_agent_frames_refused_total',
  help: 'Frames of agents that were refused, by reason.',
  labelNames: ['reason'],
  registers: [gatewayRegistry],
})

export function countFrame(reason: RefusedFrame): void {
  framesRefused.inc({ reason })
}
