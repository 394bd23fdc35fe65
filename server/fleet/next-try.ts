import type { Generation } from '@/lib/contracts/cluster'

interface Backoff {
  firstMs: number
  capMs: number
}
/** Protocol notes, section 1: 0.5 s doubling to 60 s in the newest, 1 s doubling to 15 s in older ones. */
const NEWEST: Backoff = { firstMs: 500, capMs: 60_000 }
const OLDER: Backoff = { firstMs: 1_000, capMs: 15_000 }
const JITTER = 1.25

function backoffOf(generation: Generation | null): Backoff {
  return generation === '2025-11' || generation === '2025-12' ? OLDER : NEWEST
}

/**
 * The longest that an agent waits between two tries, in milliseconds: an open way is tried at the latest after that.
 * An unknown generation is taken for the newest (protocol notes, section 1: "reconnect").
 */
export function longestWait(generation: Generation | null): number {
  return backoffOf(generation).capMs * JITTER
}

/**
 * By when an agent whose socket closed must have tried again, as its backoff allows: the first of its cumulative
 * latest bounds (newest: 0.6, 1.9, 4.4, 9.4, 19.4, 39.4, 79.4, 154 s, then every 75 s) that is still ahead of `now`.
 * An unknown generation is taken for the newest. Times in epoch milliseconds.
 */
export function nextTryDueBy(closedAt: number, generation: Generation | null, now: number): number {
  const { firstMs, capMs } = backoffOf(generation)
  let wait = firstMs
  let due = closedAt + wait * JITTER
  while (due <= now && wait < capMs) {
    wait = Math.min(wait * 2, capMs)
    due += wait * JITTER
  }
  if (due <= now) {
    const every = capMs * JITTER
    due += (Math.floor((now - due) / every) + 1) * every
  }
  return due
}
