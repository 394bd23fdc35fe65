'use client'
import { AgentView } from '@/components/beside/agent-view'
import { useCluster } from '@/components/cluster/use-cluster'

export function ClusterAgent({ id }: { id: string }) {
  const { detail } = useCluster(id)
  return detail ? <AgentView detail={detail} /> : null
}
