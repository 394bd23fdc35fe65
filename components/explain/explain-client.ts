import type { OwnRule } from '@/lib/contracts/own-rules'
import type { LogFilter } from '@/lib/explain/worker/log-view'
import type { FromWorker, LineDetail, LogRow, Reports, Told, ToWorker, Trouble } from '@/lib/explain/worker/protocol'
import { Store } from './store'

/** Rows are asked for in pieces of this size; a few pieces around the window are held. */
const PIECE = 60
const HELD_PIECES = 16

export const EVERYTHING: LogFilter = { statuses: [], subsystems: [], from: null, to: null, text: '' }

export type Phase = 'empty' | 'reading' | 'done' | 'trouble'

/** What the page knows of a log. */
export interface PageState {
  phase: Phase
  /** What is being explained: a file's name, "pasted text", a sample. */
  name: string
  /** Bytes of the source. */
  total: number
  told: Told | null
  reports: Reports | null
  stopped: boolean
  damaged: boolean
  trouble: Trouble | null
}

/** How far reading is. */
export interface ProgressState {
  bytes: number
  lines: number
}

/** What is shown of the log itself. */
export interface LogState {
  filter: LogFilter
  /** Rows and lines of the filter; null until the worker has answered. */
  view: { rows: number; lines: number } | null
  pieces: ReadonlyMap<number, readonly LogRow[]>
  detail: LineDetail | null
}

const NO_PAGE: PageState = {
  phase: 'empty',
  name: '',
  total: 0,
  told: null,
  reports: null,
  stopped: false,
  damaged: false,
  trouble: null,
}
const NO_PROGRESS: ProgressState = { bytes: 0, lines: 0 }
const NO_LOG: LogState = { filter: EVERYTHING, view: null, pieces: new Map(), detail: null }

/** Brings a row of the log into view. */
export type Scroller = (row: number, where: 'center' | 'start') => void

type Port = Pick<Worker, 'postMessage' | 'terminate'> & { onmessage: Worker['onmessage']; onerror: Worker['onerror'] }

export interface ExplainInput {
  source: Blob
  name: string
  filter: LogFilter
  year: number
  hideAddresses: boolean
  ownRules: readonly OwnRule[]
}

/** Holds what the worker told, and asks it for more. The log itself stays in the worker; a window of rows is here. */
export class ExplainClient {
  readonly page = new Store(NO_PAGE)
  readonly progress = new Store(NO_PROGRESS)
  readonly log = new Store(NO_LOG)
  private readonly openPort: () => Port
  private port: Port | null = null
  private users = 0
  private run = 0
  private view = 0
  private ask = 0
  private wanted = { from: 0, to: PIECE }
  private readonly unfolded = new Set<number>()
  private pending: { rows: number; lines: number } | null = null
  private scroller: Scroller | null = null
  private target: { row: number; where: 'center' | 'start' } | null = null
  private readonly answers = new Map<number, (message: FromWorker) => void>()

  constructor(openPort: () => Port) {
    this.openPort = openPort
  }

  /** As `page.subscribe`; the worker lives while somebody follows. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const leave = this.page.subscribe(listener)
    this.users++
    // The worker is loaded with the page, so that nothing has to be fetched once a log is here.
    this.worker()
    return () => {
      leave()
      if (--this.users > 0) return
      this.port?.terminate()
      this.port = null
      this.clear(NO_PAGE)
    }
  }

  explain({ name, filter, ...input }: ExplainInput): void {
    this.run++
    this.unfolded.clear()
    this.pending = null
    this.target = null
    this.wanted = { from: 0, to: PIECE }
    this.clear({ ...NO_PAGE, phase: 'reading', name, total: input.source.size })
    this.log.set({ filter })
    this.send({ kind: 'explain', run: this.run, ...input })
  }

  /** Says why nothing can be explained, without asking the worker. */
  refuse(why: string): void {
    this.clear({ ...NO_PAGE, phase: 'trouble', trouble: { kind: 'unreadable', why } })
  }

  stop(): void {
    this.send({ kind: 'stop', run: this.run })
  }

  forget(): void {
    this.run++
    this.clear(NO_PAGE)
    this.send({ kind: 'forget' })
  }

  setFilter(change: Partial<LogFilter>): void {
    this.log.set({ filter: { ...this.log.get().filter, ...change } })
    this.wanted = { from: 0, to: PIECE }
    this.scroller?.(0, 'start')
    this.askView()
  }

  toggleFold(index: number): void {
    if (!this.unfolded.delete(index)) this.unfolded.add(index)
    this.askView()
  }

  /** Makes sure that these rows are here, or on their way. */
  want(from: number, to: number): void {
    this.wanted = { from, to }
    const missing = piecesOf(from, to).filter((piece) => !this.log.get().pieces.has(piece))
    for (const piece of missing) this.askRows(piece)
  }

  /** Brings a line of the log into view and opens it; a filter that hides it is taken off. */
  async goTo(line: number): Promise<void> {
    let found = await this.find(line)
    if (!found.exact) {
      this.setFilter(EVERYTHING)
      found = await this.find(line)
    }
    if (found.row < 0) return
    this.bring(found.row, 'center')
    this.open(found.index)
  }

