import { useEffect, useEffectEvent } from 'react'

/** Something that can be done where one is. */
export interface Offer {
  id: string
  /** Begins with a verb: "Rename glacier". */
  label: string
  /** The key that does the same. */
  keys?: string
  /** What else it may be looked for by, in lower case. */
  also?: string
  /** About this page or what is open on it; else it stands with what can be done everywhere. */
  here: boolean
  run: () => void
}

const offering = new Set<() => readonly Offer[]>()

/** Has these in the palette for as long as the caller stands on the page. They are asked for when it opens. */
export function useOffers(offers: readonly Offer[]): void {
  const current = useEffectEvent(() => offers)
  useEffect(() => {
    const ask = () => current()
    offering.add(ask)
    return () => void offering.delete(ask)
  }, [])
}

/** All that can be done now; what is offered twice is told once. */
export function offersNow(): Offer[] {
  const all = [...offering].flatMap((ask) => ask())
  return [...new Map(all.map((offer) => [offer.id, offer])).values()]
}
