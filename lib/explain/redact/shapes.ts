import { type SecretKind, veil } from './kinds'

/** Secrets that show themselves by their shape. Every pattern is linear: no nested repetition. */
const SHAPES: ReadonlyArray<{ kind: SecretKind; pattern: RegExp; keep?: string }> = [
  {
    kind: 'private-key',
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
  },
  { kind: 'certificate', pattern: /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g },
  { kind: 'node-token', pattern: /\bK10[0-9A-Za-z]{16,}(?:::[\w:.-]{1,200})?/g },
  { kind: 'jwt', pattern: /\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g },
  { kind: 'basic-auth', pattern: /(:\\?\/\\?\/)[^\s/@"'\\]{1,256}(?=@)/g, keep: '$1' },
  { kind: 'token', pattern: /\b(bearer\s+)[\w.~+/=-]{6,}/gi, keep: '$1' },
  { kind: 'basic-auth', pattern: /\b(basic\s+)[A-Za-z0-9+/]{8,}={0,2}/gi, keep: '$1' },
  { kind: 'access-key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{12,}/g },
  { kind: 'access-key', pattern: /\bAIza[\w-]{20,}/g },
  { kind: 'access-key', pattern: /\b(?:ghp|gho|ghs|ghu|ghr)_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{12,}/g },
  { kind: 'access-key', pattern: /\bxox[abprs]-[\w-]{10,}|\bnpm_\w{20,}|\bhvs\.[\w-]{16,}|\bdop_v1_\w{16,}/g },
  { kind: 'access-key', pattern: /\b(?:sk|rk|pk)[_-](?:live|test|proj|ant)?[_-]?[\w-]{16,}/g },
  { kind: 'token', pattern: /\b(?:pat|sa)[-_](?=[\w-]{0,120}(?:\d|canary))[\w-]{8,}/g },
  { kind: 'join-command', pattern: /\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g },
]

const ADDRESS =
  /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2})\b/g

const RUN = /[A-Za-z0-9+/_=-]{20,}/g
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
  if (standard.length % 4 === 1 || standard.length > 100_000) return null
  try {
    return atob(standard)
  } catch {
    return null
  }
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
  if (/(?:sha256:|sha512:|digest\W{1,4}|commit\W{1,4}|trace_?id\W{1,4}|span_?id\W{1,4}|uid\W{1,4})$/i.test(before))
    return null
  const bare = run.replace(UUID, '')
  if (bare.length < 20) return null
  if (HEX.test(bare)) return 'opaque'
  const pieces = bare.split(/[-_/+=]/)
  const longest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '')
  const digits = longest.replace(/\D/g, '').length
  if (/^\d+$/.test(longest)) return null
  if (longest.length >= 20 && digits >= 2 && turns(longest) >= longest.length / 5) return 'opaque'
  if (longest.length >= 32 && digits >= 4 && turns(longest) >= 5) return 'opaque'
  if (/[A-Za-z]/.test(bare) && !/[./]{1}[a-z]+[./]/.test(bare)) {
    const plain = decodeBase64(run)
    if (plain !== null && plain.length >= 14 && isReadable(plain) && turns(longest) >= 3) return 'encoded'
  }
  return null
}

/** Covers what has a secret's shape; `addresses` also covers private network addresses. */
export function coverShapes(text: string, addresses: boolean, onFound: (kind: SecretKind) => void): string {
  let out = text
  for (const { kind, pattern, keep } of SHAPES) {
    out = out.replace(pattern, (whole: string, first: unknown) => {
      if (whole.includes('[hidden')) return whole
      onFound(kind)
      return (keep && typeof first === 'string' ? first : '') + veil(kind)
    })
  }
  out = out.replace(RUN, (run, at: number) => {
    const kind = runKind(run, out.slice(Math.max(0, at - 16), at))
    if (!kind) return run
    onFound(kind)
    return veil(kind)
  })
  if (addresses) {
    out = out.replace(ADDRESS, () => {
      onFound('private-address')
      return veil('private-address')
    })
  }
  return out
}
