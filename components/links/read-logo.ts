import { LINK_LIMITS } from '@/lib/contracts/status-link'
import type { ShareDraft } from './share-draft'

const TYPES = ['image/png', 'image/jpeg', 'image/webp']

/** A picture as it is sent and shown; null for what may be none. The server judges its bytes again. */
export async function readLogo(file: File): Promise<ShareDraft['logo']> {
  if (!TYPES.includes(file.type) || file.size > LINK_LIMITS.logoBytes) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return { base64, url: `data:${file.type};base64,${base64}` }
}
