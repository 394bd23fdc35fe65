import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { type BundleSeal, bundleSeal } from '@/lib/contracts/bundle'
import { type Seal, written } from '@/server/status/seal'

/** Text files by their names. */
export type Files = ReadonlyMap<string, string>

export const SEAL_FILE = 'seal.json'

/** Names, sizes and hashes of files, in the order of their names. */
export function contentsOf(files: ReadonlyMap<string, Uint8Array>): BundleSeal['files'] {
  return [...files.keys()].sort().map((name) => {
    const bytes = files.get(name) ?? new Uint8Array()
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

/**
 * Files and their seal as one zip. It lets others go on between two files.
 * @param builtAt epoch milliseconds
 */
export async function packBundle(files: Files, seal: Seal, builtAt: number): Promise<Buffer> {
  const bytes = new Map([...files].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]))
  bytes.set(SEAL_FILE, Buffer.from(sealOf(bytes, seal, builtAt)))
  const parts: Uint8Array[] = []
  const zip = new Zip((failure, part) => {
    if (failure) throw failure
    parts.push(part)
  })
  for (const [name, content] of bytes) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = builtAt
    zip.add(file)
    file.push(content, true)
    await setImmediate()
  }
  zip.end()
  return Buffer.concat(parts)
}

function sealOf(files: ReadonlyMap<string, Uint8Array>, seal: Seal, builtAt: number): string {
  const unsigned: Omit<BundleSeal, 'signature'> = {
    kind: 'lifeline-support-bundle',
    version: 1,
    builtAt: new Date(builtAt).toISOString(),
    files: contentsOf(files),
    key: seal.publicKey,
  }
  return written(bundleSeal.parse({ ...unsigned, signature: seal.sign(written(unsigned)) }))
}
