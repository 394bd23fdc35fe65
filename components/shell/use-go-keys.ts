'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useMomentChoice } from '@/components/moment/moment'
import { useRights } from '@/components/rights/rights'
import { personMay } from '@/lib/contracts/deeds'
import { hrefAt } from '@/lib/moment/address'
import { keysAreOn } from './key-setting'
import { MAIN_PAGES } from './pages'
import { isTyping } from './use-keys'

/** The letter that follows G must come within this. */
const WAIT_MS = 1_500

/** G, then the letter of a page, goes there. The letter is then no key of the page that one is on. */
export function useGoKeys(): void {
  const router = useRouter()
  const rights = useRights()
  const [at] = useMomentChoice()
  const pressedAt = useRef(Number.NEGATIVE_INFINITY)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) return
    const key = event.key.toLowerCase()
    const waiting = event.timeStamp - pressedAt.current < WAIT_MS
    pressedAt.current = key === 'g' && !waiting ? event.timeStamp : Number.NEGATIVE_INFINITY
    const page = waiting ? MAIN_PAGES.find((one) => one.key === key && personMay(rights, one.deed)) : undefined
    if (!page) return
    event.preventDefault()
    event.stopPropagation()
    router.push(hrefAt(page.href, at))
  })
  useEffect(() => {
    // Before the keys of the page hear of it.
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
