import { request } from 'node:http'
import { HOLD_LIMITS, type Hold, type HoldEvents, type HoldLimits } from './held-socket'
import { AGENT_STREAMS, type AgentPort, guardedLookup } from './port'

/** Holds the event stream of an agent. The agent ends it after 30 s by design, so an end that had stood is no loss. */
export function holdEvents(port: AgentPort, events: HoldEvents, limits: HoldLimits = HOLD_LIMITS): Hold {
  let stood = false
  let ended = false
  let silence: NodeJS.Timeout | undefined
  const req = request({
    host: port.host,
    port: port.port,
    path: AGENT_STREAMS.events,
    lookup: guardedLookup,
    agent: false,
    headers: { accept: 'text/event-stream' },
  })
  const sign = (ms: number) => {
    clearTimeout(silence)
    silence = setTimeout(() => req.destroy(), ms)
  }
  const end = () => {
    clearTimeout(silence)
    if (ended) return
    ended = true
    req.destroy()
    events.onEnd(stood)
  }
  sign(limits.openMs)
  req.on('error', end)
  req.on('response', (res) => {
    res.on('error', end)
    res.on('close', end)
    const isStream = res.headers['content-type']?.startsWith('text/event-stream')
    if (res.statusCode !== 200 || !isStream) return end()
    res.on('data', () => {
      sign(limits.silentMs)
      if (stood) return
      stood = true
      events.onOpen()
    })
  })
  req.end()
  return {
    release() {
      ended = true
      clearTimeout(silence)
      req.destroy()
    },
  }
}
