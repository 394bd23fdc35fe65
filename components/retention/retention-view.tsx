'use client'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Unread } from '@/components/ui/unread'
import { KEPT } from '@/lib/contracts/retention'
import { useTRPC } from '@/lib/trpc/client'
import { retentionSentence } from './prepare-retention'
import { RetentionForm } from './retention-form'
import { TakeBack } from './take-back'

/** How long history is kept. */
export function RetentionView() {
  const zone = useZone()
  const now = useNow('ten')
  const mayChange = useMay('own')
  const { data, isError, refetch } = useQuery(useTRPC().retention.read.queryOptions())
  if (!data) {
    if (!isError) return <div className="h-64" />
    return (
      <Unread
        what="The terms could not be read."
        rest="Lifeline did not answer. What is kept stays kept."
        onRetry={() => void refetch()}
      />
    )
  }
  const { lead, rest } = retentionSentence(data, now, zone)
  const changed = data.before !== null && KEPT.some((kept) => data.before?.terms[kept] !== data.terms[kept])
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xs font-normal text-ink-3">Settings / Retention</h1>
        <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{lead}</p>
        <p className="mt-0.5 text-pretty text-ink-2">{rest}</p>
      </div>
      {changed && data.before && mayChange && <TakeBack before={data.before} />}
      <RetentionForm retention={data} />
    </div>
  )
}
