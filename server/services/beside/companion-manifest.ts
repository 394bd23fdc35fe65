import { companionManifest, type ManifestSettings } from '@/lib/companion/manifest'
import type { CompanionManifestAnswer } from '@/lib/contracts/beside'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { clusterIdOf } from '@/server/services/clusters/internal'

type Ctx = Pick<Context, 'hub' | 'directory' | 'env' | 'log' | 'viewer'>
type Input = { id: string; token?: string | null } & Pick<ManifestSettings, 'agentNamespace' | 'image'>

/**
 * The manifest of a companion for one cluster, with the token that the caller has of it, or a new one, which is in this
 * answer and nowhere else.
 * @throws {LifelineError} NOT_FOUND, BAD_REQUEST for a token of somebody else, or CONFLICT when the cluster has two
 * tokens already
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
  const held = input.token ?? null
  if (held !== null && ctx.directory.ownerOf(held) !== clusterId) {
    throw new LifelineError('BAD_REQUEST', 'This token is none of this cluster, or was revoked.')
  }
  const token = held ?? (await ctx.directory.issueToken(clusterId))
  const insecure = allowInsecure && publicUrl.startsWith('http:')
  const clusterName = ctx.hub.row(clusterId)?.name ?? clusterId
  const { agentNamespace, image } = input
  const manifest = companionManifest({ clusterName, lifelineUrl: publicUrl, token, agentNamespace, image, insecure })
  ctx.log.info({ clusterId, by: ctx.viewer?.id }, 'companion manifest made')
  return { manifest, token, file: `lifeline-companion-${clusterId}.yaml` }
}
