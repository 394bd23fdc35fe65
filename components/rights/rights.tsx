'use client'
import { createContext, use } from 'react'
import { useMoment } from '@/components/moment/moment'
import { type Deed, personMay } from '@/lib/contracts/deeds'
import type { Rights } from '@/lib/contracts/people'
import { rightsMark } from '@/lib/contracts/rights'

/** The server decides; here it is only about not showing what would be refused. */
const RightsContext = createContext<Rights>({ role: 'owner', sees: 'everything', mayShare: true })

export function RightsProvider({ rights, children }: { rights: Rights; children: React.ReactNode }) {
  return (
    <RightsContext value={rights}>
      <span hidden data-rights={rightsMark(rights)} />
      {children}
    </RightsContext>
  )
}

export function useRights(): Rights {
  return use(RightsContext)
}

/** Whether the person who looks may do something of this kind. On a page that shows a moment nobody changes anything. */
export function useMay(deed: Deed): boolean {
  const past = useMoment() !== null
  return personMay(use(RightsContext), deed) && (deed === 'read' || !past)
}

/** Whether the person who looks may see what is for people who may do this, at a moment too. */
export function useMaySee(deed: Deed): boolean {
  return personMay(use(RightsContext), deed)
}

/** Shows what is inside to those who may do it. */
export function IfMay({ deed, children }: { deed: Deed; children: React.ReactNode }) {
  return useMay(deed) ? children : null
}
