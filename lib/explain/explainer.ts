import type { ExplainReport } from '../contracts/explain'
import { worriesIn } from './judge/answers'
import { Findings } from './judge/findings'
import { Narrator } from './judge/narrator'
import { buildReport } from './judge/report'
import { VersionDating } from './judge/versions'
import { Matcher } from './match/matcher'
import { TimeOrder } from './order'
import { LogReader } from './reader/reader'
import { Redactor } from './redact/redactor'
import { RULES } from './rules'
import type { Fields, Hit, LogRecord, Rule } from './types'

const MAX_STREAMS = 100

export interface ExplainOptions {
  /** Year for times that have none (klog, syslog) until a full time was seen. */
  year?: number
  /** Also hides private network addresses. */
  hideAddresses?: boolean
  /** Rules of an administrator, tried before the built-in ones. */
  ownRules?: readonly Rule[]
  /**
   * Told each record as it is read, with its rule, or the shape of a line that no rule knows. `text` is the line as
   * JSON, free of secrets, where the record is just that; else null, and the record itself is what there is.
   */
  onRecord?: (record: LogRecord, name: Rule | string, text: string | null) => void
}

const REMARK: Rule = {
  id: 'paste.remark',
  subsystem: 'paste',
  templates: [],
  phase: 'remark',
  status: 'expected',
  title: 'Somebody’s remark',
  what: 'No line of the log: somebody wrote it beside. What it asks is answered under the usual worries.',
  role: 'remark',
}

/** A story of its own for each stream, told shorter where there are many, so that all of them fit into memory. */
function limitOf(streams: number): number {
  return streams < 4 ? 500 : streams < 20 ? 100 : 15
}

const NO_FIELDS: Fields = {}

/** The fields that are still needed: a line waits behind thousands of others, and most are done with. */
function neededFields({ rule, fields }: LogRecord): Fields {
  if (rule === null) return NO_FIELDS
  if (rule.role || rule.opens || rule.status === 'attention' || rule.status === 'problem') return fields
  const { cluster_uuid, cluster_id, agent_id } = fields
  return cluster_uuid === undefined && cluster_id === undefined && agent_id === undefined
    ? NO_FIELDS
    : { cluster_uuid, cluster_id, agent_id }
}

let builtIn: Matcher | null = null

/**
 * Explains a log, chunk by chunk: `push` bytes (UTF-8, or UTF-16 with a mark; not compressed), then `end`.
 * It keeps no lines; memory does not grow with the log. The same bytes give the same report, however they are cut.
 */
export class Explainer {
  private readonly redactor: Redactor
  private readonly matcher: Matcher
  private readonly reader: LogReader
  private readonly order = new TimeOrder((record) => this.tell(record))
  private readonly tellers = new Map<string, Narrator>()
  private readonly findings = new Findings()
  private readonly dating = new VersionDating()
  private readonly asked = new Map<string, number>()
  private from: number | null = null
  private to: number | null = null
  private recognised = 0
  private unrecognised = 0
  private lastCounted = 0
  private readonly said: string[] = []
  private readonly onRecord: ExplainOptions['onRecord']

  constructor(options: ExplainOptions = {}) {
    this.onRecord = options.onRecord
    if (options.ownRules && options.ownRules.length > 0) this.matcher = new Matcher([...options.ownRules, ...RULES])
    else {
      builtIn ??= new Matcher(RULES)
      this.matcher = builtIn
    }
    this.redactor = new Redactor({ addresses: options.hideAddresses ?? false })
    this.reader = new LogReader({
      redactor: this.redactor,
      onRecord: (record) => this.match(record),
      isKnown: (message) => this.matcher.knows(message),
      year: options.year ?? 2026,
    })
  }

  /** Physical lines read so far, for a progress display. */
  get linesRead(): number {
    return this.reader.total
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk)
  }

  /** Something about the input that the report should say. */
  note(words: string): void {
    this.said.push(words)
  }

  /** The report; the explainer cannot be used after it. */
  end(): ExplainReport {
    this.reader.end()
    this.order.end()
    for (const { story } of this.tellers.values()) story.finish()
    return this.soFar()
  }

  /** The report about what was read until now; reading goes on. Up to two windows of lines are not in it yet. */
  soFar(): ExplainReport {
    const stories = [...this.tellers.values()].map((teller) => teller.story)
    return buildReport({
      stories,
      dating: this.dating,
      findings: this.findings.list(stories),
      lines: {
        total: this.reader.total,
        recognised: this.recognised,
        unrecognised: this.unrecognised,
        redacted: this.redactor.lines,
      },
      secrets: this.redactor.notes,
      asked: this.asked,
      period: this.from !== null && this.to !== null ? { from: this.from, to: this.to } : null,
      notes: this.notes(),
    })
  }

  private match(record: LogRecord): Hit | null {
    const { known } = record
    const hit = known ? known.hit : this.matcher.find(record)
    if (hit) {
      record.rule = hit.rule
      if (!known && hit.templates.length > 0) this.dating.add(record, hit.templates)
    } else if (record.form === 'plain' && record.level === '') this.remark(record)
    this.count(record)
    const name = this.findings.add(record)
    this.onRecord?.(record, name, this.reader.source)
    record.fields = neededFields(record)
    if (record.rule === null) record.msg = null
    this.order.push(record)
    return hit
  }

  /** Physical lines, each once, though several records may share one. */
  private count(record: LogRecord): void {
    if (record.lastLine <= this.lastCounted) return
    const lines = record.lastLine - Math.max(record.line - 1, this.lastCounted)
    if (record.rule) this.recognised += lines
    else this.unrecognised += lines
    this.lastCounted = record.lastLine
  }

  private remark(record: LogRecord): void {
    for (const topic of worriesIn(record.msg ?? '')) {
      record.rule = REMARK
      if (!this.asked.has(topic)) this.asked.set(topic, record.line)
    }
  }

  private tell(record: LogRecord): void {
    const { at } = record
    if (at !== null) {
      if (this.from === null || at < this.from) this.from = at
      if (this.to === null || at > this.to) this.to = at
    }
    let teller = this.tellers.get(record.stream)
    if (!teller) {
      const name = this.tellers.size >= MAX_STREAMS ? '' : record.stream
      teller = this.tellers.get(name) ?? new Narrator(name, limitOf(this.tellers.size))
      this.tellers.set(name, teller)
    }
    teller.take(record)
  }

  private notes(): string[] {
    const notes = [...this.said]
    const cut = this.reader.firstCut
    if (cut) {
      const megabytes = Math.round(cut.bytes / 1_048_576)
      notes.push(`Line ${cut.line} is too long (${megabytes} MB more than is read); it was read to its first part.`)
    }
    if (this.order.late > 0) {
      notes.push(`${this.order.late} lines are out of order by more than 10,000 lines and were left where they stand.`)
    }
    return notes
  }
}

/** Explains a whole text at once. */
export function explainText(text: string, options: ExplainOptions = {}): ExplainReport {
  const explainer = new Explainer(options)
  explainer.push(new TextEncoder().encode(text))
  return explainer.end()
}
