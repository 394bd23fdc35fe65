import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublicStatus } from '@/lib/contracts/status'
import { openLinkKeys } from './link-keys'
import { Seal, verifySeal } from './seal'

const status: PublicStatus = {
  title: 'Example Shop',
  builtAt: Date.UTC(2026, 10, 23),
  word: 'interrupted',
  clusters: [],
  notes: [{ at: 1, text: 'Sorry.' }],
  hostsMasked: true,
  withheld: ['nodes'],
  endsAt: Date.UTC(2026, 10, 30),
}
const seal = new Seal(Buffer.alloc(32, 1))

describe('a sealed copy', () => {
  it('opens as what was sealed', () => {
    expect(verifySeal(seal.seal(status, null))?.status).toEqual(status)
  })

  it('breaks by any one byte', () => {
    const bytes = Buffer.from(seal.seal(status, status.builtAt))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = ((changed[at] ?? 0) + by) % 256
        expect(verifySeal(changed.toString('utf8'))).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('breaks by a byte more, a byte less, and by the same written otherwise', () => {
    const file = seal.seal(status, null)
    expect(verifySeal(`${file} `)).toBeNull()
    expect(verifySeal(file.slice(0, -1))).toBeNull()
    expect(verifySeal(JSON.stringify(JSON.parse(file)))).toBeNull()
  })

  it('does not take the signature of another key', () => {
    const other = JSON.parse(new Seal(Buffer.alloc(32, 2)).seal(status, null))
    const mixed = { ...JSON.parse(seal.seal(status, null)), signature: other.signature }
    expect(verifySeal(`${JSON.stringify(mixed, null, 2)}\n`)).toBeNull()
  })
})

describe('the key file', () => {
  it('is its owner’s alone, and holds the same key at the next start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lifeline-keys-'))
    try {
      const first = openLinkKeys(folder)
      expect(statSync(join(folder, 'status-links.key')).mode & 0o777).toBe(0o600)
      expect(openLinkKeys(folder)).toEqual(first)
      expect(first.seal.equals(first.cookie)).toBe(false)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
