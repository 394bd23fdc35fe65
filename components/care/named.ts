import { formatCount } from '@/lib/format/number'

/** A cluster that something is done to. */
export interface Named {
  id: string
  name: string
  tags: readonly string[]
}

/** "atlas", or "3 clusters". */
export function namesOf(clusters: readonly Pick<Named, 'name'>[]): string {
  const [first] = clusters
  return clusters.length === 1 && first ? first.name : formatCount(clusters.length, 'cluster')
}
