import type { OwnRule } from '../../contracts/own-rules'
import type { LogFilter } from './log-view'
import type { FromWorker, LineDetail, LogRow } from './protocol'
import { ExplainSession } from './session'

export const EVERY_LINE: LogFilter = { statuses: [], subsystems: [], from: null, to: null, text: '' }

type Kind = FromWorker['kind']
type Message<K extends Kind> = Extract<FromWorker, { kind: K }>

/** A session as a page would use it; every message that leaves it is kept. */
export class SessionProbe {
  readonly messages: FromWorker[] = []
  readonly session: ExplainSession
  run = 0
  ownRules: OwnRule[] = []
  onProgress: () => void | Promise<void> = () => {}
  private view = 0

  constructor() {
    this.session = new ExplainSession(
      (message) => {
        this.messages.push(message)
        if (message.kind === 'progress') void this.onProgress()
      },
      () => new Promise((resolve) => setImmediate(resolve)),
    )
  }

  all<K extends Kind>(kind: K): Message<K>[] {
    return this.messages.filter((message): message is Message<K> => message.kind === kind)
  }

  last<K extends Kind>(kind: K): Message<K> | undefined {
    return this.all(kind).at(-1)
  }

  start(content: string | Uint8Array): Promise<void> {
    this.run++
    const source = new Blob([typeof content === 'string' ? content : new Uint8Array(content)])
    const { run, ownRules } = this
    return this.session.receive({ kind: 'explain', run, source, year: 2026, hideAddresses: false, ownRules })
  }

  async explain(content: string | Uint8Array): Promise<Message<'told'>> {
    await this.start(content)
    const told = this.last('told')
    if (!told) throw new Error(`nothing was told: ${JSON.stringify(this.last('trouble'))}`)
    return told
  }

  async rows(filter: LogFilter, unfolded: readonly number[] = []): Promise<LogRow[]> {
    const view = ++this.view
    await this.session.receive({ kind: 'view', view, filter, unfolded })
    await this.session.receive({ kind: 'rows', view, from: 0, to: this.last('view')?.rows ?? 0 })
    return this.last('rows')?.rows ?? []
  }

  async find(line: number): Promise<Message<'found'>> {
    await this.session.receive({ kind: 'find', view: this.view, ask: 1, line })
    const found = this.last('found')
    if (!found) throw new Error('nothing was found')
    return found
  }

  async detail(index: number): Promise<LineDetail | null> {
    await this.session.receive({ kind: 'line', ask: 1, index })
    return this.last('line')?.detail ?? null
  }

  async skeleton(): Promise<string> {
    await this.session.receive({ kind: 'skeleton', ask: 1 })
    return this.last('skeleton')?.text ?? ''
  }
}
