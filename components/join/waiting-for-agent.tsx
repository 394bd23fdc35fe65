'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { Glyph } from '@/components/state/glyph'
import { StateChip } from '@/components/state/state-chip'
import { noteServerNow } from '@/components/time/ticker'
import { Time } from '@/components/time/time'
import { ButtonLink } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'
import { ListeningLine } from './listening-line'
import { RefusedDialIns } from './refused-dial-ins'

/** Waits, live, for the first sign of one cluster's agent, and turns into the cluster when it comes. */
export function WaitingForAgent({ clusterId }: { clusterId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const detail = useQuery(trpc.clusters.detail.queryOptions({ id: clusterId })).data
  useSubscription(
    trpc.clusters.live.subscriptionOptions(
      { id: clusterId },
      {
        onData: ({ data }) => {
          noteServerNow(data.now)
          queries.setQueryData(trpc.clusters.detail.queryKey({ id: clusterId }), data.detail)
        },
      },
    ),
  )
  if (!detail) return null
  const called = detail.state !== 'never'
  return (
    <div className="grid gap-3">
      <div role="status" className="panel px-4 py-3.5">
        {called ? (
          <div className="grid gap-2.5">
            <p className="flex items-center gap-2">
              <strong className="text-base">{detail.name}</strong>
              <StateChip key={detail.state} state={detail.state} />
            </p>
            <p className="text-ink-2">
              {detail.basis === 'arrivals' ? (
                <>
                  {detail.name} called at <Time at={detail.firstSeenAt ?? detail.since} />.
                </>
              ) : (
                <>
                  {detail.name} is watched from beside since <Time at={detail.since} />.
                </>
              )}
            </p>
            <div>
              <ButtonLink look="main" href={`/clusters/${detail.id}`}>
                Open it
              </ButtonLink>
            </div>
          </div>
        ) : (
          <p className="grid grid-cols-[12px_1fr] gap-x-2.5">
            <Glyph name="never" hue="none" className="mt-1" />
            <span className="text-pretty">
              <span className="block font-semibold">Waiting for the agent of {detail.name}.</span>
              <span className="block text-ink-2">
                <ListeningLine calls={0} since={detail.createdAt} />
              </span>
            </span>
          </p>
        )}
      </div>
      {!called && <RefusedDialIns since={detail.createdAt} />}
    </div>
  )
}
