import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type PublicStatus, type SealedStatus, sealedStatus } from '@/lib/contracts/status'

/** DER around the 32 bytes of an Ed25519 public key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

type Unsigned = Omit<SealedStatus, 'signature'>

/** The one way in which what is sealed is written: other bytes are not what was sealed. */
export function written(sealed: object): string {
  return `${JSON.stringify(sealed, null, 2)}\n`
}

/** Seals copies with the key of this Lifeline. */
export class Seal {
  readonly publicKey: string
  readonly #key: KeyObject

  /** @param seed 32 bytes that nobody else has */
  constructor(seed: Buffer) {
    this.#key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
    const der = createPublicKey(this.#key).export({ format: 'der', type: 'spki' })
    this.publicKey = der.subarray(SPKI.length).toString('base64url')
  }

  /** Signs a text. @returns base64url */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('base64url')
  }

  /** A sealed copy as a file. @param lastHeardAt when anything was last heard, epoch milliseconds */
  seal(status: PublicStatus, lastHeardAt: number | null): string {
    const unsigned: Unsigned = {
      kind: 'lifeline-sealed-status',
      version: 1,
      builtAt: new Date(status.builtAt).toISOString(),
      lastHeardAt: lastHeardAt === null ? null : new Date(lastHeardAt).toISOString(),
      withheld: status.withheld,
      status,
      key: this.publicKey,
    }
    return written(sealedStatus.parse({ ...unsigned, signature: this.sign(written(unsigned)) }))
  }
}

/** Four groups of a hash of a key, to be compared by eye. */
export function fingerprintOf(publicKey: string): string {
  const hex = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
  return (hex.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** What a file holds when its seal is whole; null when a byte of it was changed, or it is no sealed copy. */
export function verifySeal(file: string): SealedStatus | null {
  const parsed = sealedStatus.safeParse(parse(file))
  if (!parsed.success || written(parsed.data) !== file) return null
  const { signature, ...unsigned } = parsed.data
  return isSignedBy(unsigned.key, written(unsigned), signature) ? parsed.data : null
}

/** Whether a text was signed with a key. @param key the public one, as `signature` in base64url */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  const signed = Buffer.from(signature, 'base64url')
  // The last letter has bits to spare, by which it could be changed unseen.
  if (signed.toString('base64url') !== signature) return false
  try {
    const der = Buffer.concat([SPKI, Buffer.from(key, 'base64url')])
    return verify(null, Buffer.from(text), createPublicKey({ key: der, format: 'der', type: 'spki' }), signed)
  } catch {
    return false
  }
}

/** What a text holds as JSON; null when it is none. */
export function parse(file: string): unknown {
  try {
    return JSON.parse(file)
  } catch {
    return null
  }
}
