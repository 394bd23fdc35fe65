import { BlockList, isIP } from 'node:net'

/** What kind of place an address is. */
export type AddressKind = 'public' | 'private' | 'forbidden'

/** Networks of one's own, and this machine: dialled only where a person said so. */
const PRIVATE = listOf([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
])

/** Never dialled: link-local ranges, where clouds answer with credentials, their other such addresses, and what is no host. */
const FORBIDDEN = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['fd00:ec2::', 32],
  ['fd20:ce::', 32],
  ['64:ff9b:1::', 48],
  ['ff00::', 8],
])

/** Addresses of version 6 that carry one of version 4: mapped, compatible, translated, 6to4. */
const MAPPED = /^(?:::ffff:0:|::ffff:|::|64:ff9b::)((?:[0-9a-f]{1,4}:[0-9a-f]{1,4})|\d+\.\d+\.\d+\.\d+)$/i
const SIX_TO_FOUR = /^2002:([0-9a-f]{1,4}):([0-9a-f]{1,4}):/i

function listOf(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of ranges) list.addSubnet(net, bits, net.includes(':') ? 'ipv6' : 'ipv4')
  return list
}

/** The kind of an address; what is no address is forbidden. */
export function kindOfAddress(address: string): AddressKind {
  const bare = shortest(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''))
  const inner = innerAddress(bare)
  if (inner !== null) return kindOfAddress(inner)
  const family = isIP(bare)
  if (family === 0) return 'forbidden'
  const type = family === 4 ? 'ipv4' : 'ipv6'
  if (FORBIDDEN.check(bare, type)) return 'forbidden'
  return PRIVATE.check(bare, type) ? 'private' : 'public'
}

/** An address of version 6 in its one short spelling. */
function shortest(address: string): string {
  if (isIP(address) !== 6) return address
  return new URL(`http://[${address}]`).hostname.slice(1, -1)
}

function innerAddress(address: string): string | null {
  const tail = MAPPED.exec(address)?.[1]
  if (tail !== undefined) return isIP(tail) === 4 ? tail : fromGroups(tail.split(':'))
  const [, high, low] = SIX_TO_FOUR.exec(address) ?? []
  return high === undefined || low === undefined ? null : fromGroups([high, low])
}

function fromGroups(groups: readonly string[]): string | null {
  const [high, low, ...rest] = groups.map((group) => Number.parseInt(group, 16))
  if (high === undefined || low === undefined || rest.length > 0) return null
  if (Number.isNaN(high) || Number.isNaN(low)) return null
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Where a connection may lead. */
export interface Allowed {
  allowPrivate: boolean
  /** Over plain HTTP a token is for private networks alone. */
  allowPublic: boolean
}

/** Why an address may not be dialled, in words; null when it may. */
export function refusalOf(address: string, { allowPrivate, allowPublic }: Allowed): string | null {
  const kind = kindOfAddress(address)
  if (kind === 'forbidden') return `${address} is an address that is never dialled (link-local, metadata or reserved)`
  if (kind === 'public' && !allowPublic)
    return `${address} is public, and over plain HTTP the token could be read: use https`
  if (kind === 'private' && !allowPrivate) {
    return `${address} is an address of a private network; allow that for this connection if it is meant`
  }
  return null
}
