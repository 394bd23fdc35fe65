import type { Metadata } from 'next'
import { IfMay } from '@/components/rights/rights'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'No such cluster' }

export default function ClusterNotFound() {
  return (
    <div className="max-w-[640px] py-8">
      <h1 className="text-xl tracking-[-0.01em]">There is no such cluster here</h1>
      <p className="mt-1 mb-4 text-pretty text-ink-2">
        No cluster that you see has this id, and no agent of one has claimed it. A cluster appears here when it is
        added, or when its agent calls with the shared token.
      </p>
      <div className="flex gap-2">
        <ButtonLink look="main" href="/">
          All clusters
        </ButtonLink>
        <IfMay deed="operate">
          <ButtonLink href="/dial-ins">Refused calls</ButtonLink>
        </IfMay>
      </div>
    </div>
  )
}
