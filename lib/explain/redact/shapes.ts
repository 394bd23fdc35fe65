import { type SecretKind, veil } from './kinds'

interface Shape {
  kind: SecretKind
  /** Small letters of which one must be in the text; looking for them costs far less than the pattern. */
  hints: readonly string[]
  pattern: RegExp
  keep?: string
}

/** Secrets that show themselves by their shape. Every pattern is linear: no nested repetition. */
const SHAPES: readonly Shape[] = [
  {
    kind: 'private-key',
    hints: ['-----begin'],
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
  },
  {
    kind: 'certificate',
    hints: ['-----begin'],
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
  },
  { kind: 'node-token', hints: ['k10'], pattern: /\bK10[0-9A-Za-z]{16,}(?:::[\w:.-]{1,200})?/g },
  { kind: 'jwt', hints: ['eyj'], pattern: /\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g },
  { kind: 'basic-auth', hints: ['@'], pattern: /(:\\?\/\\?\/)[^\s/@"'\\]{1,256}(?=@)/g, keep: '$1' },
  { kind: 'token', hints: ['bearer'], pattern: /\b(bearer\s+)[\w.~+/=-]{6,}/gi, keep: '$1' },
  { kind: 'basic-auth', hints: ['basic'], pattern: /\b(basic\s+)[A-Za-z0-9+/]{8,}={0,2}/gi, keep: '$1' },
  { kind: 'access-key', hints: ['akia', 'asia'], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{12,}/g },
  { kind: 'access-key', hints: ['aiza'], pattern: /\bAIza[\w-]{20,}/g },
  {
    kind: 'access-key',
    hints: ['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_', 'github_pat_', 'glpat-'],
    pattern: /\b(?:ghp|gho|ghs|ghu|ghr)_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{12,}/g,
  },
  {
    kind: 'access-key',
    hints: ['xox', 'npm_', 'hvs.', 'dop_v1_'],
    pattern: /\bxox[abprs]-[\w-]{10,}|\bnpm_\w{20,}|\bhvs\.[\w-]{16,}|\bdop_v1_\w{16,}/g,
  },
  {
    kind: 'access-key',
    hints: ['sk_', 'sk-', 'rk_', 'rk-', 'pk_', 'pk-'],
    pattern: /\b(?:sk|rk|pk)[_-](?:live|test|proj|ant)?[_-]?[\w-]{16,}/g,
  },
  {
    kind: 'token',
    hints: ['pat-', 'pat_', 'sa-', 'sa_'],
    pattern: /\b(?:pat|sa)[-_](?=[\w-]{0,120}(?:\d|canary))[\w-]{8,}/g,
  },
  { kind: 'join-command', hints: ['.'], pattern: /\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g },
]

const ADDRESS =
  /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2})\b/g

const MIN_RUN = 20
const MAX_RUN = 8192
const RUN_CHARS = new Uint8Array(128)
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=')
  RUN_CHARS[char.charCodeAt(0)] = 1
const EQUALS = 61
const NO_SECRET = /(?:sha256:|sha512:|digest\W{1,4}|commit\W{1,4}|trace_?id\W{1,4}|span_?id\W{1,4}|uid\W{1,4})$/i
const HEX = /^[0-9a-f]{32,}$/i
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** How often a text changes between capitals, small letters and digits: high in random text, low in names. */
function turns(text: string): number {
  let count = 0
  let last = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const now = code >= 97 ? 1 : code >= 65 ? 2 : code >= 48 && code <= 57 ? 3 : 0
    if (now !== last && now !== 0) {
      if (last !== 0) count++
      last = now
    }
  }
  return count
}

function decodeBase64(text: string): string | null {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  // Asking first is cheap; the error that `atob` would throw is not.
  if (standard.length % 4 === 1 || standard.length > 100_000 || standard.includes('=')) return null
  return atob(standard)
}

function isReadable(text: string): boolean {
  let good = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code >= 32 && code < 127) || code === 10 || code === 13 || code === 9) good++
  }
  return good >= text.length * 0.95
}

function runKind(run: string, before: string): SecretKind | null {
  if (NO_SECRET.test(before)) return null
  const bare = run.replace(UUID, '')
  if (bare.length < MIN_RUN) return null
  if (HEX.test(bare)) return 'opaque'
  const longest = bare.split(/[-_/+=]/).reduce((best, piece) => (piece.length > best.length ? piece : best), '')
  if (/^\d+$/.test(longest)) return null
  const changes = turns(longest)
  const digits = longest.length >= MIN_RUN ? longest.replace(/\D/g, '').length : 0
  if (longest.length >= MIN_RUN && digits >= 2 && changes >= longest.length / 5) return 'opaque'
  if (longest.length >= 32 && digits >= 4 && changes >= 5) return 'opaque'
  if (changes < 3) return null
  const plain = decodeBase64(run)
  return plain !== null && plain.length >= 14 && isReadable(plain) ? 'encoded' : null
}

/** True when an equals sign before this one stands between a name and its value, and does not end a base64 text. */
function joins(next: number): boolean {
  return next < 128 && next !== EQUALS && RUN_CHARS[next] === 1
}

/** A run that never seems to end is looked at in pieces: patterns take too much memory on millions of characters. */
function longRunKind(run: string, before: string): SecretKind | null {
  if (run.length <= MAX_RUN) return runKind(run, before)
  for (let at = 0; at < run.length; at += MAX_RUN) {
    const kind = runKind(run.slice(at, at + MAX_RUN), '')
    if (kind) return kind
  }
  return null
}

/** Covers long runs of letters and digits that are no words: keys, digests, encoded texts. */
function coverRuns(text: string, onFound: (kind: SecretKind) => void): string {
  let out = ''
  let done = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    if (code < 128 && RUN_CHARS[code] === 1 && !(code === EQUALS && joins(text.charCodeAt(at + 1)))) continue
    if (at - from >= MIN_RUN) {
      const kind = longRunKind(text.slice(from, at), text.slice(Math.max(0, from - 16), from))
      if (kind) {
        onFound(kind)
        out += text.slice(done, from) + veil(kind)
        done = at
      }
    }
    from = at + 1
  }
  return done === 0 ? text : out + text.slice(done)
}

/** Covers what has a secret's shape; `addresses` also covers private network addresses. */
export function coverShapes(text: string, addresses: boolean, onFound: (kind: SecretKind) => void): string {
  let out = text
  const lower = text.toLowerCase()
  for (const { kind, hints, pattern, keep } of SHAPES) {
    if (!hints.some((hint) => lower.includes(hint))) continue
    out = out.replace(pattern, (whole: string, first: unknown) => {
      if (whole.includes('[hidden')) return whole
      onFound(kind)
      return (keep && typeof first === 'string' ? first : '') + veil(kind)
    })
  }
  out = coverRuns(out, onFound)
  if (addresses) {
    out = out.replace(ADDRESS, () => {
      onFound('private-address')
      return veil('private-address')
    })
  }
  return out
}
