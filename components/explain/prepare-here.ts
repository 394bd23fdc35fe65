import type { ExplainReport } from '@/lib/contracts/explain'

interface OverlayQuestion {
  uuid: string | null
  agentId: string | null
  /** The time of the log by its own clock, epoch milliseconds. */
  from: number
  to: number
}

/** All that Lifeline is told of a log when it is asked what arrived meanwhile; null where the log says too little. */
export function overlayQuestion({ cluster, period }: ExplainReport): OverlayQuestion | null {
  if (!period || !cluster || (cluster.uuid === null && cluster.agentId === null)) return null
  const { uuid, agentId } = cluster
  return { uuid, agentId, from: Date.parse(period.from), to: Date.parse(period.to) }
}

/** The cluster's own page, with its timeline at that time. */
export function timelineHref(id: string, from: number, to: number): string {
  const range = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
  return `/clusters/${encodeURIComponent(id)}?${range}`
}
