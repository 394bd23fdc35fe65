/**
 * The cheap pre-filter in front of redaction: one pass over the bytes of the input finds the lines that could hold a
 * secret. Bytes are looked at in pairs: of three letters in a row, two always fall into one pair.
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
const AT_SIGN = 64

/** Bytes without their case; whether they can be part of a long run. */
const folded = new Uint8Array(256)
const inRun = new Uint8Array(256)
for (let byte = 0; byte < 256; byte++) {
  const isCapital = byte >= 65 && byte <= 90
  folded[byte] = isCapital ? byte + 32 : byte
  inRun[byte] = isCapital || (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) ? 1 : 0
}

/** Which pairs of bytes can be the first and second, or the second and third, of a needle; `@` alone is one. */
const pairs = new Uint8Array(65_536)
/** Whether three bytes can begin a needle, five bits a byte; needles by these. */
const heads = new Uint8Array(32_768)
const byHead = new Map<number, Uint8Array[]>()
for (const needle of NEEDLES.filter((one) => one !== '@').map((one) => new TextEncoder().encode(one))) {
  const [a = 0, b = 0, c = 0] = needle
  for (const [one, other] of [
    [a, b],
    [b, c],
  ] as const) {
    for (const first of bothCases(one)) for (const second of bothCases(other)) pairs[(first << 8) | second] = 1
  }
  const head = ((a & 31) << 10) | ((b & 31) << 5) | (c & 31)
  heads[head] = 1
  byHead.set(head, [...(byHead.get(head) ?? []), needle])
}
for (let byte = 0; byte < 256; byte++) {
  pairs[(AT_SIGN << 8) | byte] = 1
  pairs[(byte << 8) | AT_SIGN] = 1
}

function bothCases(byte: number): number[] {
  return byte >= 97 && byte <= 122 ? [byte, byte - 32] : [byte]
}

function needleAt(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 3 > end) return false
  // The lower five bits of a letter are the same in both cases.
  const a = (bytes[at] as number) & 31
  const b = (bytes[at + 1] as number) & 31
  const c = (bytes[at + 2] as number) & 31
  const head = (a << 10) | (b << 5) | c
  if (heads[head] === 0) return false
  return byHead.get(head)?.some((needle) => isAt(needle, bytes, at, end)) ?? false
}

function isAt(needle: Uint8Array, bytes: Uint8Array, at: number, end: number): boolean {
  if (at + needle.length > end) return false
  for (let index = 0; index < needle.length; index++) {
    if (folded[bytes[at + index] as number] !== needle[index]) return false
  }
  return true
}

/** A long run covers one of the places that are a run's length apart. */
function hasLongRun(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + LONG_RUN - 1; at < end; at += LONG_RUN) {
    if (inRun[bytes[at] as number] === 0) continue
    let from = at
    while (from > start && inRun[bytes[from - 1] as number] === 1) from--
    let to = at + 1
    while (to < end && to - from < LONG_RUN && inRun[bytes[to] as number] === 1) to++
    if (to - from >= LONG_RUN) return true
  }
  return false
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
  const size = bytes.length
  let line = 0
  for (let start = 0; start < size; line++) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? size : found
    ends[line] = end
    marks[line] = marksOf(bytes, start, end)
    start = end + 1
  }
  return line
}

function marksOf(bytes: Uint8Array, start: number, end: number): number {
  let high = 0
  let suspect = 0
  let at = start
  for (; at + 1 < end; at += 2) {
    const a = bytes[at] as number
    const b = bytes[at + 1] as number
    high |= a | b
    if (pairs[(a << 8) | b] === 1 && suspect === 0) {
      if (a === AT_SIGN || b === AT_SIGN || needleAt(bytes, at, end) || (at > start && needleAt(bytes, at - 1, end))) {
        suspect = 1
      }
    }
  }
  if (at < end) {
    const last = bytes[at] as number
    high |= last
    if (last === AT_SIGN) suspect = 1
  }
  if (suspect === 0 && hasLongRun(bytes, start, end)) suspect = 1
  return suspect | (high > 127 ? 2 : 0)
}
