'use client'
import { useQuery } from '@tanstack/react-query'
import { useAt } from '@/components/moment/moment'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Transition } from '@/lib/contracts/timeline'
import { useTRPC } from '@/lib/trpc/client'

const REACH_MS = 3_600_000
const NONE: readonly Transition[] = []

/** While a cluster flaps: its changes of the last hour, which tell whether there is a pattern. */
export function useFlappingTransitions(detail: ClusterDetail | undefined): readonly Transition[] {
  const since = detail?.flapping?.since ?? 0
  const input = { id: detail?.id ?? '', from: since - REACH_MS, to: since + 24 * REACH_MS, ...useAt() }
  const query = useQuery({ ...useTRPC().clusters.timeline.queryOptions(input), enabled: since > 0 })
  return since > 0 ? (query.data?.transitions ?? NONE) : NONE
}
