import { Agent, type Dispatcher } from 'undici'
import type { Allowed } from './addresses'
import { retryAfterOf } from './backoff'
import { demandUsableLiteral, guardedLookup, type Resolve, resolveBySystem } from './dial'
import { failureOf, ReadFailure, statusFailure } from './failure'
import { CONTROLLER_LIMITS, type ControllerLimits } from './limits'

/** Says who asks, so that a Lifeline that is asked by itself can tell. */
export const INSTANCE_HEADER = 'x-lifeline-instance'

export interface HttpSettings {
  /** With its path, if the controller does not answer at the root. */
  url: string
  token: string | null
  allowPrivate: boolean
  instance: string
  limits?: Partial<ControllerLimits>
  resolve?: Resolve
  /** PEM of a further authority to trust, for controllers with one of their own. */
  ca?: string
  clock?: () => number
}

/** One kept HTTP client of one connection: its own sockets, its own limits, its own idea of where it may go. */
export class ControllerHttp {
  readonly #settings: HttpSettings
  readonly #limits: ControllerLimits
  readonly #base: URL
  readonly #agent: Agent
  readonly #allowed: Allowed

  constructor(settings: HttpSettings) {
    const limits = { ...CONTROLLER_LIMITS, ...settings.limits }
    this.#settings = settings
    this.#limits = limits
    this.#base = new URL(settings.url.replace(/\/*$/, '/'))
    const plain = this.#base.protocol === 'http:' && settings.token !== null
    this.#allowed = { allowPrivate: settings.allowPrivate, allowPublic: !plain }
    this.#agent = new Agent({
      connections: limits.concurrency + limits.slowLanes + 1,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.bodyMs,
      maxResponseSize: limits.bodyBytes,
      connect: {
        timeout: limits.connectMs,
        lookup: guardedLookup(settings.resolve ?? resolveBySystem, this.#allowed),
        ...(settings.ca && { ca: settings.ca }),
      },
    })
  }

  /**
   * Reads JSON with GET.
   * @param path relative to the controller's URL
   * @throws {ReadFailure} whatever went wrong, in plain words
   */
  async read(path: string): Promise<unknown> {
    try {
      return await this.#read(new URL(path, this.#base), 0)
    } catch (cause) {
      throw failureOf(cause)
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  async #read(url: URL, hops: number, signal = AbortSignal.timeout(this.#limits.totalMs)): Promise<unknown> {
    demandUsableLiteral(url, this.#allowed)
    const ours = url.origin === this.#base.origin
    const response = await this.#agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: this.#headers(ours),
      signal,
    })
    const { statusCode: status } = response
    const location = headerOf(response, 'location')
    if (status >= 300 && status < 400 && location !== null) {
      await response.body.dump({ limit: 65_536, signal }).catch(() => {})
      return this.#read(this.#follow(url, location, hops), hops + 1, signal)
    }
    if (status === 421 && headerOf(response, INSTANCE_HEADER) === this.#settings.instance) {
      await response.body.dump({ limit: 65_536, signal }).catch(() => {})
      throw new ReadFailure('ourselves', 'This address is Lifeline itself: it cannot be its own controller.')
    }
    if (status !== 200) throw await this.#refused(response, url, ours)
    return parse(await response.body.text(), response)
  }

  /** The token is for the controller's own origin alone. */
  #headers(ours: boolean): Record<string, string> {
    const { token, instance } = this.#settings
    const common = { accept: 'application/json', 'user-agent': 'lifeline', [INSTANCE_HEADER]: instance }
    return ours && token !== null ? { ...common, authorization: `Bearer ${token}` } : common
  }

  #follow(from: URL, location: string, hops: number): URL {
    const to = URL.canParse(location, from) ? new URL(location, from) : null
    if (to === null || !/^https?:$/.test(to.protocol) || hops >= this.#limits.redirects) {
      throw new ReadFailure('redirect', 'The controller redirects in a circle, or to what is no web address.')
    }
    to.username = ''
    to.password = ''
    return to
  }

  async #refused(response: Dispatcher.ResponseData, url: URL, ours: boolean): Promise<ReadFailure> {
    const now = (this.#settings.clock ?? Date.now)()
    await response.body.dump({ limit: 65_536 }).catch(() => {})
    const failure = statusFailure(response.statusCode, retryAfterOf(response.headers['retry-after'], now))
    if (ours) return failure
    const where = `The controller redirects to ${url.origin}, where the token is not sent`
    return new ReadFailure('redirect', `${where}; that answered ${response.statusCode}.`, { cause: failure })
  }
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

function parse(text: string, response: Dispatcher.ResponseData): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says quotes the answer, which may hold secrets: it is not kept.
    const type = headerOf(response, 'content-type') ?? ''
    if (type.includes('html') || /^\s*</.test(text)) {
      throw new ReadFailure('not-json', 'A web page came instead of JSON. Is the URL that of the controller’s API?')
    }
    if (/^\s*[[{]/.test(text)) throw new ReadFailure('truncated', 'The answer breaks off in the middle.')
    throw new ReadFailure('not-json', 'The answer is no JSON.')
  }
}
