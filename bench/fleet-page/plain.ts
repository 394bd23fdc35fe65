// The least that a server makes of a window of the list: it reads the rows from the store at each request, writes them
// into HTML and sends that with its style sheets. Nothing runs in the page.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'

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

const ROW = '<div role="row"'
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const WINDOW = `select c.id, c.name, s.state, s.since from clusters c join cluster_states s on s.cluster_id = c.id
  where c.archived_at is null order by s.state <> 'connected' desc, c.name limit ?`

/** A page around its rows, and how one row is written. */
function cut(html: string) {
  const parts = html.split(ROW)
  // The first row has the heads of the columns.
  const [before, heads, first = ''] = parts
  const last = parts.at(-1) ?? ''
  const name = /title="([^"]+)"/.exec(first)?.[1] ?? ''
  return {
    before: `${before}${ROW}${heads}`,
    after: last.slice(first.length),
    count: parts.length - 2,
    row: ({ id, name: own }: { id: string; name: string }) =>
      ROW + first.replaceAll(name, () => own).replaceAll(UUID, () => id),
  }
}

/** Serves a page over the store in `folder`. @returns where, and what ends it */
export async function startPlain({ html, files }: PlainPage, folder: string): Promise<{ url: string; stop(): void }> {
  const db = new Database(join(folder, 'lifeline.db'), { readonly: true })
  const window = db.prepare<[number], { id: string; name: string }>(WINDOW)
  const { before, after, count, row } = cut(html)
  const server = createServer((req, res) => {
    const file = files.get(req.url ?? '')
    if (file) return res.writeHead(200, { 'content-type': file.type }).end(file.body)
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    res.end(before + window.all(count).map(row).join('') + after)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close()
      db.close()
    },
  }
}
