'use client'
import { useSubscription } from '@trpc/tanstack-react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, use } from 'react'
import { useMomentChoice } from '@/components/moment/moment'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { noteOpenCount, useOpenCount } from './open-count'

const AGAIN_AFTER_MS = 3_000
/** Pages that are live anyway. A page without a feed opens none for a number; the queue has one of its own. */
const LIVE = [/^\/$/, /^\/routes$/, /^\/clusters\/(?!new$|archived$)/]

const Drawn = createContext(0)

interface TriageFeedProps {
  /** As the server counted it; null for people who do not work on the queue. */
  drawn: number | null
  children: ReactNode
}

/** Keeps the count of the queue true. */
export function TriageFeed({ drawn, children }: TriageFeedProps) {
  const path = usePathname()
  const [at] = useMomentChoice()
  const stream = useSubscription(
    useTRPC().triage.live.subscriptionOptions(
      { key: null },
      {
        enabled: drawn !== null && at === null && LIVE.some((page) => page.test(path)),
        onError: () => setTimeout(() => stream.reset(), AGAIN_AFTER_MS),
        onData: ({ counts }) => noteOpenCount(counts.open),
      },
    ),
  )
  return <Drawn value={drawn ?? 0}>{children}</Drawn>
}

/** How many entries of the queue are open, beside its name. */
export function TriageCount() {
  const count = useOpenCount(use(Drawn))
  if (count === 0) return null
  return (
    <span className="ml-1.5 rounded-lg bg-pick px-[5px] text-caption leading-4 font-semibold text-ink">
      {formatCount(count)}
      <span className="sr-only"> open</span>
    </span>
  )
}
