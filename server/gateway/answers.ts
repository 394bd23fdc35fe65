/**
 * Every frame that Lifeline sends to an agent. Agents act on some words and fields in ways that strand them
 * (protocol notes, traps 4 to 6), so nothing else may be sent, and errors use these texts alone.
 */
export const ERROR_TEXTS = {
  unreadable: 'Lifeline could not read the registration.',
  store: 'Lifeline could not store the registration.',
} as const

interface RegisterSuccess {
  requestId: string | null
  uuid: string
  name: string
  status: 'registered' | 're-registered'
}

/** Agents take `cluster_id` or `cluster_uuid`, by version: both carry the same UUID. */
export function registerSuccess({ requestId, uuid, name, status }: RegisterSuccess, now: number): string {
  const payload = { cluster_id: uuid, cluster_uuid: uuid, name, status, workspace_id: 1 }
  return frame('register_success', payload, requestId, now)
}

/** Written out: there are as many of these as beats. */
export function heartbeatAck(now: number): string {
  const at = stampOf(now)
  return `{"type":"heartbeat_ack","payload":{"received_at":"${at}"},"timestamp":"${at}"}`
}

export function pong(requestId: string | null, now: number): string {
  return frame('pong', {}, requestId, now)
}

export function errorFrame(text: keyof typeof ERROR_TEXTS, requestId: string | null, now: number): string {
  return frame('error', { error: ERROR_TEXTS[text] }, requestId, now)
}

function frame(type: string, payload: object, requestId: string | null, now: number): string {
  const timestamp = stampOf(now)
  return JSON.stringify({ type, ...(requestId === null ? {} : { request_id: requestId }), payload, timestamp })
}

let stamp = { now: Number.NaN, text: '' }

/** RFC 3339 of a time; many frames are answered in one millisecond. */
function stampOf(now: number): string {
  if (stamp.now !== now) stamp = { now, text: new Date(now).toISOString() }
  return stamp.text
}
