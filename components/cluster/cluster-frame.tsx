'use client'
import type { ReactNode } from 'react'
import { ArchivedBanner } from '@/components/care/archived-banner'
import { useMoment } from '@/components/moment/moment'
import { MatterPanel } from '@/components/triage/matter-panel'
import { Unread } from '@/components/ui/unread'
import { ClusterHead } from './cluster-head'
import { ClusterTabs } from './cluster-tabs'
import { Findings } from './findings'
import { useCluster } from './use-cluster'
import { useClusterLive } from './use-cluster-live'
import { useFlappingTransitions } from './use-flapping-transitions'

const NOTHING_CHANGED = 'Lifeline’s store did not answer. Nothing is known to have changed.'

const NOT_YET = 'It may have been added later. Choose a later moment, or go back to now.'

/** What stands above every part of a cluster's page, and keeps all of it live. */
export function ClusterFrame({ id, children }: { id: string; children: ReactNode }) {
  const { detail, failed, retry } = useCluster(id)
  const transitions = useFlappingTransitions(detail)
  const moment = useMoment()
  useClusterLive(id, moment === null)
  if (!detail) {
    if (!failed) return null
    return moment === null ? (
      <Unread what="This cluster could not be read." rest={NOTHING_CHANGED} onRetry={retry} />
    ) : (
      <Unread what="This cluster could not be read at this moment." rest={NOT_YET} onRetry={retry} />
    )
  }
  return (
    <>
      {detail.archived && <ArchivedBanner detail={detail} archived={detail.archived} />}
      <ClusterHead detail={detail} transitions={transitions} />
      <MatterPanel id={detail.id} at={moment} />
      <Findings findings={detail.findings} />
      <ClusterTabs id={detail.id} name={detail.name} routes={detail.joinedRoutes} />
      {children}
    </>
  )
}
