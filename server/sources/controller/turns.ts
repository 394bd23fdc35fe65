import { setImmediate } from 'node:timers/promises'

/** Block by block, in order, so that sockets get their turn before each of a large fleet. */
export async function inTurns<T>(
  all: readonly T[],
  atOnce: number,
  each: (some: readonly T[]) => unknown,
): Promise<void> {
  for (let at = 0; at < all.length; at += atOnce) {
    await setImmediate()
    await each(all.slice(at, at + atOnce))
  }
}
