import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Seal } from '@/server/status/seal'
import { type Files, packBundle, SEAL_FILE } from './pack'
import { readmeOf } from './readme'
import { verifyBundle } from './verify'
import { writeJson } from './write-json'

const AT = Date.UTC(2026, 10, 24, 2, 40)
const seal = new Seal(Buffer.alloc(32, 1))
const files: Files = new Map([
  ['readme.txt', 'A bundle.\n'],
  ['cluster-01/state.json', writeJson({ state: 'connected', since: AT })],
])
const pack = (given: Files = files, by = seal) => packBundle(given, by, AT)

/** Unpacked, changed, and packed again. */
async function changed(change: (inside: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const inside = unzipSync(await pack())
  change(inside)
  return zipSync(inside)
}

describe('a bundle', () => {
  it('opens as the files that were packed, with a seal beside them', async () => {
    const inside = unzipSync(await pack())
    expect(Object.keys(inside)).toEqual(['readme.txt', 'cluster-01/state.json', SEAL_FILE])
    expect(JSON.parse(Buffer.from(inside['cluster-01/state.json'] ?? []).toString())).toEqual({
      state: 'connected',
      since: '2026-11-24T02:40:00.000Z',
    })
    const told = verifyBundle(await pack())
    expect(told).toMatchObject({ builtAt: '2026-11-24T02:40:00.000Z', key: seal.publicKey })
    expect(told?.files.map(({ name }) => name)).toEqual(['cluster-01/state.json', 'readme.txt'])
  })

  it('is whole also when it was packed again with the same files', async () => {
    expect(verifyBundle(await changed(() => {}))).not.toBeNull()
  })

  it('breaks by any one byte that changes a file', async () => {
    const bytes = await pack()
    const whole = JSON.stringify(Object.entries(unzipSync(bytes)))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(bytes)
        other[at] = ((other[at] ?? 0) + by) % 256
        // What a zip says beside its files, such as times, is not theirs.
        const told = verifyBundle(other) && JSON.stringify(Object.entries(unzipSync(other)))
        expect([null, whole]).toContain(told)
      }),
      { numRuns: 1_000 },
    )
  })

  it('breaks by a file that was changed, added, taken away or given another name', async () => {
    const text = Buffer.from('B bundle.\n')
    expect(verifyBundle(await changed((inside) => Object.assign(inside, { 'readme.txt': text })))).toBeNull()
    expect(verifyBundle(await changed((inside) => Object.assign(inside, { 'more.txt': text })))).toBeNull()
    expect(verifyBundle(await changed((inside) => Reflect.deleteProperty(inside, 'readme.txt')))).toBeNull()
    const renamed = await changed((inside) => {
      Object.assign(inside, { 'read.txt': inside['readme.txt'] })
      Reflect.deleteProperty(inside, 'readme.txt')
    })
    expect(verifyBundle(renamed)).toBeNull()
    expect(verifyBundle(await changed((inside) => Reflect.deleteProperty(inside, SEAL_FILE)))).toBeNull()
  })

  it('breaks by the seal of another one', async () => {
    const other = unzipSync(await pack(files, new Seal(Buffer.alloc(32, 2))))
    const mixed = await changed((inside) => {
      const own = JSON.parse(Buffer.from(inside[SEAL_FILE] ?? []).toString())
      const { signature } = JSON.parse(Buffer.from(other[SEAL_FILE] ?? []).toString())
      Object.assign(inside, { [SEAL_FILE]: Buffer.from(`${JSON.stringify({ ...own, signature }, null, 2)}\n`) })
    })
    expect(verifyBundle(mixed)).toBeNull()
  })

  it('is nothing that is no zip', () => {
    expect(verifyBundle(Buffer.from('PK'))).toBeNull()
    expect(verifyBundle(Buffer.alloc(0))).toBeNull()
  })

  it('takes no name that leads out of its folder', async () => {
    for (const name of ['../x.json', '/x.json', 'a/../x.json', 'x.sh', 'X y.json']) {
      await expect(pack(new Map([[name, 'x']]))).rejects.toThrow('Invalid string')
    }
  })
})

describe('a file of it', () => {
  it('covers secrets that stand in a text', () => {
    const told = writeJson({ says: 'Authorization: Bearer abcdef0123456789abcdef0123456789' })
    expect(told).toContain('Authorization')
    expect(told).not.toContain('abcdef0123456789')
  })

  it('writes what is not seen as escapes, and reads back as what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 7 }), (text) => {
        const told = writeJson({ text })
        expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(JSON.parse(told)).toEqual({ text })
      }),
    )
  })

  it('tells moments as times and lengths as numbers', () => {
    expect(JSON.parse(writeJson({ at: AT, awayMs: 90_000, ratio: 0.5, none: null }))).toEqual({
      at: '2026-11-24T02:40:00.000Z',
      awayMs: 90_000,
      ratio: 0.5,
      none: null,
    })
  })
})

it('the readme says what is in it, what is not, and how to check it', () => {
  const names = ['cluster-01/state.json', 'incident.json']
  const text = readmeOf(names, { builtAt: AT, clusters: 25, leftOut: 16, key: seal.publicKey })
  expect(text).toContain('of 25 clusters.\n16 more of the same entry are left out.')
  expect(text).toContain('state.json')
  expect(text).not.toContain('routes.json')
  expect(text).toContain(`verify-seal BUNDLE.zip --key ${seal.publicKey}`)
})
