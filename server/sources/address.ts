import { BlockList, isIP } from 'node:net'
import type { AddressKind } from '@/lib/contracts/agent-http'

/** Ranges by kind. Whatever is in none of them may be reached from everywhere. */
const RANGES: Record<Exclude<AddressKind, 'public'>, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  'link-local': ['169.254.0.0/16', '0.0.0.0/8', 'fe80::/10', '::/128', 'fd00:ec2::254/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits = '0'] = range.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

const LISTS = {
  loopback: listOf(RANGES.loopback),
  'link-local': listOf(RANGES['link-local']),
  private: listOf(RANGES.private),
}

/** IPv4 in the clothes of IPv6 (`::ffff:10.0.0.1`, `64:ff9b::a00:1`) is that IPv4 address. */
function unwrapped(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const hex = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address)
  if (!hex) return address
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/**
 * Where an IP address lies. Addresses of metadata services, and those that mean "this host", count as link-local:
 * nothing of ours is ever there.
 * @param address an IP address, IPv6 with or without brackets
 * @throws {Error} when it is no IP address
 */
export function addressKindOf(address: string): AddressKind {
  const bare = unwrapped(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''))
  const family = isIP(bare)
  if (family === 0) throw new Error('This is no IP address.')
  const type = family === 6 ? 'ipv6' : 'ipv4'
  if (LISTS.loopback.check(bare, type)) return 'loopback'
  if (LISTS['link-local'].check(bare, type)) return 'link-local'
  return LISTS.private.check(bare, type) ? 'private' : 'public'
}
