'use client'
import type { ReactNode } from 'react'
import { ArchivedBanner } from '@/components/care/archived-banner'
import { MatterPanel } from '@/components/triage/matter-panel'
import { Unread } from '@/components/ui/unread'
import { ClusterHead } from './cluster-head'
import { ClusterTabs } from './cluster-tabs'
import { Findings } from './findings'
import { useCluster } from './use-cluster'
import { useClusterLive } from './use-cluster-live'
import { useFlappingTransitions } from './use-flapping-transitions'

const NOTHING_CHANGED = 'Lifeline’s store did not answer. Nothing is known to have changed.'

/** What stands above every part of a cluster's page, and keeps all of it live. */
export function ClusterFrame({ id, children }: { id: string; children: ReactNode }) {
  const { detail, failed, retry } = useCluster(id)
  const transitions = useFlappingTransitions(detail)
  useClusterLive(id)
  if (!detail)
    return failed ? <Unread what="This cluster could not be read." rest={NOTHING_CHANGED} onRetry={retry} /> : null
  return (
    <>
      {detail.archived && <ArchivedBanner detail={detail} archived={detail.archived} />}
      <ClusterHead detail={detail} transitions={transitions} />
      <MatterPanel id={detail.id} at={null} />
      <Findings findings={detail.findings} />
      <ClusterTabs id={detail.id} name={detail.name} routes={detail.joinedRoutes} />
      {children}
    </>
  )
}
