'use client'
import { useState, useSyncExternalStore } from 'react'
import { ExplainClient, type PageState } from './explain-client'

function openWorker(): Worker {
  return new Worker(new URL('../../lib/explain/worker.ts', import.meta.url), { type: 'module' })
}

/** The explainer of this page: its worker lives as long as the page is shown. */
export function useExplain(): { client: ExplainClient; page: PageState } {
  const [client] = useState(() => new ExplainClient(openWorker))
  const page = useSyncExternalStore(client.subscribe, client.page.get, client.page.get)
  return { client, page }
}
