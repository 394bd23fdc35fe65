import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ClusterFrame } from '@/components/cluster/cluster-frame'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { isNotFound, Prefetched, prefetcher } from '@/server/trpc/prefetch'

interface LayoutProps {
  params: Promise<{ id: string }>
  children: React.ReactNode
}

async function readDetail(id: string): Promise<ClusterDetail | null> {
  const { trpc, queryClient } = await prefetcher()
  try {
    return await queryClient.fetchQuery(trpc.clusters.detail.queryOptions({ id }))
  } catch (error) {
    if (isNotFound(error)) notFound()
    return null // the browser asks again, and says what failed
  }
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const detail = await readDetail((await params).id)
  return { title: detail?.name ?? 'Cluster' }
}

export default async function ClusterLayout({ params, children }: LayoutProps) {
  const { id } = await params
  const detail = await readDetail(id)
  if (detail && detail.id !== id) redirect(`/clusters/${detail.id}`)
  const { at, trpc, queryClient } = await prefetcher()
  if (detail && at.at === undefined) await queryClient.prefetchQuery(trpc.sources.listing.queryOptions({ id }))
  else if (detail) await queryClient.prefetchQuery(trpc.clusters.detail.queryOptions({ id, ...at }))
  return (
    <Prefetched queryClient={queryClient}>
      <ClusterFrame id={id}>{children}</ClusterFrame>
    </Prefetched>
  )
}
