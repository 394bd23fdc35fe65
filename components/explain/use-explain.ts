'use client'
import { useState, useSyncExternalStore } from 'react'
import { ExplainClient, type ExplainState } from './explain-client'

function openWorker(): Worker {
  return new Worker(new URL('../../lib/explain/worker.ts', import.meta.url), { type: 'module' })
}

/** The explainer of this page: its worker lives as long as the page is shown. */
export function useExplain(): { client: ExplainClient; state: ExplainState } {
  const [client] = useState(() => new ExplainClient(openWorker))
  const state = useSyncExternalStore(client.subscribe, client.snapshot, client.snapshot)
  return { client, state }
}
