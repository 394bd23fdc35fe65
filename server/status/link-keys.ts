import { hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BYTES = 32

/** What status links are signed with: copies that are sealed, and cookies of those who gave a password. */
export interface LinkKeys {
  seal: Buffer
  cookie: Buffer
}

/** Opens the key file of a data directory, making it at the first use; only its owner may read it. */
export function openLinkKeys(dataDir: string): LinkKeys {
  const file = join(dataDir, 'status-links.key')
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  const root = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (root.length !== BYTES) {
    throw new Error(
      `${file} holds no key. Put the right one back, or delete it: copies are then sealed with a new one.`,
    )
  }
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', `lifeline ${purpose}`, BYTES))
  return { seal: derive('seal'), cookie: derive('status link cookie') }
}
