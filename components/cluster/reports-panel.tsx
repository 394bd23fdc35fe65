'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useAt } from '@/components/moment/moment'
import { IfMay } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import { useTRPC } from '@/lib/trpc/client'
import { ReportRow } from './report-row'

const ReportDialog = dynamic(() => import('./report-dialog').then((part) => part.ReportDialog), { ssr: false })

/** Logs of this cluster that somebody explained and kept with it. */
export function ReportsPanel({ id }: { id: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [open, setOpen] = useState<string | null>(null)
  const reports = trpc.explain.reports.queryOptions({ clusterId: id, ...useAt() })
  const { data, isError } = useQuery(reports)
  const remove = useMutation(
    trpc.explain.removeReport.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: reports.queryKey }),
    }),
  )
  const shown = data?.find((report) => report.id === open)
  return (
    <section aria-labelledby="reports" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="reports">Explained logs</h2>
        <IfMay deed="explain">
          <Link href="/explain" className="link ml-auto print:hidden">
            Explain a log
          </Link>
        </IfMay>
      </header>
      {isError && !data && (
        <p className="flex items-center gap-2.5 px-4 py-3 text-ink-2">
          <Glyph name="unknown" hue="none" />
          Saved reports could not be read just now.
        </p>
      )}
      {data?.length === 0 && (
        <p className="px-4 py-3 text-pretty text-ink-2">
          None is kept with this cluster. An explained log stays in the browser until somebody saves its report.
        </p>
      )}
      {remove.error && (
        <p role="alert" className="border-b border-line px-4 py-2 text-bad-t">
          It was not deleted: {remove.error.message}
        </p>
      )}
      <ul aria-labelledby="reports">
        {data?.map((report) => (
          <ReportRow
            key={report.id}
            report={report}
            deleting={remove.isPending}
            onOpen={() => setOpen(report.id)}
            onDelete={() => remove.mutate({ id: report.id })}
          />
        ))}
      </ul>
      {shown && <ReportDialog report={shown} onClose={() => setOpen(null)} />}
    </section>
  )
}
