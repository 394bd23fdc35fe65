'use client'
import type { ReactNode } from 'react'
import { ArchivedBanner } from '@/components/care/archived-banner'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import { ClusterHead } from './cluster-head'
import { ClusterTabs } from './cluster-tabs'
import { Findings } from './findings'
import { useCluster } from './use-cluster'
import { useClusterLive } from './use-cluster-live'
import { useFlappingTransitions } from './use-flapping-transitions'

/** What stands above every part of a cluster's page, and keeps all of it live. */
export function ClusterFrame({ id, children }: { id: string; children: ReactNode }) {
  const { detail, failed, retry } = useCluster(id)
  const transitions = useFlappingTransitions(detail)
  useClusterLive(id)
  if (!detail) return failed ? <Unread onRetry={retry} /> : null
  return (
    <>
      {detail.archived && <ArchivedBanner detail={detail} archived={detail.archived} />}
      <ClusterHead detail={detail} transitions={transitions} />
      <Findings findings={detail.findings} />
      <ClusterTabs id={detail.id} routes={detail.joinedRoutes} />
      {children}
    </>
  )
}

function Unread({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="panel flex items-center gap-3 px-4 py-3.5">
      <Glyph name="unknown" hue="none" />
      <p>
        <strong>This cluster could not be read.</strong>{' '}
        <span className="text-ink-2">Lifeline’s store did not answer. Nothing is known to have changed.</span>
      </p>
      <Button className="ml-auto" onClick={onRetry}>
        Try now
      </Button>
    </div>
  )
}
