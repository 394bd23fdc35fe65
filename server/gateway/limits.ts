const MIB = 1024 * 1024

/** What the gateway takes from one client before it refuses or skips (docs/bad-input.md). */
export const GATEWAY_LIMITS = {
  /** Larger frames are counted and skipped. */
  readBytes: MIB,
  /** Larger frames end their socket with 1009. */
  frameBytes: 16 * MIB,
  bodyBytes: 16 * MIB,
  /** A refused body is read on to here, so that its sender reads the answer; then it is cut off. */
  discardBytes: 64 * MIB,
  jsonDepth: 64,
  /** Distinct dropped paths that one message can report. */
  droppedPaths: 300,
  routesPerSync: 20_000,
  /** Frames of one socket that may wait for the store before we stop reading it. */
  waitingFrames: 64,
  /** Answers that a client has not read: it gets no more until it does. */
  unreadBytes: MIB,
  /** Ended sockets are destroyed this long after the close frame: the other side may not answer it. */
  terminateMs: 1_000,
  /** Route calls of one agent under way, and of all; with more, the next are told to come back. */
  callsAtOnce: 256,
  callsInAll: 4_000,
  /** Calls of one agent: so many a second, after so many at once. Each of its routes is one call, every 5 minutes. */
  callsASecond: 200,
  callsBurst: 5_000,
  callersKept: 10_000,
  socketsOfOne: 50,
  socketsInAll: 20_000,
  /** Frames of one socket: so many a second, after so many at once; with more it is read no further for a while. */
  framesASecond: 1_000,
  framesBurst: 5_000,
  /** How long a socket is not read while the store is behind, or it sent too much. */
  holdBackMs: 250,
  sweepMs: 5_000,
  retryAfterS: 5,
} as const
