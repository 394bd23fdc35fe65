import type { Services } from '@/server/context'

type Ctx = Pick<Services, 'companions' | 'agentPorts' | 'routes'>

/** What causes read of what is found beside an agent: while it is the same, they say the same. */
export function besideMark({ companions, agentPorts }: Ctx, clusterId: string): string {
  const facts = companions.view(clusterId)?.facts
  const readings = [facts?.reading?.value, agentPorts.view(clusterId)?.reading]
  const told = readings.flatMap((reading) => {
    const report = reading?.report
    return report ? [[report.failuresInARow, report.counters.reconnects, report.counters.routesFailed]] : []
  })
  const pods = facts?.pods?.value.map(({ ready, restarts }) => [ready, restarts])
  const sources = Object.entries(facts?.sources ?? {}).map(([name, source]) => [name, source?.value.status])
  if (!facts && told.length === 0) return ''
  return JSON.stringify([told, pods, sources, facts?.wantedAt !== null, facts?.namespace])
}

/** What causes read of what was found in the routes of a cluster; an empty text where nothing was. */
export function routesMark({ routes }: Ctx, clusterId: string): string {
  const found = routes.fleet.findingsOf(clusterId)
  if (found.length === 0) return ''
  return JSON.stringify(
    found.map(({ id, clusterIds, differences }) => [id, clusterIds, differences.map((one) => one.kind)]),
  )
}
