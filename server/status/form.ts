import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 4_096

/** The fields of a form; null for anything else, or for more than a password needs. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.headers['content-type'] ?? '')) return null
  if (Number(req.headers['content-length'] ?? 0) > MOST_BYTES) return null
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of req) {
    bytes += (chunk as Buffer).length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk as Buffer)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
