import type { Rights } from './people'
import { LIMITED_ROLES } from './roles'

/** Rights as they are kept: who works on the whole fleet sees all of it; tags are compared in lower case. */
export function settledRights({ role: is, sees, mayShare }: Rights): Rights {
  const limited = LIMITED_ROLES.includes(is)
  const seen: Rights['sees'] =
    sees === 'everything' || !limited
      ? 'everything'
      : { clusters: [...new Set(sees.clusters)], tags: [...new Set(sees.tags.map((tag) => tag.toLowerCase()))] }
  return { role: is, sees: seen, mayShare: is === 'support' ? mayShare : !limited }
}

/** A short mark of rights, by which a page finds that it was drawn for others. */
export function rightsMark({ role: is, sees, mayShare }: Rights): string {
  let hash = 5381
  const text = JSON.stringify(sees === 'everything' ? sees : [sees.clusters.toSorted(), sees.tags.toSorted()])
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) >>> 0
  return `${is} ${mayShare} ${hash.toString(36)}`
}
