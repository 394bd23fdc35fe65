import { companionManifest, type ManifestSettings } from '@/lib/companion/manifest'
import type { CompanionManifestAnswer } from '@/lib/contracts/beside'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'

type Ctx = Pick<Context, 'hub' | 'directory' | 'env' | 'log' | 'viewer'>
type Input = { id: string } & Pick<ManifestSettings, 'agentNamespace' | 'image'>

/**
 * The manifest of a companion for one cluster, with a new token of that cluster, which is in this answer and nowhere else.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when the cluster has two tokens already
 */
export async function makeCompanionManifest({
  ctx,
  input,
}: {
  ctx: Ctx
  input: Input
}): Promise<CompanionManifestAnswer> {
  const clusterId = clusterIdOf(ctx, input.id)
  const { publicUrl, allowInsecure } = ctx.env
  const token = await ctx.directory.issueToken(clusterId)
  const insecure = allowInsecure && publicUrl.startsWith('http:')
  const clusterName = ctx.hub.row(clusterId)?.name ?? clusterId
  const { agentNamespace, image } = input
  const manifest = companionManifest({ clusterName, lifelineUrl: publicUrl, token, agentNamespace, image, insecure })
  ctx.log.info({ clusterId, by: ctx.viewer?.id }, 'companion manifest made')
  return { manifest, file: `lifeline-companion-${clusterId}.yaml` }
}
