import type { RouteClaim, SourceStatus } from '@/lib/contracts/route-truth'
import type { SourceFailure } from '@/lib/contracts/sources'
import type { SourceView } from '@/server/routes/truth-types'
import type { ReadFailure } from './failure'
import type { ListedCluster, TunnelInfo } from './shapes'

/** What a controller said of one cluster, as it was last read well, and what the last try met. */
export interface Listing {
  cluster: ListedCluster
  /** False when the newest list of clusters leaves it out. */
  listed: boolean
  tunnel: TunnelInfo | null
  /** Null while its routes were never read. */
  claims: readonly RouteClaim[] | null
  readAt: number | null
  failure: SourceFailure | null
}

export function newListing(cluster: ListedCluster): Listing {
  return { cluster, listed: true, tunnel: null, claims: null, readAt: null, failure: null }
}

/** After a good read. What was there before has been there since then; of the very first read nobody knows. */
export function afterRead(
  listing: Listing,
  claims: readonly RouteClaim[],
  tunnel: TunnelInfo | null,
  readAt: number,
): Listing {
  const before = new Map((listing.claims ?? []).map((claim) => [keyOf(claim), claim]))
  const dated = claims.map((claim) => {
    if (claim.since !== null || listing.claims === null) return claim
    const known = before.get(keyOf(claim))
    return { ...claim, since: known ? known.since : readAt }
  })
  return { ...listing, claims: dated, tunnel: tunnel ?? listing.tunnel, readAt, failure: null }
}

/** After a read that failed: what was read last stays, with its age. */
export function afterFailure(listing: Listing, failure: ReadFailure, at: number): Listing {
  return { ...listing, failure: noteFailure(listing.failure, failure, at) }
}

/** One failure after another: the newest words, and since when there was none that went well. */
export function noteFailure(before: SourceFailure | null, { kind, message }: ReadFailure, at: number): SourceFailure {
  return { kind, message, at, since: before?.since ?? at }
}

/**
 * The listing as a source of the join.
 * @param failing of the connection as a whole: then no listing of it is newer than it says
 */
export function listingView(listing: Listing, failing: SourceFailure | null): SourceView {
  const failure = listing.failure ?? failing
  const claims = listing.claims ?? []
  if (!listing.listed) {
    const words = 'the controller does not list this cluster any more'
    return { status: 'failed', readAt: listing.readAt, failedSince: null, failure: words, claims }
  }
  if (failure === null && listing.claims === null) {
    return { status: 'failed', readAt: null, failedSince: null, failure: 'it was not read yet', claims }
  }
  if (failure !== null) {
    return {
      status: 'failed',
      readAt: listing.readAt,
      failedSince: failure.since,
      failure: clause(failure.message),
      claims,
    }
  }
  return { status: 'read', readAt: listing.readAt, failedSince: null, failure: null, claims }
}

/**
 * What a controller's list of clusters says of one: how old that is.
 * @param list when the list was last read well, and what the newest try met
 */
export function listedView(
  { listed }: Listing,
  { listedAt: readAt, failure }: { listedAt: number | null; failure: SourceFailure | null },
): Omit<SourceStatus, 'source'> {
  if (failure !== null) return { status: 'failed', readAt, failedSince: failure.since, failure: failure.message }
  if (readAt === null) return { status: 'failed', readAt, failedSince: null, failure: 'It was not read yet.' }
  if (listed) return { status: 'read', readAt, failedSince: null, failure: null }
  return { status: 'failed', readAt, failedSince: null, failure: 'The controller does not list this cluster any more.' }
}

/** A sentence as a part of another. */
function clause(sentence: string): string {
  return sentence.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())
}

function keyOf({ host, path, pathType }: RouteClaim): string {
  return `${host}\n${path ?? ''}\n${pathType ?? ''}`
}
