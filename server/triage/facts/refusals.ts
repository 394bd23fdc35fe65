import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import type { LinkedRefusal } from './types'

/** What of a cluster can tell that a refused dial-in is of its agent. */
export interface Traces {
  clusterId: string
  /** Marks of all its tokens, of revoked ones too. */
  fingerprints: readonly string[]
  /** Addresses from which it was seen. */
  addresses: readonly string[]
  /** Since when nothing is heard of it; null while it is there. */
  unheardSince: number | null
}

/** An agent that was restarted with another token calls within this time of its loss. */
const SOON_MS = 120_000
/** A socket may be ended a little after the refusal that belongs to it. */
const SLACK_MS = 5_000

/**
 * Which refused dial-ins may be of which cluster. A token tells it for sure. An address tells it of clusters that were
 * seen there and are away now; of several, those whose loss came just before the first refusal are meant.
 * @returns by cluster id; clusters without any are left out. What came before a cluster was last heard is not of now
 */
export function linkRefusals(
  refused: readonly RefusedDialIn[],
  fleet: readonly Traces[],
): ReadonlyMap<string, readonly LinkedRefusal[]> {
  const byToken = indexBy(fleet, ({ fingerprints }) => fingerprints)
  const byAddress = indexBy(fleet, ({ addresses }) => addresses)
  const links = new Map<string, LinkedRefusal[]>()
  const link = (one: Traces, refusal: LinkedRefusal) => {
    links.set(one.clusterId, [...(links.get(one.clusterId) ?? []), refusal])
  }
  for (const row of refused) {
    const owners = row.tokenFingerprint === null ? [] : (byToken.get(row.tokenFingerprint) ?? [])
    for (const one of owners.filter((owner) => concerns(row, owner))) {
      link(one, { refused: row, by: 'token', candidates: 1 })
    }
    if (owners.length > 0) continue
    const away = (byAddress.get(row.address) ?? []).filter((one) => concerns(row, one))
    const justLost = away.filter((one) => isJustBefore(one, row))
    const meant = justLost.length > 0 ? justLost : away
    for (const one of meant) link(one, { refused: row, by: 'address', candidates: meant.length })
  }
  return links
}

/** Whether it came after the cluster was last heard. */
function concerns({ lastAt }: RefusedDialIn, { unheardSince }: Traces): boolean {
  return unheardSince !== null && lastAt >= unheardSince - SLACK_MS
}

function isJustBefore({ unheardSince }: Traces, { firstAt }: RefusedDialIn): boolean {
  return unheardSince !== null && firstAt >= unheardSince - SLACK_MS && firstAt - unheardSince <= SOON_MS
}

function indexBy(fleet: readonly Traces[], keysOf: (one: Traces) => readonly string[]): Map<string, Traces[]> {
  const index = new Map<string, Traces[]>()
  for (const one of fleet) for (const key of new Set(keysOf(one))) index.set(key, [...(index.get(key) ?? []), one])
  return index
}
