import type { ServerResponse } from 'node:http'
import type { Assets } from './assets'

/** Every answer of a link: kept nowhere, found nowhere, told nowhere. */
export function setLinkHeaders(res: ServerResponse): void {
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-robots-tag', 'noindex, nofollow, noarchive')
  res.setHeader('referrer-policy', 'no-referrer')
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
}

/** The policy of a page: our own style and script by their hashes, and nothing from anywhere else. */
export function pageCsp({ cssHash, scriptHash }: Assets, { frame }: { frame: readonly string[] }): string {
  return [
    "default-src 'none'",
    `style-src ${cssHash}`,
    `script-src ${scriptHash}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frame.length > 0 ? frame.join(' ') : "'none'"}`,
  ].join('; ')
}
