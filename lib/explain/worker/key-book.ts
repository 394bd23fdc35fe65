import type { ExplainReport, FindingStatus } from '../../contracts/explain'
import type { Rule } from '../types'
import type { KeyFacts } from './log-view'

const UNKNOWN: KeyFacts = { status: 'unrecognised', subsystem: 'not recognised' }
const STATUSES: readonly FindingStatus[] = ['correct', 'expected', 'attention', 'problem', 'unrecognised']

interface Meaning {
  title: string
  what: string
  why: string
  do: string
}

/** Numbers the rules and the shapes that a log holds, and counts their lines. */
export class KeyBook {
  private readonly numbers = new Map<Rule | string, number>()
  private readonly names: (Rule | string)[] = []
  private readonly counts: number[] = []
  private judged = new Map<string, FindingStatus>()

  /** The number of a rule, or of the shape of a line that no rule knows. */
  keyOf(name: Rule | string): number {
    let key = this.numbers.get(name)
    if (key === undefined) {
      key = this.names.push(name) - 1
      this.numbers.set(name, key)
      this.counts.push(0)
    }
    this.counts[key] = (this.counts[key] ?? 0) + 1
    return key
  }

  /** From now on lines have the status that the report gives their rule. */
  judge(report: ExplainReport): void {
    this.judged = new Map(report.findings.map(({ rule, status }) => [rule, status]))
  }

  facts(key: number): KeyFacts {
    const name = this.names[key]
    if (name === undefined || typeof name === 'string') return UNKNOWN
    return { status: this.judged.get(name.id) ?? name.status, subsystem: name.subsystem }
  }

  meaning(key: number): Meaning {
    const name = this.names[key]
    if (name === undefined || typeof name === 'string') {
      return { title: 'No rule knows this line', what: '', why: '', do: '' }
    }
    return { title: name.title, what: name.what, why: name.why ?? '', do: name.do ?? '' }
  }

  /** Lines of each status. */
  statuses(): Record<FindingStatus, number> {
    const tally = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<FindingStatus, number>
    this.counts.forEach((count, key) => {
      tally[this.facts(key).status] += count
    })
    return tally
  }

  /** Lines of each subsystem, the largest first. */
  subsystems(): { name: string; lines: number }[] {
    const tally = new Map<string, number>()
    this.counts.forEach((count, key) => {
      const { subsystem } = this.facts(key)
      tally.set(subsystem, (tally.get(subsystem) ?? 0) + count)
    })
    return [...tally].map(([name, lines]) => ({ name, lines })).sort((a, b) => b.lines - a.lines)
  }

  /** Rules whose lines look well by themselves and are a problem where they stand. */
  misleading(): Set<string> {
    const found = this.names.flatMap((name) =>
      typeof name !== 'string' && name.status === 'correct' && this.judged.get(name.id) === 'problem' ? [name.id] : [],
    )
    return new Set(found)
  }
}
