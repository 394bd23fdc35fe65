import { COMPANION_LIMITS, type WantedIngress } from '@/lib/contracts/companion'

export interface ListingPart {
  last: boolean
  ingresses: WantedIngress[]
}

/** A complete listing in parts that fit into frames; the last one says so, also when there is nothing to list. */
export function parts(ingresses: readonly WantedIngress[]): ListingPart[] {
  const found: ListingPart[] = []
  let part: WantedIngress[] = []
  let bytes = 0
  for (const ingress of ingresses) {
    const size = JSON.stringify(ingress).length
    const full = part.length >= COMPANION_LIMITS.partIngresses || bytes + size > COMPANION_LIMITS.partBytes
    if (part.length > 0 && full) {
      found.push({ last: false, ingresses: part })
      part = []
      bytes = 0
    }
    part.push(ingress)
    bytes += size
  }
  return [...found, { last: true, ingresses: part }]
}
