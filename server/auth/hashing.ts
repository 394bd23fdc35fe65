import { APIError } from 'better-auth/api'
import { hashPassword, verifyPassword } from 'better-auth/crypto'

/** Each takes 16 MiB and one of the four threads that everything of this process shares. */
const AT_ONCE = 2
/** With more waiting than this, an answer would take longer than anybody waits. */
const MOST_WAITING = 50

const TOO_MANY = 'Too many people sign in right now. Try again in a few seconds.'

const waiting: (() => void)[] = []
let running = 0

/**
 * Runs what takes memory and a thread, a few at a time and the others in turn.
 * @throws {APIError} SERVICE_UNAVAILABLE with too many waiting
 */
export async function inTurn<T>(reckon: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new APIError('SERVICE_UNAVAILABLE', { message: TOO_MANY })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await reckon()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** better-auth's own, in turn: sign-ins from many addresses take no more than their share of the machine. */
export const passwordHashing = {
  hash: (password: string) => inTurn(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }) => inTurn(() => verifyPassword(given)),
}
