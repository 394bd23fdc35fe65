import { tracked } from '@trpc/server'
import type { Live } from '@/server/realtime/hub'

/** Hands a stream to tRPC with its event ids, by which a reader that comes back goes on where it stopped. */
export async function* trackedEvents<T>(stream: Live<T>) {
  for await (const [id, event] of stream) yield tracked(id, event)
}

/** tRPC gives no signal where a subscription is called without a transport, as tests do. */
export function signalOf(signal: AbortSignal | undefined): AbortSignal {
  return signal ?? new AbortController().signal
}
