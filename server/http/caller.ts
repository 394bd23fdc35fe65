import { isIP } from 'node:net'

/** Groups of an IPv6 address that name a network; whoever has one has all of its addresses. */
const NETWORK = 4
const GROUPS = 8

/** Whom tries are counted for: an IPv4 address, or the /64 of an IPv6 one. What is no address stays as it is. */
export function callerOf(address: string): string {
  const [bare = ''] = address.split('%', 1)
  if (isIP(bare) !== 6) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  if (mapped) return mapped[1] ?? address
  const [head = '', tail] = bare.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  // Four numbers with dots at the end stand for two groups.
  const told = left.length + right.length + (bare.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? [] : Array.from({ length: GROUPS - told }, () => '0')
  const groups = [...left, ...zeros, ...right].slice(0, NETWORK)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
