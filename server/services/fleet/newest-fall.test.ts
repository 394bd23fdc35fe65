import { describe, expect, it } from 'vitest'
import type { ClusterRow } from '@/lib/contracts/cluster'
import { clusterDetail } from '@/lib/testing/cluster-detail'
import { newestFall } from './newest-fall'

function away(name: string, change: Partial<ClusterRow>): ClusterRow {
  return clusterDetail({ id: name, name, state: 'reconnecting', cause: 'no-goodbye', ...change })
}

function back(name: string, at: number, awayMs: number, lastAt: number | null = at - awayMs): ClusterRow {
  const losses24h = { count: 1, longestMs: awayMs, lastAt }
  return clusterDetail({
    id: name,
    name,
    state: 'connected',
    cause: 'resumed',
    since: at,
    evidence: { awayMs },
    losses24h,
  })
}

describe('the newest fall', () => {
  it('names the one cluster that fell last', () => {
    const rows = [away('old', { state: 'disconnected', since: 100_000 }), away('new', { since: 900_000 })]
    expect(newestFall(rows)).toMatchObject({ at: 900_000, count: 1, back: 0, only: { name: 'new', awayMs: null } })
  })

  it('tells those that fell together as one, and counts who is back', () => {
    const rows = [
      ...[900_000, 901_000, 903_000, 100_000].map((since, n) => away(`c${n}`, { since })),
      back('quick', 940_000, 38_500),
      back('earlier', 500_000, 1_000),
    ]
    expect(newestFall(rows)).toMatchObject({ at: 900_000, withinMs: 3_000, count: 4, back: 1, only: null })
  })

  it('says by when the last of them can try again, where that is known of all', () => {
    const rows = [
      away('a', { since: 900_000, nextTryDueBy: 960_000 }),
      away('b', { since: 900_000, nextTryDueBy: 975_000 }),
    ]
    expect(newestFall(rows)?.dueBy).toBe(975_000)
    expect(newestFall([...rows, away('c', { since: 900_000, nextTryDueBy: null })])?.dueBy).toBeNull()
    expect(newestFall([back('d', 940_000, 1_000)])?.dueBy).toBeNull()
  })

  it('tells of who is out before it tells of a newer fall that is over', () => {
    const rows = [away('out', { since: 100_000 }), back('blip', 900_000, 1_000)]
    expect(newestFall(rows)).toMatchObject({ at: 100_000, only: { name: 'out' } })
  })

  it('tells of the newest return when nobody is out', () => {
    const rows = [back('earlier', 500_000, 45_000), back('later', 900_000, 1_000)]
    expect(newestFall(rows)).toMatchObject({ at: 899_000, count: 1, back: 1, only: { name: 'later', awayMs: 1_000 } })
  })

  it('counts from the end of the socket, not from the verdict 75 s later', () => {
    expect(newestFall([away('gone', { state: 'disconnected', cause: 'no-return', since: 975_000 })])?.at).toBe(900_000)
  })

  it('does not take our own absence for a fall, nor the return from it', () => {
    expect(newestFall([away('x', { cause: 'own-restart' }), back('y', 900_000, 1_000, null)])).toBeNull()
  })

  it('is silent when nobody fell', () => {
    expect(newestFall([clusterDetail({ state: 'connected' }), clusterDetail({ state: 'never' })])).toBeNull()
  })
})
