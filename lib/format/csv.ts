type Cell = string | number | boolean | null

/** What a spreadsheet would run instead of showing, at the start of a cell (also behind spaces). */
const FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/

/**
 * A table as CSV (RFC 4180) that a spreadsheet can open without running what somebody put into a name: what reads as a
 * formula gets an apostrophe in front. Null is an empty cell.
 */
export function csvOf(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [head, ...rows].map((row) => row.map(cellOf).join(','))
  return `${lines.join('\r\n')}\r\n`
}

function cellOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
