import type { ExplainFinding, FindingStatus } from '../../contracts/explain'
import { shapeOf } from '../match/normalise'
import type { LogRecord, Role, Rule } from '../types'
import { runsAlone } from './conclude'
import type { Story } from './story'

const MAX_SHAPES = 300
const LOOKS_GREEN: ReadonlySet<Role> = new Set([
  'started',
  'state-change',
  'sync-request',
  'sync-ok',
  'watcher-up',
  'standalone',
  'client-failed',
])
const OUTAGE_ROLES: ReadonlySet<Role> = new Set(['socket-lost', 'try', 'try-failed', 'beat-failed', 'beat-lost'])
const RETRIES: Partial<Record<Role, string>> = { 'sync-retry': 'sync', 'route-retry': 'route' }

interface Tally {
  rule: Rule
  line: number
  count: number
}

/** Counts lines a rule, and groups the lines that no rule knows by their shape. */
export class Findings {
  private readonly known = new Map<Rule, Tally>()
  private readonly shapes = new Map<string, { line: number; count: number }>()

  add(record: LogRecord): void {
    const { rule } = record
    if (rule) {
      const tally = this.known.get(rule)
      if (tally) tally.count++
      else this.known.set(rule, { rule, line: record.line, count: 1 })
      return
    }
    const text = record.msg ?? Object.keys(record.fields).join(', ')
    let shape = shapeOf(text) || '(nothing but marks)'
    if (!this.shapes.has(shape) && this.shapes.size >= MAX_SHAPES) shape = '(other lines)'
    const group = this.shapes.get(shape)
    if (group) group.count++
    else this.shapes.set(shape, { line: record.line, count: 1 })
  }

  has(id: string): boolean {
    for (const rule of this.known.keys()) if (rule.id === id) return true
    return false
  }

  /** One finding a rule, in the order of the lines; what surrounds a line decides its status. */
  list(stories: readonly Story[]): ExplainFinding[] {
    const found: ExplainFinding[] = [...this.known.values()].map(({ rule, line, count }) => ({
      rule: rule.id,
      status: judgeRule(rule, stories),
      line,
      count,
      message: `${rule.title}. ${rule.what}`,
    }))
    for (const [shape, { line, count }] of this.shapes) {
      found.push({
        rule: 'unrecognised',
        status: 'unrecognised',
        line,
        count,
        message: `No rule knows this line: ${shape}`,
      })
    }
    return found.sort((a, b) => a.line - b.line)
  }
}

function judgeRule(rule: Rule, stories: readonly Story[]): FindingStatus {
  const { role, opens } = rule
  const stillOut = stories.some((story) => story.openOutage !== null)
  if (role && OUTAGE_ROLES.has(role)) return stillOut ? 'problem' : role === 'beat-lost' ? 'attention' : 'expected'
  const alone = stories.some((story) => story.runs.some((run) => runsAlone(run)))
  if (role && alone && LOOKS_GREEN.has(role)) return 'problem'
  const retry = role ? RETRIES[role] : undefined
  if (retry)
    return stories.some((story) => story.troubles.get(retry)?.rule.status === 'problem') ? 'problem' : 'expected'
  if (role === 'standalone') return 'problem'
  if (opens && (rule.status === 'problem' || rule.status === 'attention')) {
    const open = stories.some((story) => story.troubles.has(opens))
    if (!open) return 'expected'
  }
  if (rule.status === 'problem' && stories.every((story) => endedWell(story))) return 'attention'
  return rule.status
}

function endedWell(story: Story): boolean {
  const run = story.runs.at(-1)
  return Boolean(
    run?.proof &&
      story.openOutage === null &&
      (run.end === null || run.end.how === 'stopped') &&
      !run.authRefused &&
      !run.forbidden &&
      story.troubles.size === 0,
  )
}
