import type { ExplainReport } from '../../contracts/explain'
import { checksOf, VERIFY_QUESTION } from '../report/checks'
import { closingTable } from '../report/closing-table'
import type { KeyBook } from './key-book'
import type { LogStore } from './log-store'
import type { Told } from './protocol'

const PARTS = 160
const SHAPE = /^No rule knows this line: /

/** Lines written in each of equal parts of the report's period. */
export function densityOf(store: LogStore, period: ExplainReport['period'], parts = PARTS): number[] {
  if (!period) return []
  const from = Date.parse(period.from)
  const span = Math.max(1, Date.parse(period.to) - from)
  const density = new Array<number>(parts).fill(0)
  for (let index = 0; index < store.size; index++) {
    const part = Math.floor(((store.atOf(index) - from) / span) * parts)
    const clipped = Math.min(part, parts - 1)
    if (clipped >= 0) density[clipped] = (density[clipped] ?? 0) + 1
  }
  return density
}

/** What a line that looks well means, by the trouble that it stands in, or else by the gravest one. */
function meaningAt({ episodes }: ExplainReport, line: number): string | null {
  const problems = episodes.filter(({ status }) => status === 'problem')
  const around = problems.find(({ lines }) => lines.some(([first, last]) => first <= line && line <= last))
  const one = around ?? problems.find(({ kind }) => kind === 'runs-alone') ?? problems[0]
  return one ? `${one.title}. ${one.what}` : null
}

/** Everything that the page shows of a log, but its lines. */
export function tell(report: ExplainReport, store: LogStore, book: KeyBook): Told {
  book.judge(report)
  const table = closingTable(report)
  const lies = book.misleading()
  return {
    report,
    table,
    statuses: book.statuses(),
    subsystems: book.subsystems(),
    misleading: report.findings.flatMap(({ rule, line, message }, index) =>
      lies.has(rule) ? [{ pattern: table[index]?.pattern ?? '', line, means: meaningAt(report, line) ?? message }] : [],
    ),
    unknown: report.findings.flatMap(({ rule, message, line, count }) =>
      rule === 'unrecognised' ? [{ shape: message.replace(SHAPE, ''), line, count }] : [],
    ),
    density: densityOf(store, report.period),
    worries: report.answers.filter(({ question }) => question !== VERIFY_QUESTION),
    commands: checksOf(report),
    cutAt: store.cutAt,
    kept: store.size,
  }
}
