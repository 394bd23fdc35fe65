import type { EpisodeKind } from '../../contracts/explain'
import type { LogRecord, Rule } from '../types'

/** A place in the log. */
export interface Mark {
  line: number
  at: number | null
}

export function markOf(record: LogRecord): Mark {
  return { line: record.line, at: record.at }
}

const MAX_RANGES = 100
const WEIGHT: Record<Rule['status'], number> = { correct: 0, expected: 0, attention: 1, problem: 2 }

/** An episode while its lines are being collected. */
export class Draft {
  readonly kind: EpisodeKind
  from: number | null = null
  to: number | null = null
  first = 0
  last = 0
  count = 0
  readonly ranges: Array<[number, number]> = []
  /** The line with the gravest rule. */
  gravest: { rule: Rule; record: Mark; error: string } | null = null
  /** What the text of the episode needs to know. */
  facts: Record<string, string | number | boolean | null> = {}

  constructor(kind: EpisodeKind) {
    this.kind = kind
  }

  add(record: LogRecord): this {
    const { line, lastLine, at } = record
    if (this.count === 0) this.first = line
    this.last = lastLine
    this.count++
    if (at !== null) {
      this.from ??= at
      this.to = at
    }
    const { rule } = record
    if (rule && WEIGHT[rule.status] > (this.gravest ? WEIGHT[this.gravest.rule.status] : 0)) {
      const error = record.fields.error ?? record.fields.err
      this.gravest = { rule, record: markOf(record), error: typeof error === 'string' ? error.slice(0, 300) : '' }
    }
    const end = this.ranges.at(-1)
    if (end && line >= end[0] && line <= end[1] + 1) end[1] = Math.max(end[1], lastLine)
    else if (end && this.ranges.length >= MAX_RANGES) end[1] = Math.max(end[1], lastLine)
    else this.ranges.push([line, lastLine])
    return this
  }
}
