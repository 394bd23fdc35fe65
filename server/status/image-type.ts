const KINDS: readonly [type: string, begins: (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/webp', (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
]

/** The type of a picture by its own first bytes; null for what may not be shown. */
export function imageType(bytes: Buffer): string | null {
  return bytes.length > 16 ? (KINDS.find(([, begins]) => begins(bytes))?.[0] ?? null) : null
}
