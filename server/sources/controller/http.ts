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

interface Place {
  origin: string
  /** With its query. */
  path: string
  /** Redirects on the way there. */
  hops: number
}

/** The sockets to some hosts, and where they may lead. */
interface Way {
  agent: Agent
  allowed: Allowed
}

/** One kept HTTP client of one connection: its own sockets, its own limits, its own idea of where it may go. */
export class ControllerHttp {
  readonly #settings: HttpSettings
  readonly #limits: ControllerLimits
  readonly #base: URL
  readonly #own: Way
  /** To whatever other host it redirects: no controller sends us about in our own network. */
  readonly #foreign: Way
  readonly #headers: Record<string, string>
  /** Origins whose address, where they are written as one, may be dialled. */
  readonly #usable = new Set<string>()

  constructor(settings: HttpSettings) {
    const limits = { ...CONTROLLER_LIMITS, ...settings.limits }
    this.#settings = settings
    this.#limits = limits
    this.#base = new URL(settings.url.replace(/\/*$/, '/'))
    const { allowPrivate, instance } = settings
    const plain = this.#base.protocol === 'http:' && settings.token !== null
    this.#headers = { accept: 'application/json', 'user-agent': 'lifeline', [INSTANCE_HEADER]: instance }
    this.#own = this.#way({ allowPrivate, allowPublic: !plain })
    this.#foreign = this.#way({ allowPrivate: false, allowPublic: true })
  }

  #way(allowed: Allowed): Way {
    const { resolve, ca } = this.#settings
    const limits = this.#limits
    const agent = new Agent({
      connections: limits.concurrency + limits.slowLanes + 1,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.bodyMs,
      maxResponseSize: limits.bodyBytes,
      connect: {
        timeout: limits.connectMs,
        lookup: guardedLookup(resolve ?? resolveBySystem, allowed),
        ...(ca && { ca }),
      },
    })
    return { agent, allowed }
  }

  /**
   * Reads JSON with GET.
   * @param path relative to the controller's URL
   * @throws {ReadFailure} whatever went wrong, in plain words
   */
  async read(path: string): Promise<unknown> {
    // However steadily an answer drips, and whatever is sent before it: the whole way is cut off at one time.
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(tooLate()), this.#limits.totalMs)
    try {
      const place = { origin: this.#base.origin, path: this.#base.pathname + path, hops: 0 }
      return await this.#read(place, late.signal)
    } catch (cause) {
      throw failureOf(cause)
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#own.agent.destroy(), this.#foreign.agent.destroy()])
  }

  async #read({ origin, path, hops }: Place, signal: AbortSignal): Promise<unknown> {
    const { token } = this.#settings
    const ours = origin === this.#base.origin
    const { agent, allowed } = new URL(origin).hostname === this.#base.hostname ? this.#own : this.#foreign
    const headers = ours && token !== null ? { ...this.#headers, authorization: `Bearer ${token}` } : this.#headers
    this.#demandUsable(origin, allowed)
    const response = await agent.request({ origin, path, method: 'GET', headers, signal })
    const { statusCode: status } = response
    const location = status >= 300 && status < 400 ? headerOf(response, 'location') : null
    if (location !== null) {
      await this.#drop(response)
      return this.#read(this.#follow(new URL(path, origin), location, hops + 1), signal)
    }
    if (status === 200) return parse(await response.body.text(), response)
    await this.#drop(response)
    if (status === 421 && headerOf(response, INSTANCE_HEADER) === this.#settings.instance) {
      throw new ReadFailure('ourselves', 'This address is Lifeline itself: it cannot be its own controller.')
    }
    throw this.#refused(response, origin, ours)
  }

  /** What an answer says beside its status is of no interest, and may be endless. */
  async #drop({ body }: Dispatcher.ResponseData): Promise<void> {
    await body.dump({ limit: 65_536, signal: AbortSignal.timeout(this.#limits.bodyMs) }).catch(() => {})
  }

  #demandUsable(origin: string, allowed: Allowed): void {
    if (this.#usable.has(origin)) return
    demandUsableLiteral(new URL(origin), allowed)
    this.#usable.add(origin)
  }

  #follow(from: URL, location: string, hops: number): Place {
    const to = URL.canParse(location, from) ? new URL(location, from) : null
    if (to === null || !/^https?:$/.test(to.protocol) || hops > this.#limits.redirects) {
      throw new ReadFailure('redirect', 'The controller redirects in a circle, or to what is no web address.')
    }
    return { origin: to.origin, path: `${to.pathname}${to.search}`, hops }
  }

  #refused(response: Dispatcher.ResponseData, origin: string, ours: boolean): ReadFailure {
    const now = (this.#settings.clock ?? Date.now)()
    const failure = statusFailure(response.statusCode, retryAfterOf(response.headers['retry-after'], now))
    if (ours) return failure
    const where = `The controller redirects to ${origin}, where the token is not sent`
    return new ReadFailure('redirect', `${where}; that answered ${response.statusCode}.`, { cause: failure })
  }
}

function tooLate(): ReadFailure {
  return new ReadFailure('timeout', 'The answer took too long.')
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
