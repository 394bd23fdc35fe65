/**
 * The cheap pre-filter in front of redaction: one pass over the bytes of the input finds the lines that could hold a
 * secret. A table-driven automaton knows every needle at once; its time is bounded whatever the text is.
 */
const NEEDLES = [
  'token',
  'passw',
  'passp',
  'pwd',
  'secret',
  'key',
  'bearer',
  'basic ',
  'auth',
  'eyj',
  'k10',
  '@',
  'cred',
  'cert',
  'cookie',
  'signature',
  'sig=',
  '-----begin',
  'ghp_',
  'gho_',
  'ghs_',
  'github_pat',
  'glpat',
  'xox',
  'akia',
  'asia',
  'aiza',
  'sk_',
  'sk-',
  'pat-',
  'pat_',
  'npm_',
  'hvs.',
  'dop_v1',
  'join',
  'canary',
  'kubeconfig',
]

/** Letters and digits in one piece for this long are worth a closer look. */
const LONG_RUN = 20

function buildAutomaton() {
  const classes = new Uint8Array(256)
  let size = 1
  for (const needle of NEEDLES) {
    for (const char of needle) {
      const code = char.charCodeAt(0)
      if (classes[code] === 0) {
        classes[code] = size
        const upper = char.toUpperCase().charCodeAt(0)
        classes[upper] = size
        size++
      }
    }
  }
  const children: Array<Map<number, number>> = [new Map()]
  const hit: boolean[] = [false]
  for (const needle of NEEDLES) {
    let node = 0
    for (const char of needle) {
      const kind = classes[char.charCodeAt(0)] ?? 0
      let next = children[node]?.get(kind)
      if (next === undefined) {
        next = children.push(new Map()) - 1
        hit.push(false)
        children[node]?.set(kind, next)
      }
      node = next
    }
    hit[node] = true
  }
  const table = new Uint16Array(children.length * size)
  const fallback = new Uint16Array(children.length)
  const queue: number[] = []
  for (const [kind, node] of children[0] ?? []) {
    table[kind] = node
    queue.push(node)
  }
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? 0
    const back = fallback[node] ?? 0
    if (hit[back]) hit[node] = true
    for (let kind = 0; kind < size; kind++) {
      const child = children[node]?.get(kind)
      const along = table[back * size + kind] ?? 0
      if (child === undefined) table[node * size + kind] = along
      else {
        table[node * size + kind] = child
        fallback[child] = along
        queue.push(child)
      }
    }
  }
  // States are stored multiplied by the row size, and a hit is a negative row: one add per byte in the loop.
  const rows = new Int32Array(table.length)
  for (let index = 0; index < table.length; index++) {
    const state = table[index] ?? 0
    rows[index] = hit[state] ? -1 : state * size
  }
  return { classes, rows }
}

const { classes, rows } = buildAutomaton()
const runs = new Uint8Array(256)
for (let code = 0; code < 256; code++) {
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) runs[code] = 1
}

/** What `scanLines` found, a slot a line: where it ends (its \n or the end of the bytes) and its marks. */
export interface LineScan {
  ends: Int32Array
  /** 1: could hold a secret; 2: has bytes outside ASCII. */
  marks: Uint8Array
}

/**
 * Finds the lines of `bytes` (separated by \n; the last may lack it), where each ends, and its marks.
 * Returns the number of lines; `scan` must have a slot for each.
 */
export function scanLines(bytes: Uint8Array, scan: LineScan): number {
  const { ends, marks } = scan
  const end = bytes.length
  let line = 0
  let state = 0
  let run = 0
  let high = 0
  let index = 0
  while (index < end) {
    let byte = bytes[index] as number
    if (byte === 10) {
      ends[line] = index
      marks[line++] = high > 127 ? 2 : 0
      state = 0
      run = 0
      high = 0
    } else {
      high |= byte
      state = rows[state + (classes[byte] as number)] as number
      run = (run + 1) * (runs[byte] as number)
      if (state < 0 || run >= LONG_RUN) {
        while (++index < end) {
          byte = bytes[index] as number
          if (byte === 10) break
          high |= byte
        }
        ends[line] = index
        marks[line++] = high > 127 ? 3 : 1
        state = 0
        run = 0
        high = 0
        if (index >= end) return line
      }
    }
    index++
  }
  if (end > 0 && bytes[end - 1] !== 10) {
    ends[line] = end
    marks[line++] = high > 127 ? 2 : 0
  }
  return line
}
