'use client'
import { usePathname } from 'next/navigation'
import { useQueryState } from 'nuqs'
import { createContext, type ReactNode, use } from 'react'
import { StillNow } from '@/components/time/now-provider'
import { showsMoments } from '@/lib/moment/address'
import { parseAsMoment } from './moment-params'

const Moment = createContext<number | null>(null)

/** The moment that the address of this page asks for, and the means to go to another one; null: now. */
export function useMomentChoice(): [at: number | null, go: (at: number | null) => void] {
  const path = usePathname()
  const [at, set] = useQueryState('at', parseAsMoment.withOptions({ history: 'push', scroll: false }))
  return [showsMoments(path) ? at : null, (next) => void set(next)]
}

/** Everything inside shows what was known at the moment of the address: clocks stand still, and nothing can be changed. */
export function MomentProvider({ children }: { children: ReactNode }) {
  const [at] = useMomentChoice()
  return (
    <Moment value={at}>
      {/* Nothing that was held for one moment may be shown at another. */}
      <StillNow key={at} at={at}>
        {children}
      </StillNow>
    </Moment>
  )
}

/** The moment that this page shows; null: it shows what is known now, and follows it live. */
export function useMoment(): number | null {
  return use(Moment)
}

/** The moment as a part of a question: `queryOptions({ id, ...useAt() })`. Nothing of it is there while it is now. */
export function useAt(): { at?: number } {
  const at = use(Moment)
  return at === null ? {} : { at }
}
