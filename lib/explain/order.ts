import type { LogRecord, Role } from './types'

/** A line is put right when it came at most this many lines too late. */
const WINDOW = 10_000
/** How many are handed on at a time. */
const STEP = 2_000
const LONG_AGO = Number.NEGATIVE_INFINITY

/** How lines of one second belong after one another, when a shuffled log no longer tells. */
const RANKS: Partial<Record<Role, number>> = {
  'process-start': 0,
  'state-store': 1,
  'agent-id': 2,
  'kube-unreachable': 2,
  'client-failed': 5,
  'not-configured': 5,
  standalone: 8,
  'socket-lost': 3,
  try: 4,
  'try-failed': 5,
  'socket-up': 6,
  'client-ready': 7,
  back: 8,
  restored: 9,
  refreshing: 9,
  'auth-refused': 9,
  'registration-step': 11,
  registered: 12,
  're-registered': 15,
  'sync-on': 16,
  started: 17,
  detect: 18,
  private: 19,
  public: 19,
  'watcher-starting': 20,
  'ingress-event': 21,
  'watcher-ready': 22,
  resync: 22,
  'sync-begin': 23,
  'sync-request': 24,
  'sync-retry': 25,
  'sync-retried-ok': 26,
  'sync-ok': 27,
  'sync-failed': 27,
  'resync-ok': 28,
  'watcher-up': 29,
  'refresh-timer': 30,
  'stop-signal': 40,
  stopping: 41,
  'exit-error': 42,
  usage: 43,
  stopped: 44,
}

function rankOf(record: LogRecord): number {
  const role = record.rule?.role
  if (role === 'state-change') return record.fields.new_state === 'connecting' ? 10 : 14
  return role ? (RANKS[role] ?? 20) : 20
}

/** Whole seconds: some lines have no fractions, and must not seem to be out of order for that. */
function second(record: LogRecord): number {
  return Math.floor((record.at ?? 0) / 1000)
}

/** How far one stream has come: pods stand beside or behind each other in a log, each with its own times. */
interface Course {
  /** The second of its last line, and of its last line that is the agent's: lines of others prove no order. */
  last: number
  lastKnown: number
  gone: number
  carried: number | null
}

/**
 * Hands records on in the order of their time. Lines without a time stay behind the one before them.
 * It holds a window of lines and a step; a log that is in order passes through untouched.
 */
export class TimeOrder {
  private held: LogRecord[] = []
  private disordered = false
  private falls = 0
  private rises = 0
  private readonly courses = new Map<string, Course>()
  private readonly untimed = new Set<LogRecord>()
  private readonly onRecord: (record: LogRecord) => void
  /** Lines that came more than a window too late, and stayed where they were. */
  late = 0
  /** True once lines had to be put in order. */
  shuffled = false

  constructor(onRecord: (record: LogRecord) => void) {
    this.onRecord = onRecord
  }

  push(record: LogRecord): void {
    const course = this.courseOf(record)
    if (record.at === null && course.carried !== null) {
      record.at = course.carried
      this.untimed.add(record)
    } else if (record.at !== null) {
      course.carried = record.at
      const now = second(record)
      this.disordered ||= now < course.last
      course.last = now
      if (record.rule) {
        if (now < course.lastKnown) this.falls++
        else if (now > course.lastKnown) this.rises++
        course.lastKnown = now
      }
    }
    this.held.push(record)
    if (this.held.length >= WINDOW + STEP) this.release(STEP)
  }

  end(): void {
    this.release(this.held.length)
  }

  private release(count: number): void {
    if (this.disordered) this.sort()
    const ready = this.held.splice(0, count)
    for (const record of ready) {
      const now = second(record)
      const course = this.courseOf(record)
      if (record.at !== null && now < course.gone) this.late++
      else if (record.at !== null) course.gone = now
      if (this.untimed.delete(record)) record.at = null
      this.onRecord(record)
    }
  }

  private sort(): void {
    // An export with the newest line first is turned round before it is sorted, so that lines of one second fit.
    const backwards = this.falls > this.rises * 2
    if (backwards) this.held.reverse()
    const mixed = !backwards && this.falls * 2 > this.rises
    this.shuffled ||= backwards || mixed
    this.held.sort((a, b) => second(a) - second(b) || (mixed ? rankOf(a) - rankOf(b) : 0))
    for (const record of this.held) {
      const course = this.courseOf(record)
      course.last = second(record)
      if (record.rule) course.lastKnown = course.last
      course.carried = record.at ?? course.carried
    }
    this.disordered = false
    this.falls = 0
    this.rises = 0
  }

  private courseOf({ stream }: LogRecord): Course {
    let course = this.courses.get(stream)
    if (!course) {
      course = { last: LONG_AGO, lastKnown: LONG_AGO, gone: LONG_AGO, carried: null }
      this.courses.set(stream, course)
    }
    return course
  }
}
