import { describe, expect, it } from 'vitest'
import { FleetTruth } from '@/server/routes/fleet-truth'
import { failed, NOW, read, reported, view } from '@/server/testing/route-views'
import { listRoutes } from './list'

function fleetOf(...names: string[]): FleetTruth {
  const fleet = new FleetTruth()
  for (const name of names) {
    const synced = read([
      reported(`b.${name}.example`),
      reported(`a.${name}.example`),
      reported(`a.${name}.example`, { path: '/x' }),
    ])
    fleet.set(view(name, { synced, listing: failed([]) }), [], NOW)
  }
  return fleet
}
type Input = Parameters<typeof listRoutes>[0]['input']
function list(fleet: FleetTruth, more: Partial<Input> = {}) {
  const ctx = { routes: { fleet, pending: 0 }, clock: () => NOW } as unknown as Parameters<typeof listRoutes>[0]['ctx']
  return listRoutes({ ctx, input: { host: '', finding: [], limit: 100, cursor: null, ...more } })
}
const names = ({ routes }: ReturnType<typeof list>) => routes.map(({ host, path }) => `${host}${path}`)

describe('routes for programs that walk through all of them', () => {
  it('come in the order of cluster, host and path', () => {
    expect(names(list(fleetOf('beta', 'alpha')))).toEqual(
      ['alpha', 'beta'].flatMap((name) => [`a.${name}.example/`, `a.${name}.example/x`, `b.${name}.example/`]),
    )
  })

  it.each([1, 2, 3, 5, 6])('are the same in pages of %i', (limit) => {
    const fleet = fleetOf('beta', 'alpha')
    const walked: string[] = []
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page: ReturnType<typeof list> = list(fleet, { limit, cursor })
      walked.push(...names(page))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(names(list(fleet)))
  })

  it('that stay are neither missed nor listed twice when others come and go between two pages', () => {
    const fleet = fleetOf('beta', 'alpha')
    const first = list(fleet, { limit: 2 })
    fleet.set(view('alpha', { synced: read([reported('0.alpha.example'), reported('b.alpha.example')]) }), [], NOW)
    fleet.delete('beta', NOW)
    const rest = list(fleet, { limit: 10, cursor: first.nextCursor })
    expect(names(rest)).toEqual(['b.alpha.example/'])
    expect(rest.nextCursor).toBeNull()
  })

  it('name how old each source’s part is, for the clusters of this page alone', () => {
    const { clusters } = list(fleetOf('beta', 'alpha'), { limit: 1 })
    expect(clusters.map(({ clusterId }) => clusterId)).toEqual(['alpha'])
    expect(clusters[0]?.sources.map(({ source, status }) => `${source} ${status}`)).toEqual([
      'wanted unused',
      'synced read',
      'single unused',
      'listing failed',
    ])
  })

  it.each(['x', 'e30', Buffer.from('[1,2,3,4]').toString('base64url'), Buffer.from('["a"]').toString('base64url')])(
    'refuse %s as a cursor',
    (cursor) => {
      expect(() => list(fleetOf('alpha'), { cursor })).toThrow('This cursor cannot be used.')
    },
  )
})
