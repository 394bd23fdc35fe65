import type { SourceStatus } from '@/lib/contracts/route-truth'
import { iso, isoOrNull } from './time'

type Told<S extends string> = Omit<SourceStatus, 'source'> & { source: S }

/** How old one source's part of an answer is; picked by name, as in `present.ts`. */
export function presentSource<S extends string>({ source, status, readAt, failedSince, failure }: Told<S>) {
  return { source, status, failure, readAt: isoOrNull(readAt), failedSince: isoOrNull(failedSince) }
}

/** When an answer was made, and how old the part of each source is. */
export function presentSources<S extends string>({ asOf, sources }: { asOf: number; sources: readonly Told<S>[] }) {
  return { asOf: iso(asOf), sources: sources.map((source) => presentSource(source)) }
}
