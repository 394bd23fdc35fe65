'use client'
import clsx from 'clsx'
import type { LogFilter } from '@/lib/explain/worker/log-view'
import type { Told } from '@/lib/explain/worker/protocol'
import { formatCount } from '@/lib/format/number'
import type { ExplainClient } from './explain-client'
import { LineDetail } from './line-detail'
import { LogHead } from './log-head'
import { LogList } from './log-list'
import { useStore } from './store'

interface LogPanelProps {
  client: ExplainClient
  told: Told
  /** The episode whose lines are marked. */
  ep: string | null
  onFilter: (change: Partial<LogFilter>) => void
  className?: string
}

/** The log beside its story. It scrolls by itself and stays in view. */
export function LogPanel({ client, told, ep, onFilter, className }: LogPanelProps) {
  const { report } = told
  const log = useStore(client.log)
  const marked = report.episodes.find(({ id }) => id === ep)?.lines ?? []
  const missing = new Map(
    report.missing.flatMap(({ expected, after }) => (after === null ? [] : [[after, expected] as const])),
  )
  return (
    <section
      aria-labelledby="log"
      className={clsx(
        'panel sticky top-16 flex h-[calc(100dvh-80px)] flex-col overflow-hidden max-tablet:static max-tablet:h-[calc(100dvh-200px)] print:hidden',
        className,
      )}
    >
      <LogHead told={told} filter={log.filter} shown={log.view?.lines ?? null} onFilter={onFilter} />
      {log.view?.rows === 0 && <p className="px-4 py-3 text-ink-2">No line of this log passes the filter.</p>}
      <LogList client={client} log={log} marked={marked} missing={missing} />
      {told.cutAt !== null && (
        <p className="border-t border-line px-4 py-2 text-xs text-ink-3">
          Lines from {formatCount(told.cutAt)} on are judged, but not kept to be looked at: the log is too large.
        </p>
      )}
      {log.detail && <LineDetail detail={log.detail} report={report} onClose={() => client.close()} />}
    </section>
  )
}
