import { type SecretKind, veil } from './kinds'

const WORD =
  /token|passw(?:or)?d|passphrase|passwd|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?key|encryption[_-]?key|signing[_-]?key|key[_-]data|certificate-authority-data|client-certificate-data|ce?rt[_-]data|credential|authorization|cookie|bearer|signature|kubeconfig|(?<![a-z])(?:sig|auth|join_command|join-command|worker_join)(?![a-z])/gi

/** Names that hold no secret although a secret's word is in them. */
const HARMLESS_NAME =
  /(?:^(?:has|use|no|is|with|without|skip|need|enable|num)[_-])|(?:[_-](?:source|path|name|names|type|count|file|ref|length|len|ttl|expiry|expires|valid|id|url|interval|rotation|stage|enabled|data_source|provider|hash|mode|status|ready|error|limit|limits|budget|usage|uses|per_second)$)|^(?:tokenreview|secretname|secretref|tokens|secrets|authentication|signatures)$/i

const FLAG_KIND = /^(?:string|strings|stringArray|int|bool|duration)$/
const HARMLESS_VALUE =
  /^(?:true|false|null|nil|none|<nil>|undefined|unset|empty|missing|invalid|expired|\d{1,6}|\.{2,}|…|\[?redacted\]?|\[?removed\]?|\*+|x{3,}|(?:new|your)[_-](?:token|password|secret|key)|<[^>]*>|\$\{?\w*\}?)$/i
/** A Kubernetes object's name: lower case, joined by hyphens, no run that looks random. */
const OBJECT_NAME = /^[a-z][a-z0-9]*(?:[-./][a-z0-9]{1,24}){0,10}$/

interface Found {
  from: number
  to: number
  kind: SecretKind
}

function kindOf(name: string): SecretKind {
  const lower = name.toLowerCase()
  if (lower.includes('k8s_service') || lower.includes('service_account') || lower.includes('serviceaccount')) {
    return 'service-account-token'
  }
  if (/pass|pwd/.test(lower)) return 'password'
  if (/node[_-]?token|k3s_token|agent_token_file/.test(lower)) return 'node-token'
  if (/join/.test(lower)) return 'join-command'
  if (/cookie/.test(lower)) return 'cookie'
  if (/private|client[_-]?key|key[_-]data|encryption|signing/.test(lower)) return 'private-key'
  if (/cert|ca[_-]?data|authority/.test(lower)) return 'certificate'
  if (/kubeconfig/.test(lower)) return 'kubeconfig'
  if (/sig/.test(lower)) return 'signed-url'
  if (/authorization/.test(lower)) return 'basic-auth'
  if (/key|secret|credential/.test(lower)) return 'access-key'
  return 'token'
}

function isName(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45 ||
    code === 46
  )
}

