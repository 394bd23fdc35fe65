import type { ConnectionState } from '@/lib/contracts/state'
import type { ListedCluster } from './shapes'

const WORDS: Record<string, ConnectionState> = {
  ready: 'connected',
  active: 'connected',
  connected: 'connected',
  healthy: 'connected',
  online: 'connected',
  running: 'connected',
  connecting: 'connecting',
  pending: 'connecting',
  provisioning: 'connecting',
  registering: 'connecting',
  reconnecting: 'reconnecting',
  disconnected: 'disconnected',
  inactive: 'disconnected',
  offline: 'disconnected',
  unreachable: 'disconnected',
  unhealthy: 'disconnected',
  failed: 'disconnected',
  error: 'disconnected',
}

/** The state that a controller's entry of a cluster says, by its word, else by its mark; `unknown` for other words. */
export function saidState({ status, active }: Pick<ListedCluster, 'status' | 'active'>): ConnectionState {
  const word = status?.toLowerCase() ?? ''
  if (word !== '') return WORDS[word] ?? 'unknown'
  if (active === null) return 'unknown'
  return active ? 'connected' : 'disconnected'
}
