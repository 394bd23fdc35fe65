import { bundleIncident, bundleVersions } from '@/lib/contracts/bundle'
import { version } from '@/package.json'
import { packBundle } from '@/server/bundle/pack'
import { readmeOf } from '@/server/bundle/readme'
import { writeJson } from '@/server/bundle/write-json'
import type { Context } from '@/server/context'
import { fetchDetail } from '@/server/services/clusters/internal'
import { matterOf } from '@/server/services/reply/matter'
import { collectCluster } from './collect'

/** Clusters of one bundle: of an incident with more, the first of them stand for the rest. */
const MOST_CLUSTERS = 25

export interface Bundle {
  name: string
  zip: Buffer
}

/**
 * What engineering needs of an entry of the queue, or of a cluster, as one sealed zip; the audit log says who made it.
 * @throws {LifelineError} NOT_FOUND
 */
export async function makeBundle({ ctx, input }: { ctx: Context; input: { key: string } }): Promise<Bundle> {
  const now = ctx.clock()
  const { clusterIds, incident } = matterOf(ctx, input.key)
  const ids = clusterIds.filter((id) => ctx.hub.has(id)).slice(0, MOST_CLUSTERS)
  const folders = ids.map((id, nth) => ({ id, folder: `cluster-${String(nth + 1).padStart(2, '0')}` }))
  const files = new Map<string, string>()
  if (incident) files.set('incident.json', writeJson(bundleIncident.parse(incident)))
  for (const { id, folder } of folders) {
    for (const [name, text] of await collectCluster(ctx, id)) files.set(`${folder}/${name}`, text)
  }
  const lifeline = { version, node: process.version, startedAt: ctx.startedAt }
  const clusters = folders.map(({ id, folder }) => ({ ...fetchDetail(ctx, id), folder }))
  files.set('versions.json', writeJson(bundleVersions.parse({ lifeline, clusters })))
  const { seal } = ctx.statusLinks
  const about = { builtAt: now, clusters: ids.length, leftOut: clusterIds.length - ids.length, key: seal.publicKey }
  files.set('readme.txt', readmeOf([...files.keys()], about))
  const zip = await packBundle(files, seal, now)
  await note(ctx, ids)
  ctx.log.info({ clusters: ids.length, bytes: zip.length, by: ctx.viewer?.id }, 'support bundle made')
  return { name: `lifeline-bundle-${new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.zip`, zip }
}

async function note({ audit, hub, viewer, address }: Context, ids: readonly string[]): Promise<void> {
  if (!viewer) return
  const who = { id: viewer.id, name: viewer.email }
  const subjects = ids.map((id) => ({ kind: 'cluster' as const, id, name: hub.metaOf(id)?.name ?? id }))
  await audit.record(
    ...subjects.map((subject) => ({ who, address: address ?? null, action: 'bundle.make' as const, subject })),
  )
}
