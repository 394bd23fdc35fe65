'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { useState } from 'react'
import { AddClusterForm } from '@/components/join/add-cluster-form'
import { ConnectGuide } from '@/components/join/connect-guide'
import { WaitingForAgent } from '@/components/join/waiting-for-agent'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import { useTRPC } from '@/lib/trpc/client'
import { newClusterParams } from './search-params'

/** The token lives in this page's memory alone: not in the URL, not in any cache. */
export function NewCluster() {
  const [id, setId] = useQueryState('added', newClusterParams.added)
  const [added, setAdded] = useState<AddedCluster | null>(null)

  function onAdded(cluster: AddedCluster) {
    setAdded(cluster)
    void setId(cluster.id)
  }

  if (id === null) {
    return (
      <>
        <h1 className="mb-3 text-xl tracking-[-0.01em]">Add a cluster</h1>
        <AddClusterForm onAdded={onAdded} />
      </>
    )
  }
  return <Connect id={id} added={added?.id === id ? added : null} />
}

function Connect({ id, added }: { id: string; added: AddedCluster | null }) {
  const { data: detail, isError } = useQuery(useTRPC().clusters.detail.queryOptions({ id }))
  if (!detail) {
    return isError ? <p className="text-ink-2">There is no such cluster here, or it was removed.</p> : null
  }
  return (
    <>
      <h1 className="mb-4 text-xl tracking-[-0.01em]">Connect {detail.name}</h1>
      <div className="grid max-w-[1120px] grid-cols-[minmax(0,640px)_minmax(320px,1fr)] items-start gap-8 max-wide:grid-cols-[minmax(0,1fr)]">
        <ConnectGuide detail={detail} token={added?.token} />
        <section aria-labelledby="watch" className="grid gap-4">
          <h2 id="watch" className="text-base">
            Watch it call
          </h2>
          <WaitingForAgent clusterId={id} />
        </section>
      </div>
    </>
  )
}
