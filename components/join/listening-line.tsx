'use client'

import { useQuery } from '@tanstack/react-query'
import { Time } from '@/components/time/time'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { useRefused } from './use-refused'

/** "Listening since 14:20:02; 0 calls, 0 refused." Counts refused calls from `since` on. */
export function ListeningLine({ calls, since }: { calls: number; since: number }) {
  const info = useQuery(useTRPC().dialIns.connectInfo.queryOptions())
  const { rows } = useRefused(since)
  const refused = rows?.reduce((sum, row) => sum + row.count, 0) ?? 0
  if (!info.data) return null
  return (
    <span>
      Listening since <Time at={info.data.listeningSince} />; {formatCount(calls, 'call')}, {formatCount(refused)}{' '}
      refused.
    </span>
  )
}
