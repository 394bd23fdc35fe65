import { describe, expect, it } from 'vitest'
import { kindOfAddress, refusalOf } from './addresses'

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['127.0.0.1', 'private'],
    ['::1', 'private'],
    ['[fd12:3456::1]', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['169.254.169.254', 'forbidden'],
    ['169.254.1.1', 'forbidden'],
    ['::ffff:169.254.169.254', 'forbidden'],
    ['::ffff:a9fe:a9fe', 'forbidden'],
    ['64:ff9b::169.254.169.254', 'forbidden'],
    ['64:ff9b::a9fe:a9fe', 'forbidden'],
    ['2002:a9fe:a9fe::1', 'forbidden'],
    ['::169.254.169.254', 'forbidden'],
    ['0:0:0:0:0:ffff:a9fe:a9fe', 'forbidden'],
    ['::FFFF:0:169.254.169.254', 'forbidden'],
    ['64:ff9b:1::a9fe:a9fe', 'forbidden'],
    ['0:0:0:0:0:0:0:1', 'private'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['fd00:ec2::254', 'forbidden'],
    ['100.100.100.200', 'forbidden'],
    ['168.63.129.16', 'forbidden'],
    ['fe80::1', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
    ['0.0.0.0', 'forbidden'],
    ['::', 'forbidden'],
    ['224.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['ff02::1', 'forbidden'],
    ['no address', 'forbidden'],
  ])('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind)
  })

  it('of a private network is refused unless it is meant; a forbidden one always', () => {
    const [some, all] = [
      { allowPrivate: false, allowPublic: true },
      { allowPrivate: true, allowPublic: true },
    ]
    expect(refusalOf('10.0.0.1', some)).toContain('private network')
    expect(refusalOf('10.0.0.1', all)).toBeNull()
    expect(refusalOf('169.254.169.254', all)).toContain('never dialled')
    expect(refusalOf('8.8.8.8', some)).toBeNull()
  })

  it('that is public is refused where the token would travel in the clear', () => {
    expect(refusalOf('8.8.8.8', { allowPrivate: true, allowPublic: false })).toContain('use https')
    expect(refusalOf('10.0.0.1', { allowPrivate: true, allowPublic: false })).toBeNull()
  })
})
