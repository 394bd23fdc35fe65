import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/**
 * Keeps tokens of controllers encrypted (AES-256-GCM), with a key beside the database and not in it: a copy of the
 * database alone tells nothing. Each is bound to its place, so that it opens for no other connection or address.
 */
export class SealedTokens {
  readonly #key: Buffer

  private constructor(key: Buffer) {
    this.#key = key
  }

  /** Opens the key file of a data directory, making it at the first use; only its owner may read it. */
  static open(dataDir: string): SealedTokens {
    const file = join(dataDir, 'sources.key')
    if (!existsSync(file)) {
      writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    }
    chmodSync(file, 0o600)
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
    if (key.length === KEY_BYTES) return new SealedTokens(key)
    throw new Error(`${file} holds no key. Put the right one back, or delete it and enter the tokens again.`)
  }

  /** @param place what the token is for, such as the id of a connection and its origin */
  seal(token: string, place: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    cipher.setAAD(Buffer.from(place))
    const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
    return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
  }

  /** The token again; null when it was sealed with another key or for another place, or was changed since. */
  unseal(sealed: string, place: string): string | null {
    const [version, text = ''] = sealed.split('.')
    const bytes = Buffer.from(text, 'base64url')
    if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return null
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const body = bytes.subarray(IV_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    } catch {
      return null
    }
  }
}
