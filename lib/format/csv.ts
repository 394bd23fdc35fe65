type Cell = string | number | boolean | null

/** What begins a formula, also in its wide, small, raised and lowered forms. */
const BEGINS = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u208c\u207a\u208a\u2a75\u2a76\u2212`
/**
 * What a spreadsheet would run instead of showing: behind nothing, or behind what is not seen; also where a semicolon, a
 * tab or a line would begin a cell of its own, as in countries that write their commas into numbers.
 */
const FORMULA = new RegExp(String.raw`(?<=^|[;\t\r\n])(?=[\s\p{C}]*[${BEGINS}])|^(?=[\t\r])`, 'gu')

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
  const safe = cell.replaceAll(FORMULA, "'")
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
