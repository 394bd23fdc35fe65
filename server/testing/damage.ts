import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Overwrites a page that holds rows of a table, as a failing disk does. Nobody may have the file open. */
export function damagePage(file: string, table: string): void {
  const sqlite = new Database(file, { readonly: true })
  const leaf = "select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno desc limit 1"
  const page = Number(sqlite.prepare(leaf).pluck().get(table))
  const size = Number(sqlite.pragma('page_size', { simple: true }))
  sqlite.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(handle)
}
