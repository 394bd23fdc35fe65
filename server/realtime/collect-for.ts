/** After a commit, the thread is free for this many times as long as the commit held it: it waits for the disk itself. */
const FREE_TIMES = 2
/** However slow the disk is, nobody waits longer than this for a batch to begin. */
const MOST_MS = 100

/**
 * How long a batch collects: as asked, or longer where the last commit was slow and is not long past, so that a slow
 * disk costs a third of the thread at most and each of its commits holds more. All in ms; `now` by the same clock as
 * `endedAt`.
 */
export function collectFor(askedMs: number, last: { tookMs: number; endedAt: number }, now: number): number {
  const rest = last.endedAt + last.tookMs * FREE_TIMES - now
  return Math.max(askedMs, Math.min(rest, MOST_MS))
}
