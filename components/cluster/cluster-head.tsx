'use client'
import { ManageMenu } from '@/components/care/manage-menu'
import { ShareButton } from '@/components/links/share-button'
import { Link } from '@/components/moment/link'
import { IfMay } from '@/components/rights/rights'
import { useStaleSince } from '@/components/shell/use-feed'
import { StateChip } from '@/components/state/state-chip'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Transition } from '@/lib/contracts/timeline'
import { clusterSentence } from '@/lib/format/cluster-sentence'
import { unbroken } from '@/lib/format/span'
import { AgentSays } from './agent-says'
import { BasisLabel } from './basis-label'
import { ClusterId } from './cluster-id'
import { ListingMark } from './listing-mark'
import { modifierOf } from './modifier'

interface ClusterHeadProps {
  detail: ClusterDetail
  /** Changes at hand, newest last: they tell whether a flapping is regular. */
  transitions: readonly Transition[]
}

/** Who it is, what state it is in, what that rests on, and one sentence that says what is going on. */
export function ClusterHead({ detail, transitions }: ClusterHeadProps) {
  const now = useNow('second')
  const zone = useZone()
  const asOf = useStaleSince()
  const { lead, rest } = clusterSentence(detail, now, zone, transitions)
  return (
    <header>
      <nav aria-label="Place" className="mb-1 text-xs text-ink-3 [overflow-wrap:anywhere]">
        <Link href="/" className="hover:underline">
          Fleet
        </Link>
        {detail.tags.map((tag) => (
          <span key={tag}>
            {' / '}
            <Link href={`/?tag=${encodeURIComponent(tag)}`} className="hover:underline">
              {tag}
            </Link>
          </span>
        ))}
      </nav>
      <div className="flex flex-wrap items-center gap-2.5">
        <h1 className="text-[22px] leading-7 tracking-[-0.015em] [overflow-wrap:anywhere]">{detail.name}</h1>
        <StateChip key={detail.state} state={detail.state} modifier={modifierOf(detail)} asOf={asOf} />
        <BasisLabel basis={detail.basis} />
        <ListingMark id={detail.id} />
        <AgentSays says={detail.says} />
        <div className="ml-auto flex gap-2 print:hidden">
          {!detail.archived && <ShareButton clusters={[detail]} />}
          <IfMay deed="operate">
            <ManageMenu detail={detail} />
          </IfMay>
        </div>
      </div>
      <p className="mt-2.5 mb-1 max-w-[900px] text-lg tracking-[-0.006em] text-pretty max-tablet:text-[16px] max-tablet:leading-[23px]">
        {unbroken(lead)} {rest !== null && <span className="text-ink-2">{unbroken(rest)}</span>}
      </p>
      <ClusterId id={detail.id} />
    </header>
  )
}
