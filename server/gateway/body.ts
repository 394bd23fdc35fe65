import type { IncomingMessage } from 'node:http'
import { GATEWAY_LIMITS } from './limits'

export type Body = { ok: true; bytes: Buffer } | { ok: false; reason: 'too-large' | 'aborted' }

/**
 * Reads a request's body up to the limit. What is too large is thrown away as it comes, and answered at once: a caller
 * whose connection is cut in the middle of sending would never read the answer.
 */
export function readBody(req: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let size = 0
    const tooLarge = () => {
      chunks = []
      resolve({ ok: false, reason: 'too-large' })
    }
    if (Number(req.headers['content-length'] ?? 0) > GATEWAY_LIMITS.bodyBytes) tooLarge()
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > GATEWAY_LIMITS.discardBytes) req.destroy()
      else if (size > GATEWAY_LIMITS.bodyBytes) tooLarge()
      else chunks.push(chunk)
    })
    req.on('end', () => resolve({ ok: true, bytes: Buffer.concat(chunks) }))
    req.on('error', () => resolve({ ok: false, reason: 'aborted' }))
    req.on('close', () => resolve({ ok: false, reason: 'aborted' }))
  })
}
