'use client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { type Exported, ExportMenu } from '@/components/routes/export-menu'
import { Ago } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { Unread } from '@/components/ui/unread'
import { AUDIT_EXPORT_MOST, AUDIT_EXPORT_STEP, type AuditEntry } from '@/lib/contracts/audit'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { AuditFilters } from './audit-filters'
import { auditParsers, auditQueryOf, isNarrowed } from './audit-params'
import { AuditRow } from './audit-row'
import { CUT_ROW, EXPORT_HEAD, exportRow } from './prepare-audit'

/** Who did what to what, from where: newest first, as far as somebody scrolls back. */
export function AuditView() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [view, setView] = useQueryStates(auditParsers, { history: 'replace', throttleMs: 300 })
  const query = auditQueryOf(view)
  const { data, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    trpc.audit.read.infiniteQueryOptions(query, {
      getNextPageParam: ({ next }) => next,
      placeholderData: (before) => before,
      refetchInterval: 30_000,
    }),
  )

  async function readAll(): Promise<Exported> {
    const all: AuditEntry[] = []
    let cursor: number | null | undefined
    while (cursor !== null && all.length < AUDIT_EXPORT_MOST) {
      const step = { ...query, cursor, limit: AUDIT_EXPORT_STEP }
      const page = await queries.fetchQuery({ ...trpc.audit.read.queryOptions(step), staleTime: 0, gcTime: 0 })
      all.push(...page.entries)
      cursor = page.next
    }
    const rows = all.map(exportRow)
    return { head: EXPORT_HEAD, rows: cursor === null ? rows : [...rows, CUT_ROW] }
  }

  if (!data) {
    if (!isError) return <div className="h-64" />
    return <Unread what="The log could not be read." onRetry={() => void refetch()} />
  }
  const entries = data.pages.flatMap((page) => page.entries)
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex-1 basis-80">
          <h1 className="text-xs font-normal text-ink-3">Settings / Audit log</h1>
          <p className="text-xl font-semibold tracking-[-0.012em] text-balance">
            <AuditLead entries={entries} narrowed={isNarrowed(view)} more={hasNextPage} />
          </p>
          <p className="mt-0.5 text-pretty text-ink-2">
            Who did what, newest first. Nothing in it is ever changed. Entries go when they are older than Retention
            says.
          </p>
        </div>
        <ExportMenu name="lifeline-audit" read={readAll} lines />
      </div>
      <AuditFilters view={view} onChange={(change) => void setView(change)} />
      <section aria-label="Entries" className="panel">
        {entries.length === 0 && (
          <p className="px-4 py-6 text-center text-ink-2">
            Nothing to show. Widen the days, or take a part of what was typed away.
          </p>
        )}
        <ul aria-label="Entries">
          {entries.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} />
          ))}
        </ul>
      </section>
      {hasNextPage && (
        <div>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
    </div>
  )
}

interface AuditLeadProps {
  /** Those that were read so far, newest first. */
  entries: readonly AuditEntry[]
  narrowed: boolean
  /** There are older ones. */
  more: boolean
}

/** When something was done last, and by whom; or how many entries fit. */
function AuditLead({ entries, narrowed, more }: AuditLeadProps) {
  const [newest] = entries
  if (!newest) return narrowed ? 'No entry fits.' : 'Nothing has been done yet.'
  if (narrowed)
    return `${more ? 'More than ' : ''}${formatCount(entries.length, 'entry', 'entries')} ${entries.length === 1 ? 'fits' : 'fit'}.`
  return (
    <>
      Last entry <Ago at={newest.at} />, by <bdi>{newest.who.name || 'somebody'}</bdi>.
    </>
  )
}
