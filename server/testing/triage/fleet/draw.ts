/** Numbers that look like chance and are the same each time. */
export type Draw = (from: number, to: number) => number

/** @returns whole numbers from `from` up to `to`, both included */
export function drawer(seed: number): Draw {
  let state = seed >>> 0
  return (from, to) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    return from + Math.floor(share * (to - from + 1))
  }
}