  open(index: number): void {
    const ask = ++this.ask
    this.answers.set(ask, (message) => {
      if (message.kind === 'line' && ask === this.ask) this.log.set({ detail: message.detail })
    })
    this.send({ kind: 'line', ask, index })
  }

  /** A file of own rules for the lines that no rule knows, to be filled in. */
  skeleton(): Promise<string> {
    const ask = ++this.ask
    return new Promise((resolve) => {
      this.answers.set(ask, (message) => {
        if (message.kind === 'skeleton') resolve(message.text)
      })
      this.send({ kind: 'skeleton', ask })
    })
  }

  close(): void {
    this.ask++
    this.log.set({ detail: null })
  }

  /** The list that shows the rows comes and goes with the page's parts. */
  readonly attach = (scroller: Scroller): (() => void) => {
    this.scroller = scroller
    if (this.target) scroller(this.target.row, this.target.where)
    return () => {
      this.scroller = null
    }
  }

  bring(row: number, where: 'center' | 'start'): void {
    this.target = { row, where }
    this.scroller?.(row, where)
  }

  private find(line: number): Promise<{ row: number; index: number; exact: boolean }> {
    const ask = ++this.ask
    return new Promise((resolve) => {
      this.answers.set(ask, (message) => {
        if (message.kind === 'found') resolve(message)
      })
      this.send({ kind: 'find', view: this.view, ask, line })
    })
  }

  private askView(): void {
    this.view++
    this.send({ kind: 'view', view: this.view, filter: this.log.get().filter, unfolded: [...this.unfolded] })
  }

  private askRows(piece: number): void {
    this.send({ kind: 'rows', view: this.view, from: piece * PIECE, to: (piece + 1) * PIECE })
  }

  private send(message: ToWorker): void {
    this.worker().postMessage(message)
  }

  private worker(): Port {
    if (this.port) return this.port
    const port = this.openPort()
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data)
    port.onerror = () => {
      port.terminate()
      this.port = null
      if (this.page.get().phase === 'empty') return
      const why = 'The part of this page that reads logs ended. It may have run out of memory.'
      this.clear({ ...NO_PAGE, phase: 'trouble', trouble: { kind: 'failed', why } })
    }
    this.port = port
    return port
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return
      case 'progress':
        if (message.run === this.run) this.progress.set({ bytes: message.bytes, lines: message.lines })
        return
      case 'trouble':
        if (message.run === this.run) this.clear({ ...NO_PAGE, phase: 'trouble', trouble: message.trouble })
        return
      case 'told':
        this.tell(message)
        return
      case 'view':
        this.takeView(message)
        return
      case 'rows':
        this.takeRows(message)
        return
      case 'skeleton':
      case 'found':
      case 'line': {
        const answer = this.answers.get(message.ask)
        this.answers.delete(message.ask)
        answer?.(message)
      }
    }
  }

  private tell({ run, told, reports, stopped, damaged }: Extract<FromWorker, { kind: 'told' }>): void {
    if (run !== this.run) return
    const phase = reports ? 'done' : 'reading'
    this.page.set({ phase, told, reports, stopped, damaged })
    this.askView()
  }

  private takeView({ view, rows, lines }: Extract<FromWorker, { kind: 'view' }>): void {
    if (view !== this.view) return
    this.pending = { rows, lines }
    const last = Math.max(0, rows - 1)
    const wanted = { from: Math.min(this.wanted.from, last), to: Math.min(this.wanted.to, last) }
    if (rows === 0) this.log.set({ view: { rows, lines }, pieces: new Map() })
    else for (const piece of piecesOf(wanted.from, wanted.to)) this.askRows(piece)
  }

  private takeRows({ view, from, rows }: Extract<FromWorker, { kind: 'rows' }>): void {
    if (view !== this.view) return
    // The rows of the filter before stay until the first of the new ones are here.
    const held = this.pending ? new Map<number, readonly LogRow[]>() : new Map(this.log.get().pieces)
    const piece = from / PIECE
    held.set(piece, rows)
    const middle = (this.wanted.from + this.wanted.to) / 2 / PIECE
    const far = [...held.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const one of far.slice(0, Math.max(0, held.size - HELD_PIECES))) held.delete(one)
    this.log.set({ pieces: held, ...(this.pending && { view: this.pending }) })
    this.pending = null
  }

  private clear(page: PageState): void {
    this.progress.set(NO_PROGRESS)
    this.log.set(NO_LOG)
    this.page.set(page)
  }
}

/** The row at a place, when it is here. */
export function rowAt(pieces: LogState['pieces'], row: number): LogRow | undefined {
  return pieces.get(Math.floor(row / PIECE))?.[row % PIECE]
}

function piecesOf(from: number, to: number): number[] {
  const first = Math.max(0, Math.floor(from / PIECE))
  const last = Math.max(first, Math.floor(to / PIECE))
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth)
}
