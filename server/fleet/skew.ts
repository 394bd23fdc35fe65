const SAMPLES_KEPT = 5

/** Adds one sample of the agent's clock against ours; an agent that sends no time adds none. */
export function withSample(samples: readonly number[], sentAt: number | null, now: number): readonly number[] {
  return sentAt === null || !Number.isFinite(sentAt) ? samples : [...samples, sentAt - now].slice(-SAMPLES_KEPT)
}

/**
 * How far the agent's clock is ahead of ours, in milliseconds; negative when it is behind, null without samples.
 * A delay on the way can only make a clock look behind, so the sample that was delayed least is taken: the smallest
 * "received minus sent" of the last 5. One buffered beat therefore moves nothing.
 */
export function skewOf(samples: readonly number[]): number | null {
  return samples.length === 0 ? null : Math.round(Math.max(...samples))
}
