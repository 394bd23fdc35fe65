// The least that shows a window of a list: one HTML page with its style sheets, given as it is, and nothing that runs.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page as it came, without its scripts; `files` are what it loads, by path. */
export interface PlainPage {
  html: string
  files: ReadonlyMap<string, { type: string; body: Buffer }>
}

/** Takes the scripts out of a page, and what loads them ahead. */
export function withoutScripts(html: string): string {
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
    .replace(/<link\b[^>]*\brel="modulepreload"[^>]*>/g, '')
}

/** Serves a page. @returns where, and what ends it */
export async function startPlain({ html, files }: PlainPage): Promise<{ url: string; stop: () => void }> {
  const server = createServer((req, res) => {
    const file = files.get(req.url ?? '')
    if (file) res.writeHead(200, { 'content-type': file.type }).end(file.body)
    else res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => server.close(),
  }
}
