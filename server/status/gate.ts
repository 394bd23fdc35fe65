import { createHmac, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { inTurn } from '@/server/auth/hashing'
import type { Clock } from '@/server/context'
import { callerOf } from '@/server/http/caller'
import { RateLimit } from '@/server/http/rate-limit'
import { WrongTries } from '@/server/http/wrong-tries'
import type { StoredLink } from '@/server/store/status-links'

/** 19 MiB, two passes, one lane: what OWASP recommends for argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const COOKIE_MS = 3_600_000
const COOKIE = 'lifeline-link'
/** Each reckoning takes memory and a thread: more at once than this would hold up everything else. */
const AT_ONCE = 2
const TRIES = { max: 30, windowMs: 10 * 60_000 } as const

export type Tried = { ok: true } | { ok: false; waitS: number }

/** The password of a link, as it is kept. */
export function hashLinkPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, ARGON2))
}

/** Lets in who knows the password of a link, for an hour since the last page. */
export class LinkGate {
  readonly #key: Buffer
  readonly #clock: Clock
  readonly #wrong: WrongTries
  readonly #tries: RateLimit
  #reckoning = 0

  constructor(key: Buffer, clock: Clock) {
    this.#key = key
    this.#clock = clock
    this.#wrong = new WrongTries(clock)
    this.#tries = new RateLimit({ ...TRIES, clock })
  }

  /** Tries a password. Per link and address the third wrong one costs a wait; a link as a whole takes 30 in 10 min. */
  async try(link: StoredLink, password: string, address: string): Promise<Tried> {
    const caller = `${link.id} ${callerOf(address)}`
    const waitS = this.#wrong.wait(caller) || (this.#reckoning >= AT_ONCE ? 1 : this.#tries.take(link.id))
    if (waitS > 0 || link.passwordHash === null) return { ok: false, waitS }
    this.#reckoning += 1
    try {
      const ok = await verify(link.passwordHash, password)
      this.#wrong.note(caller, ok)
      return ok ? { ok } : { ok, waitS: this.#wrong.wait(caller) }
    } finally {
      this.#reckoning -= 1
    }
  }

  /** The cookie that lets its holder in, bound to the link's path. */
  cookie(link: StoredLink, path: string, secure: boolean): string {
    const until = this.#clock() + COOKIE_MS
    const value = `${until}.${this.#sign(link, until)}`
    const name = secure ? `__Secure-${COOKIE}` : COOKIE
    const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${COOKIE_MS / 1_000}`, 'HttpOnly', 'SameSite=Lax']
    return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
  }

  /** Whether the cookies of a request let it in. */
  admits(link: StoredLink, cookies: string | undefined, secure: boolean): boolean {
    if (link.passwordHash === null) return true
    const name = `${secure ? `__Secure-${COOKIE}` : COOKIE}=`
    const held = (cookies ?? '').split(/;\s*/).filter((one) => one.startsWith(name))
    return held.some((one) => this.#holds(link, one.slice(name.length)))
  }

  #holds(link: StoredLink, value: string): boolean {
    const [until = '', signature = ''] = value.split('.')
    if (!/^\d{1,15}$/.test(until) || Number(until) <= this.#clock()) return false
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#sign(link, Number(until)))]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  /** Bound to the token and the password: another of either ends it. */
  #sign({ id, tokenHash, passwordHash }: StoredLink, until: number): string {
    return createHmac('sha256', this.#key).update([id, tokenHash, passwordHash, until].join('\n')).digest('base64url')
  }
}
