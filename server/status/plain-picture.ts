import { imageType } from './image-type'

/** A logo is shown a few dozen pixels wide; one of many more would be unpacked in the memory of whoever looks. */
const MOST_PIXELS = 2_000

interface Plain {
  bytes: Buffer
  width: number
  height: number
}

/**
 * A picture with nothing in it but what is drawn: where and with what it was taken, names, comments, smaller copies and
 * whatever was hung on at its end are left out. Null for what is no whole PNG, JPEG or WebP, moves, or is too large.
 */
export function plainPicture(bytes: Buffer): Buffer | null {
  const read = { 'image/png': plainPng, 'image/jpeg': plainJpeg, 'image/webp': plainWebp }[imageType(bytes) ?? '']
  try {
    const plain = read?.(bytes)
    return plain && isFair(plain.width) && isFair(plain.height) ? plain.bytes : null
  } catch (cause) {
    // It ended in the middle of something.
    if (cause instanceof RangeError) return null
    throw cause
  }
}

const isFair = (pixels: number) => pixels > 0 && pixels <= MOST_PIXELS

function part(bytes: Buffer, from: number, to: number): Buffer {
  if (to > bytes.length || to < from) throw new RangeError('cut off')
  return bytes.subarray(from, to)
}

const PNG_KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'IDAT', 'IEND'])

function plainPng(bytes: Buffer): Plain | null {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const chunk = part(bytes, at, end)
    const type = chunk.toString('latin1', 4, 8)
    if ((at === 8) !== (type === 'IHDR')) return null
    if (PNG_KEPT.has(type)) kept.push(chunk)
    if (type === 'IEND') break
    at = end
  }
  return { bytes: Buffer.concat(kept), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

const [SOI, EOI, SOS, APP0, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xee]
/** Tables and frames, of which a picture is made; not the marker of an extension among them. */
const isDrawn = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd)
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Without a smaller copy inside, and how colours were mixed. */
const isHarmless = (marker: number, body: Buffer) =>
  (marker === APP0 && body.length === 14 && body.toString('latin1', 0, 5) === 'JFIF\0') ||
  (marker === APP14 && body.length === 12 && body.toString('latin1', 0, 5) === 'Adobe')

function plainJpeg(bytes: Buffer): Plain | null {
  const kept = [bytes.subarray(0, 2)]
  let [width, height] = [0, 0]
  for (let at = 2; ; ) {
    const marker = bytes.readUInt8(at + 1)
    if (bytes.readUInt8(at) !== 0xff || marker === SOI) return null
    if (marker === EOI) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const segment = part(bytes, at, end)
    if (isFrame(marker)) [height, width] = [segment.readUInt16BE(5), segment.readUInt16BE(7)]
    if (isDrawn(marker) || isHarmless(marker, segment.subarray(4))) kept.push(segment)
    at = marker === SOS ? endOfScan(bytes, end) : end
    if (marker === SOS) kept.push(part(bytes, end, at))
  }
  return { bytes: Buffer.concat([...kept, Buffer.from([0xff, EOI])]), width, height }
}

/** Where the next marker stands: 0xff within a scan is followed by zero, or restarts it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    const next = bytes.readUInt8(at) === 0xff ? bytes.readUInt8(at + 1) : 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])
const [ALPHA, MOVES] = [0x10, 0x02]

function plainWebp(bytes: Buffer): Plain | null {
  const end = 8 + bytes.readUInt32LE(4)
  const kept: Buffer[] = []
  let size = { width: 0, height: 0 }
  for (let at = 12; at < end; ) {
    const length = bytes.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    const chunk = Buffer.from(part(bytes, at, next))
    const type = chunk.toString('latin1', 0, 4)
    if (type === 'VP8X') {
      if ((chunk.readUInt8(8) & MOVES) !== 0) return null
      chunk.writeUInt8(chunk.readUInt8(8) & ALPHA, 8)
    }
    if (type !== 'ALPH' && WEBP_KEPT.has(type)) size = larger(size, webpSize(type, chunk))
    if (WEBP_KEPT.has(type)) kept.push(chunk)
    at = next
  }
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.from('RIFF0000')
  head.writeUInt32LE(body.length, 4)
  return { bytes: Buffer.concat([head, body]), ...size }
}

type Size = Omit<Plain, 'bytes'>

const larger = (a: Size, b: Size): Size => ({
  width: Math.max(a.width, b.width),
  height: Math.max(a.height, b.height),
})

function webpSize(type: string, chunk: Buffer): Size {
  if (type === 'VP8X') return { width: chunk.readUIntLE(12, 3) + 1, height: chunk.readUIntLE(15, 3) + 1 }
  if (type === 'VP8 ') return { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
  const bits = chunk.readUInt32LE(9)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
