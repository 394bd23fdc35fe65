'use client'
import { useCluster } from '@/components/cluster/use-cluster'
import { RoutesView } from '@/components/routes/routes-view'

export function ClusterRoutes({ id }: { id: string }) {
  const { detail } = useCluster(id)
  return detail ? <RoutesView detail={detail} /> : null
}
