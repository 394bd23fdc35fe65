import { networkInterfaces } from 'node:os'
import { type Env, isLoopback } from '@/server/env'

type Own = Pick<Env, 'publicUrl' | 'port'>

/**
 * Whether a URL leads back to this Lifeline, as far as can be told without asking it: its public address, or its port on
 * this machine. What comes back by another way is told by the header that every request carries.
 * @param addresses what the URL's host stands for
 */
export function isOurselves(url: URL, addresses: readonly string[], { publicUrl, port }: Own): boolean {
  if (url.origin === new URL(publicUrl).origin) return true
  const asked = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (asked !== port) return false
  const own = new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)))
  return [url.hostname.replace(/^\[|\]$/g, ''), ...addresses].some((one) => isLoopback(one) || own.has(one))
}
