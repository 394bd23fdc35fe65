/** Rows of one INSERT: far below the number of parameters that any database takes. */
const ROWS = 200

/** Runs `each` over blocks of rows, one after the other. */
export async function inChunks<T>(rows: readonly T[], each: (rows: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) await each(rows.slice(at, at + ROWS))
}
