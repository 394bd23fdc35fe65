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

export function heartbeatAck(now: number): string {
  return frame('heartbeat_ack', { received_at: new Date(now).toISOString() }, null, now)
}

export function pong(requestId: string | null, now: number): string {
  return frame('pong', {}, requestId, now)
}

export function errorFrame(text: keyof typeof ERROR_TEXTS, requestId: string | null, now: number): string {
  return frame('error', { error: ERROR_TEXTS[text] }, requestId, now)
}

function frame(type: string, payload: object, requestId: string | null, now: number): string {
  const timestamp = new Date(now).toISOString()
  return JSON.stringify({ type, ...(requestId === null ? {} : { request_id: requestId }), payload, timestamp })
}
