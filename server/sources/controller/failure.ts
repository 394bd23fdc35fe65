import type { FailureKind } from '@/lib/contracts/sources'

/** A source could not be read; the message is for people and holds no credential. */
export class ReadFailure extends Error {
  override name = 'ReadFailure'
  readonly kind: FailureKind
  /** How long the other side asked to be left alone. */
  readonly retryAfterMs: number | null

  constructor(kind: FailureKind, message: string, more: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.kind = kind
    this.retryAfterMs = more.retryAfterMs ?? null
  }
}

const BY_CODE: Record<string, [FailureKind, string]> = {
  ECONNREFUSED: ['unreachable', 'Nothing listens at that address'],
  EHOSTUNREACH: ['unreachable', 'That address cannot be reached from here'],
  ENETUNREACH: ['unreachable', 'That address cannot be reached from here'],
  EADDRNOTAVAIL: ['unreachable', 'That address cannot be reached from here'],
  ENOTFOUND: ['not-found-name', 'No such name'],
  EAI_AGAIN: ['not-found-name', 'The name could not be looked up'],
  ECONNRESET: ['cut', 'The connection was cut'],
  EPIPE: ['cut', 'The connection was cut'],
  UND_ERR_SOCKET: ['cut', 'The connection was cut'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'No connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'No answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'The answer stopped half-way'],
  ETIMEDOUT: ['timeout', 'No connection in time'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: ['too-large', 'The answer is larger than 16 MiB'],
  UND_ERR_HEADERS_OVERFLOW: ['too-large', 'The headers of the answer are larger than 16 KiB'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['truncated', 'The answer is shorter than it said'],
}

const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/

/** Says in plain words what a failed request met. The words of libraries are kept as the cause and not told. */
export function failureOf(cause: unknown): ReadFailure {
  if (cause instanceof ReadFailure) return cause
  const codes = [...chain(cause)].map((one) => codeOf(one))
  for (const one of chain(cause)) if (one instanceof ReadFailure) return one
  for (const code of codes) {
    const known = BY_CODE[code]
    if (known) return new ReadFailure(known[0], `${known[1]}.`, { cause })
    if (TLS.test(code)) return new ReadFailure('tls', `The TLS connection failed: ${tlsText(code)}.`, { cause })
    if (code.startsWith('HPE_') || code === 'HTTPParserError')
      return new ReadFailure('not-json', 'What answers there does not speak HTTP.', { cause })
    if (code === 'TimeoutError') return new ReadFailure('timeout', 'The answer took too long.', { cause })
  }
  return new ReadFailure('unreachable', 'The request failed.', { cause })
}

function* chain(cause: unknown): Iterable<unknown> {
  let one = cause
  for (let depth = 0; depth < 5 && one instanceof Error; depth++) {
    yield one
    if (one instanceof AggregateError) yield* one.errors
    one = one.cause
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function tlsText(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another name'
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT' || code === 'SELF_SIGNED_CERT_IN_CHAIN') {
    return 'its certificate is signed by nobody that this machine trusts'
  }
  if (code.startsWith('UNABLE_TO')) return 'its certificate cannot be verified'
  return 'the two sides could not agree'
}

const BY_STATUS: Record<number, [FailureKind, string]> = {
  401: ['unauthorized', 'The controller refuses the token (401). Set a valid one.'],
  403: ['forbidden', 'The token may not read this (403).'],
  404: ['not-found', 'The controller has nothing at this address (404).'],
  429: ['too-many', 'The controller asks to be read less often (429).'],
}

/** What a status other than 200 says. */
export function statusFailure(status: number, retryAfterMs: number | null): ReadFailure {
  const known = BY_STATUS[status]
  if (known) return new ReadFailure(known[0], known[1], { retryAfterMs })
  if (status >= 500) return new ReadFailure('server-error', `The controller failed (${status}).`, { retryAfterMs })
  return new ReadFailure('refused', `The controller answered ${status}.`, { retryAfterMs })
}
