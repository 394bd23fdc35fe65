import { ruleOf } from '../../own-rules/rule-of'
import { skeletonOf, type UnknownShape } from '../../own-rules/skeleton'
import { Explainer } from '../explainer'
import { customerMarkdown, engineerMarkdown } from '../report/markdown'
import type { LogRecord, Rule } from '../types'
import { KeyBook } from './key-book'
import { LogStore } from './log-store'
import { buildView, type LogView, rowOfIndex } from './log-view'
import type { FromWorker, ToWorker } from './protocol'
import { detailOf, rowOf } from './row'
import { openSource } from './source'
import { tell } from './tell'

/** Something is told of a log while it is read: after this much, then each time after this many times as much. */
const FIRST_WORD_AT = 1 << 20
const NEXT_WORD = 4
/** Progress is told in steps of this part of the whole. */
const STEPS = 50
const MAX_ROWS = 2_000

const LEVELS: Record<string, number> = { warning: 1, warn: 1, error: 2, fatal: 2, panic: 2 }

/** What the worker does with what the page asks, without the worker around it. */
export class ExplainSession {
  private readonly post: (message: FromWorker) => void
  private readonly pause: () => Promise<void>
  private store = new LogStore()
  private book = new KeyBook()
  private run = 0
  private stopped = false
  private asked = 0
  private view: LogView | null = null
  private unknown: readonly UnknownShape[] = []
  private unfolded = new Set<number>()

  /** `pause` lets other messages be taken; it is awaited between the parts of longer work. */
  constructor(post: (message: FromWorker) => void, pause: () => Promise<void>) {
    this.post = post
    this.pause = pause
  }

  async receive(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'explain':
        await this.explain(message)
        return
      case 'stop':
        if (message.run === this.run) this.stopped = true
        return
      case 'forget':
        this.begin(0)
        return
      case 'view':
        await this.show(message)
        return
      case 'rows':
        this.rows(message)
        return
      case 'find':
        this.find(message)
        return
      case 'line': {
        const known = message.index >= 0 && message.index < this.store.size
        const detail = known ? detailOf(this.store, this.book, message.index) : null
        this.post({ kind: 'line', ask: message.ask, detail })
        return
      }
      case 'skeleton':
        this.post({ kind: 'skeleton', ask: message.ask, text: skeletonOf(this.unknown) })
    }
  }

  private begin(run: number): void {
    this.run = run
    this.stopped = false
    this.store = new LogStore()
    this.book = new KeyBook()
    this.view = null
    this.unknown = []
    this.unfolded = new Set()
    this.asked = 0
  }

  private async explain(message: Extract<ToWorker, { kind: 'explain' }>): Promise<void> {
    const { run, source } = message
    this.begin(run)
    try {
      await this.read(message)
    } catch (error) {
      if (run !== this.run) return
      const why = error instanceof Error ? error.message : String(error)
      const kind = error instanceof DOMException ? 'unreadable' : 'failed'
      this.post({ kind: 'trouble', run, trouble: source.size === 0 ? { kind: 'empty' } : { kind, why } })
    }
  }

  private async read({
    run,
    source,
    year,
    hideAddresses,
    ownRules,
  }: Extract<ToWorker, { kind: 'explain' }>): Promise<void> {
    const { store, book } = this
    const explainer = new Explainer({
      year,
      hideAddresses,
      ownRules: ownRules.map(ruleOf),
      onRecord: (record, name, text) => keep(store, book, record, name, text),
    })
    const opened = await openSource(source)
    if (run !== this.run) return
    if (opened.what !== null) {
      this.post({ kind: 'trouble', run, trouble: { kind: 'not-text', what: opened.what } })
      return
    }
    let nextWord = FIRST_WORD_AT
    let nextStep = 0
    for await (const { bytes, read } of opened.parts) {
      if (run !== this.run) return
      explainer.push(bytes)
      if (read >= nextStep) {
        nextStep = read + source.size / STEPS
        this.post({ kind: 'progress', run, bytes: read, total: source.size, lines: explainer.linesRead })
      }
      if (read >= nextWord && read < source.size) {
        nextWord = read * NEXT_WORD
        const told = tell(explainer.soFar(), store, book)
        this.post({ kind: 'told', run, told, reports: null, stopped: false, damaged: false })
      }
      await this.pause()
      if (run !== this.run) return
      if (this.stopped) break
    }
    const report = explainer.end()
    if (report.lines.total === 0) {
      this.post({ kind: 'trouble', run, trouble: { kind: 'empty' } })
      return
    }
    const told = tell(report, store, book)
    this.unknown = told.unknown
    const reports = { customer: customerMarkdown(report), engineer: engineerMarkdown(report) }
    this.post({ kind: 'told', run, told, reports, stopped: this.stopped, damaged: opened.damaged() })
  }

  private async show({ view, filter, unfolded }: Extract<ToWorker, { kind: 'view' }>): Promise<void> {
    this.asked = view
    const opened = new Set(unfolded)
    const rest = async () => {
      await this.pause()
      return this.asked === view
    }
    const facts = (key: number) => this.book.facts(key)
    const built = await buildView({ store: this.store, filter, facts, unfolded: opened, rest })
    if (!built || this.asked !== view) return
    this.view = built
    this.unfolded = opened
    this.post({ kind: 'view', view, rows: built.rows, lines: built.lines })
  }

  private rows({ view, from, to }: Extract<ToWorker, { kind: 'rows' }>): void {
    const shown = this.view
    if (!shown || view !== this.asked) return
    const input = { store: this.store, book: this.book, view: shown, unfolded: this.unfolded }
    const end = Math.min(to, shown.rows, from + MAX_ROWS)
    const rows = Array.from({ length: Math.max(0, end - from) }, (_, nth) => rowOf(input, from + nth))
    this.post({ kind: 'rows', view, from, rows })
  }

  private find({ view, ask, line }: Extract<ToWorker, { kind: 'find' }>): void {
    const shown = this.view
    if (!shown) return
    const index = this.store.indexOfLine(line)
    const row = rowOfIndex(shown, index)
    const exact = shown.members === null || shown.members.includes(index)
    this.post({ kind: 'found', view, ask, row, index, exact })
  }
}

function keep(store: LogStore, book: KeyBook, record: LogRecord, name: Rule | string, text: string | null): void {
  const { line, lastLine, at, msg, fields, known } = record
  const plain = text === null && msg !== null && Object.keys(fields).length === 0
  const kept = {
    line,
    lastLine,
    at,
    key: book.keyOf(name),
    level: LEVELS[record.level] ?? 0,
    json: !plain,
    text: () => text ?? (plain ? msg : JSON.stringify({ ...fields, msg: msg ?? undefined })),
  }
  store.add(kept, known)
}
