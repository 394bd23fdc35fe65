/** Limits of reading a remote controller; times in milliseconds, sizes in bytes. */
export const CONTROLLER_LIMITS = {
  connectMs: 10_000,
  headersMs: 15_000,
  bodyMs: 15_000,
  /** From the first byte sent to the last byte read, whatever drips in meanwhile. */
  totalMs: 30_000,
  bodyBytes: 16 * 1_048_576,
  redirects: 3,
  /** Clusters that are read at one time over one connection. */
  concurrency: 8,
  /** A read that takes longer makes room for the next; so many may stand aside. */
  slowMs: 3_000,
  slowLanes: 8,
  /** Every cluster is read once in this time. */
  windowMs: 4 * 60_000,
  /** The list of clusters is read this often. */
  listEveryMs: 60_000,
  /** After this long without a good list, what it said is not held for true any more. */
  unreadMs: 5 * 60_000,
  retryMinMs: 2_000,
  retryMaxMs: 5 * 60_000,
  /** A `Retry-After` beyond this is taken as this. */
  retryAfterMaxMs: 15 * 60_000,
  clusters: 20_000,
  routesPerCluster: 20_000,
} as const

export type ControllerLimits = { [K in keyof typeof CONTROLLER_LIMITS]: number }