/** Reads the value that begins at `from`: quoted (with any escaping), or up to a separator. */
function valueAt(text: string, from: number): { from: number; to: number; quoted: boolean } | null {
  let at = from
  let slashes = 0
  while (text.charCodeAt(at + slashes) === 92) slashes++
  const quote = text[at + slashes]
  if (quote === '"' || quote === "'" || quote === '“' || quote === '`') {
    const close = quote === '“' ? '”' : quote
    at += slashes + 1
    let end = at
    while (end < text.length) {
      let run = 0
      while (text.charCodeAt(end + run) === 92) run++
      if (text[end + run] === close && run <= slashes) return { from: at, to: end, quoted: true }
      end += run + 1
    }
    return { from: at, to: Math.min(end, text.length), quoted: true }
  }
  if (quote === '{' || quote === '[') return null
  let end = at
  while (end < text.length && !/[\s"'`,;&<>{}()[\]\\|]/.test(text[end] ?? ' ')) end++
  return end > at ? { from: at, to: end, quoted: false } : null
}

function separatorAfter(text: string, at: number): { to: number; sign: string } | null {
  let end = at
  while (end - at < 8 && /["'\\”“` ]/.test(text[end] ?? '')) end++
  const sign = text[end] ?? ''
  if (sign === ':' || sign === '=') {
    end++
    while (text[end] === ' ' || text[end] === '=') end++
    return { to: end, sign }
  }
  // In an address: a quote or a space, the sign, and a quote again.
  const escaped = /^(?:%2[027]){0,2}%3[ad](?:%2[027]){0,2}/i.exec(text.slice(end, end + 20))
  return escaped ? { to: end + escaped[0].length, sign: '=' } : null
}

const VEILED = /["'“`\\]*\[hidden [a-z-]+\]([\w+/=.~-]{4,})/y

/** A value of which only the first part is covered: the line was cut inside it, and joined again. */
function restAfterVeil(text: string, at: number): { from: number; to: number } | null {
  VEILED.lastIndex = at
  const rest = VEILED.exec(text)?.[1]
  return rest === undefined ? null : { from: VEILED.lastIndex - rest.length, to: VEILED.lastIndex }
}

function looksChosen(value: string): boolean {
  return /\d/.test(value) || /[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value) || value.length >= 20
}

/** Finds values whose name says that they are secret: `token=…`, `"password": "…"`, `--token …`, header lines. */
export function findKeyed(text: string): Found[] {
  const found: Found[] = []
  WORD.lastIndex = 0
  for (let hit = WORD.exec(text); hit; hit = WORD.exec(text)) {
    let start = hit.index
    while (start > 0 && hit.index - start < 64 && isName(text.charCodeAt(start - 1))) start--
    let end = hit.index + hit[0].length
    while (end < text.length && end - hit.index < 80 && isName(text.charCodeAt(end))) end++
    const name = text.slice(start, end).replace(/^-+/, '')
    WORD.lastIndex = end
    if (HARMLESS_NAME.test(name) && !/preview$/i.test(name)) continue
    const sign = separatorAfter(text, end)
    const flag = text.startsWith('--', start)
    const at = sign ? sign.to : flag && text[end] === ' ' ? end + 1 : -1
    if (at < 0) continue
    const half = restAfterVeil(text, at)
    if (half) {
      found.push({ ...half, kind: kindOf(name) })
      continue
    }
    let value = valueAt(text, at)
    if (!value) continue
    const scheme = /^(?:Bearer|Basic|Token)\s+/i.exec(text.slice(value.from, value.from + 16))
    if (scheme) {
      if (text.startsWith('[hidden', value.from + scheme[0].length)) continue
      const rest = valueAt(text, value.from + scheme[0].length)
      if (rest && (value.quoted === false || rest.to <= value.to)) {
        value = { from: value.from + scheme[0].length, to: value.quoted ? value.to : rest.to, quoted: value.quoted }
      }
    }
    const content = text.slice(value.from, value.to)
    // `--token string   PipeOps authentication token`: a usage text tells the kind of a flag's value.
    if (flag && !sign && FLAG_KIND.test(content) && /^\s{2,}\S/.test(text.slice(value.to, value.to + 80))) continue
    if (content.startsWith('[hidden') || HARMLESS_VALUE.test(content)) continue
    // Nothing at all, or the signs between two pairs of an object: the value was cut off.
    if (/^[\s,:;{}[\]]*$/.test(content)) continue
    const isPassword = /pass|pwd/i.test(name)
    if (/secret|kubeconfig|credential/i.test(name) && OBJECT_NAME.test(content) && !/\d{4,}/.test(content)) continue
    // In prose ("invalid token: signature is invalid") a plain word follows the colon; it is no secret.
    const inJson = value.quoted
    if (!inJson && !isPassword && sign?.sign !== '=' && !flag && !looksChosen(content)) continue
    if (/\s/.test(content) && !isPassword && !/join|cookie|authorization|command/i.test(name) && content.length < 80) {
      // A sentence in quotes; a secret has no spaces.
      if (!/[A-Za-z0-9+/_-]{20,}/.test(content)) continue
    }
    found.push({ from: value.from, to: value.to, kind: kindOf(name) })
    WORD.lastIndex = Math.max(WORD.lastIndex, value.to)
  }
  return found
}

/** Replaces the given stretches of a text by veils. */
export function cover(text: string, found: readonly Found[], onFound: (kind: SecretKind) => void): string {
  let out = ''
  let at = 0
  for (const { from, to, kind } of found) {
    if (from < at) continue
    out += text.slice(at, from) + veil(kind)
    at = to
    onFound(kind)
  }
  return at === 0 ? text : out + text.slice(at)
}
