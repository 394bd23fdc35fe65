import { type Agent, type IncomingMessage, request } from 'node:http'
import type { AddressKind, ReadFailure } from '@/lib/contracts/agent-http'
import { type AgentPath, type AgentPort, guardedLookup, kindOfPeer, RefusedAddress } from './port'

export const GET_LIMITS = {
  /** The recording's largest answer is 13 kB. */
  bodyBytes: 512 * 1024,
  timeMs: 5_000,
} as const

export type Answer =
  | { ok: true; body: string; from: AddressKind | null }
  | { ok: false; reason: ReadFailure; status: number | null; from: AddressKind | null }

interface Asked {
  port: AgentPort
  path: AgentPath
  /** Keeps connections between rounds. */
  agent: Agent
  timeMs?: number
  signal?: AbortSignal
}

/** What a failed answer is, by its status: a redirect is not followed, and is no answer. */
function statusFailure(status: number): ReadFailure | null {
  if (status >= 300 && status < 400) return 'redirected'
  return status === 200 ? null : 'status'
}

/**
 * Asks an agent's port for one path. Never throws: what goes wrong is told by its reason, without words of the other
 * side. Time and size of the answer are bounded as a whole, however it trickles.
 */
export function getAgentPath({ port, path, agent, timeMs = GET_LIMITS.timeMs, signal }: Asked): Promise<Answer> {
  const deadline = AbortSignal.timeout(timeMs)
  const all = signal ? AbortSignal.any([deadline, signal]) : deadline
  let from: AddressKind | null = null
  let status: number | null = null
  const fail = (reason: ReadFailure): Answer => ({ ok: false, reason, status, from })
  return new Promise((resolve) => {
    const options = { host: port.host, port: port.port, path, agent, signal: all, lookup: guardedLookup }
    const req = request({ ...options, headers: { accept: 'application/json, text/plain' } })
    const end = (answer: Answer) => {
      resolve(answer)
      if (!answer.ok) req.destroy()
    }
    req.once('error', (error: NodeJS.ErrnoException) => end(fail(reasonOf(error, deadline, from))))
    req.once('response', (res) => {
      from = kindOfPeer(res.socket.remoteAddress)
      status = res.statusCode ?? 0
      const failure = statusFailure(status)
      if (failure) return end(fail(failure))
      readBody(res).then(
        (body) => end(body === null ? fail('too-large') : { ok: true, body, from }),
        () => end(fail(deadline.aborted ? 'timed-out' : 'cut-off')),
      )
    })
    req.end()
  })
}

/** The whole body as text; null when it is larger than what is taken. Rejects when the connection ends before it. */
async function readBody(res: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of res as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > GET_LIMITS.bodyBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(error: NodeJS.ErrnoException, deadline: AbortSignal, from: AddressKind | null): ReadFailure {
  if (error instanceof RefusedAddress) return 'refused-address'
  if (deadline.aborted) return 'timed-out'
  if (error.code?.startsWith('HPE_')) return 'unreadable'
  return from !== null || error.code === 'ECONNRESET' ? 'cut-off' : 'unreachable'
}
