/**
 * The cheap pre-filter in front of redaction: one pass over the bytes of the input finds the lines that could hold a
 * secret. Bytes are looked at in pairs: of three letters in a row, two always fall into one pair.
 */
const SHAPES = [
  'bearer',
  'basic ',
  'eyj',
  'k10',
  '-----begin',
  'ghp_',
  'gho_',
  'ghs_',
  'ghu_',
  'ghr_',
  'github_pat',
  'glpat',
  'xox',
  'akia',
  'asia',
  'aiza',
  'sk_',
  'sk-',
  'rk_',
  'rk-',
  'pk_',
  'pk-',
  'pat-',
  'pat_',
  'sa-',
  'sa_',
  'npm_',
  'hvs.',
  'dop_v1',
  'join',
  'sig=',
  'canary',
  '\\u00',
]
/** Words that make a value secret when they are in its name; in a sentence they mean nothing. */
const NAMES = [
  'token',
  'passw',
  'passp',
  'pwd',
  'secret',
  'key',
  'auth',
  'cred',
  'cert',
  'crt',
  'cookie',
  'signature',
  'kubeconfig',
]

/** Letters and digits in one piece for this long are worth a closer look. */
const LONG_RUN = 20
/** The second part of a join token: `abcdef.0123456789abcdef`. */
const JOIN_RUN = 16
const DOT = 46
const AT_SIGN = 64
/** Begins a terminal colour, which may stand inside a name. */
const ESCAPE = 27
/** What may stand between a name and its sign: quotes, backslashes, spaces, a carriage return. */
const AROUND = new Set([34, 39, 92, 96, 32, 13])

interface Needle {
  bytes: Uint8Array
  isName: boolean
}

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
const byHead = new Map<number, Needle[]>()
for (const text of [...SHAPES, ...NAMES]) {
  const needle = { bytes: new TextEncoder().encode(text), isName: !SHAPES.includes(text) }
  const [a = 0, b = 0, c = 0] = needle.bytes
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
  for (const alone of [AT_SIGN, ESCAPE]) {
    pairs[(alone << 8) | byte] = 1
    pairs[(byte << 8) | alone] = 1
  }
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

function isAt({ bytes: needle, isName }: Needle, bytes: Uint8Array, at: number, end: number): boolean {
  if (at + needle.length > end) return false
  for (let index = 0; index < needle.length; index++) {
    if (folded[bytes[at + index] as number] !== needle[index]) return false
  }
  return !isName || namesValue(bytes, at, at + needle.length, end)
}

/** True when the name that goes on at `at` has a value: a sign after it, two hyphens before it, or the line's end. */
function namesValue(bytes: Uint8Array, from: number, at: number, end: number): boolean {
  let to = at
  while (to < end && to - at < 80 && inName(bytes[to] as number)) to++
  const stop = to
  while (to < end && to - stop < 8 && AROUND.has(bytes[to] as number)) to++
  const sign = bytes[to] as number
  // `:`, `=`, `%` of an escaped sign, `\`, and whatever is no ASCII (a typographic quote).
  if (to >= end || sign === 58 || sign === 61 || sign === 37 || sign === 92 || sign > 127) return true
  if (bytes[stop] !== 32) return false
  let start = from
  while (start > 0 && from - start < 64 && inName(bytes[start - 1] as number)) start--
  return bytes[start] === 45 && bytes[start + 1] === 45
}

function inName(byte: number): boolean {
  return inRun[byte] === 1 || byte === 45 || byte === 46 || byte === 95
}

/** A run covers one of the places that are its length apart; the shorter one counts behind a dot. */
function hasLongRun(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + JOIN_RUN - 1; at < end; at += JOIN_RUN) {
    if (inRun[bytes[at] as number] === 0) continue
    let from = at
    while (from > start && inRun[bytes[from - 1] as number] === 1) from--
    let to = at + 1
    while (to < end && to - from < LONG_RUN && inRun[bytes[to] as number] === 1) to++
    if (to - from >= LONG_RUN || (to - from >= JOIN_RUN && from > start && bytes[from - 1] === DOT)) return true
  }
  return false
}

/** True when the bytes from `start` to `end`, which are one line, could hold a secret. */
export function isSuspect(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  for (; at + 1 < end; at += 2) {
    const a = bytes[at] as number
    const b = bytes[at + 1] as number
    if (pairs[(a << 8) | b] === 0) continue
    if (a === AT_SIGN || b === AT_SIGN || a === ESCAPE || b === ESCAPE) return true
    if (needleAt(bytes, at, end)) return true
    if (at > start && needleAt(bytes, at - 1, end)) return true
  }
  return (at < end && bytes[at] === AT_SIGN) || hasLongRun(bytes, start, end)
}
