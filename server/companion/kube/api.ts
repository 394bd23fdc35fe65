import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'

export const KUBE_LIMITS = {
  /** Of one page; a page that is larger is asked for again with fewer objects in it. */
  bodyBytes: 8 * 1024 * 1024,
  /** One event of a watch: etcd keeps no object above 1.5 MiB. */
  lineBytes: 4 * 1024 * 1024,
  timeMs: 20_000,
  /** The API server ends a watch after this, and it is taken up again. */
  watchSeconds: 240,
  /** A watch that is silent for longer than it may last is cut off unseen. */
  silentMs: 300_000,
} as const

export type KubeTrouble = 'forbidden' | 'gone' | 'too-large' | 'unreachable' | 'timed-out' | 'refused' | 'unreadable'

/** A failed call of the Kubernetes API. It has no words of the other side. */
export class KubeError extends Error {
  override name = 'KubeError'
  readonly trouble: KubeTrouble
  readonly status: number | null

  constructor(trouble: KubeTrouble, status: number | null = null) {
    super(status === null ? trouble : `${trouble}, status ${status}`)
    this.trouble = trouble
    this.status = status
  }
}

type Query = Record<string, string>
export interface KubeCall {
  path: string
  query: Query
  signal: AbortSignal
}

/** The Kubernetes API, read only: one GET for an answer, one for a stream of events. */
export class KubeApi {
  readonly #config: KubeConfig
  readonly #timeMs: number

  constructor(config: KubeConfig, timeMs: number = KUBE_LIMITS.timeMs) {
    this.#config = config
    this.#timeMs = timeMs
  }

  /**
   * The parsed answer of a path.
   * @throws {KubeError}
   */
  async get({ path, query, signal }: KubeCall): Promise<unknown> {
    const deadline = AbortSignal.timeout(this.#timeMs)
    const all = AbortSignal.any([deadline, signal])
    try {
      const res = await this.#ask(path, query, all)
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of res as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > KUBE_LIMITS.bodyBytes) throw new KubeError('too-large', 200)
        chunks.push(chunk)
      }
      return parse(Buffer.concat(chunks))
    } catch (cause) {
      throw deadline.aborted ? new KubeError('timed-out') : troubleOf(cause)
    }
  }

  /**
   * Passes the events of a watch on, until it ends. Resolves when the other side ended it.
   * @throws {KubeError}
   */
  async watch(call: KubeCall, onEvent: (event: unknown) => void): Promise<void> {
    const { path, query, signal } = call
    const quiet = new AbortController()
    const silent = setTimeout(() => quiet.abort(), KUBE_LIMITS.silentMs)
    const opening = setTimeout(() => quiet.abort(), this.#timeMs)
    try {
      const asked = { watch: 'true', timeoutSeconds: String(KUBE_LIMITS.watchSeconds), ...query }
      const res = await this.#ask(path, asked, AbortSignal.any([quiet.signal, signal]))
      clearTimeout(opening)
      for await (const line of lines(res, () => silent.refresh())) onEvent(parse(line))
    } catch (cause) {
      throw quiet.signal.aborted ? new KubeError('timed-out') : troubleOf(cause)
    } finally {
      clearTimeout(opening)
      clearTimeout(silent)
    }
  }

  async #ask(path: string, query: Query, signal: AbortSignal): Promise<IncomingMessage> {
    const server = this.#config.getCurrentCluster()?.server ?? ''
    const url = new URL(server + path)
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
    const options: RequestOptions = { headers: { accept: 'application/json' } }
    await this.#config.applyToHTTPSOptions(options)
    const ask = url.protocol === 'http:' ? httpRequest : httpsRequest
    const res = await responseOf(ask(url, { ...options, method: 'GET', signal }))
    if (res.statusCode === 200) return res
    res.destroy()
    throw statusTrouble(res.statusCode ?? 0)
  }
}

function responseOf(req: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    req.once('response', resolve)
    req.on('error', reject)
    req.end()
  })
}

/** Lines of a stream, whatever its pieces are. */
async function* lines(res: IncomingMessage, onBytes: () => void): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  let length = 0
  for await (const piece of res as AsyncIterable<Buffer>) {
    onBytes()
    let from = 0
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      const line = Buffer.concat([...rest, piece.subarray(from, end)])
      rest = []
      length = 0
      from = end + 1
      if (line.length > 0) yield line
    }
    length += piece.length - from
    if (length > KUBE_LIMITS.lineBytes) throw new KubeError('too-large', 200)
    if (from < piece.length) rest.push(piece.subarray(from))
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new KubeError('unreadable', 200)
  }
}

function statusTrouble(status: number): KubeError {
  if (status === 401 || status === 403) return new KubeError('forbidden', status)
  return new KubeError(status === 410 ? 'gone' : 'refused', status)
}

function troubleOf(cause: unknown): KubeError {
  return cause instanceof KubeError ? cause : new KubeError('unreachable')
}

const SAY: Record<KubeTrouble, string> = {
  forbidden: 'The companion may not read this: its role lacks the right.',
  gone: 'The Kubernetes API no longer knows the version that was asked for.',
  'too-large': 'The Kubernetes API answered with more than the companion takes.',
  unreachable: 'The Kubernetes API cannot be reached.',
  'timed-out': 'The Kubernetes API did not answer in time.',
  refused: 'The Kubernetes API refused the call.',
  unreadable: 'The Kubernetes API answered with something that is no JSON.',
}

/** A failed call in plain words. */
export function troubleText({ trouble, status }: KubeError): string {
  return status === null || status === 200 ? SAY[trouble] : `${SAY[trouble]} (status ${status})`
}
