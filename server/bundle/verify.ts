import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { type BundleSeal, bundleSeal } from '@/lib/contracts/bundle'
import { isSignedBy, parse, written } from '@/server/status/seal'
import { contentsOf, SEAL_FILE } from './pack'

/** What a bundle may hold unpacked. */
const MOST_BYTES = 512 * 1024 * 1024

/**
 * What a bundle's seal says when it is whole: its files are those that were sealed, to the byte, and no others. Null
 * otherwise.
 */
export function verifyBundle(zip: Uint8Array): BundleSeal | null {
  const files = unpacked(zip)
  const file = files?.get(SEAL_FILE)
  if (!files || !file) return null
  const text = Buffer.from(file).toString('utf8')
  const parsed = bundleSeal.safeParse(parse(text))
  if (!parsed.success || !Buffer.from(written(parsed.data)).equals(file)) return null
  const { signature, ...unsigned } = parsed.data
  if (!isSignedBy(unsigned.key, written(unsigned), signature)) return null
  files.delete(SEAL_FILE)
  return JSON.stringify(contentsOf(files)) === JSON.stringify(unsigned.files) ? parsed.data : null
}

/** Files of a zip; null for what is none, holds a name twice, tells different readers different things, or too much. */
function unpacked(zip: Uint8Array): Map<string, Uint8Array> | null {
  try {
    const [files, others] = [fromIndex(zip), fromFront(zip)]
    return JSON.stringify(contentsOf(files)) === JSON.stringify(contentsOf(others)) ? files : null
  } catch {
    return null
  }
}

/** As most programs read a zip: by the index at its end. */
function fromIndex(zip: Uint8Array): Map<string, Uint8Array> {
  const seen = new Set<string>()
  let bytes = 0
  const files = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      bytes += originalSize
      if (seen.has(name) || bytes > MOST_BYTES) throw new Error('This is not how a bundle is packed.')
      seen.add(name)
      return true
    },
  })
  return new Map(Object.entries(files))
}

/** As some programs read it: from its front on, without the index. */
function fromFront(zip: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let bytes = 0
  const unzip = new Unzip((file) => {
    const parts: Uint8Array[] = []
    if (files.has(file.name)) throw new Error('A name is there twice.')
    file.ondata = (failure, part, final) => {
      bytes += part.length
      if (failure || bytes > MOST_BYTES) throw failure ?? new Error('This is more than a bundle holds.')
      parts.push(part)
      if (final) files.set(file.name, Buffer.concat(parts))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.push(zip, true)
  return files
}
