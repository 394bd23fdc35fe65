import type { ExplainFinding, FindingStatus } from '../../contracts/explain'
import { shapeOf } from '../match/normalise'
import type { LogRecord, Role, Rule } from '../types'
import { openProblems, runsAlone, stillLooping } from './run-facts'
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

  /** Counts a record under its rule or its shape, and returns which. */
  add(record: LogRecord): Rule | string {
    const { rule } = record
    if (rule) {
      const tally = this.known.get(rule)
      if (tally) tally.count++
      else this.known.set(rule, { rule, line: record.line, count: 1 })
      return rule
    }
    const text = record.msg ?? Object.keys(record.fields).join(', ')
    let shape = shapeOf(text) || '(nothing but marks)'
    if (!this.shapes.has(shape) && this.shapes.size >= MAX_SHAPES) shape = '(other lines)'
    const group = this.shapes.get(shape)
    if (group) group.count++
    else this.shapes.set(shape, { line: record.line, count: 1 })
    return shape
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
      message: messageOf(rule, stories),
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

/** Two sentences: what the line is, and what it means here. */
function messageOf(rule: Rule, stories: readonly Story[]): string {
  const title = /[.?!]$/.test(rule.title) ? rule.title : `${rule.title}.`
  if (rule.role && LOOKS_GREEN.has(rule.role) && rule.status === 'correct' && isAlone(stories)) {
    return `${title} It looks good and is not: the agent runs alone, without a registration.`
  }
  return `${title} ${rule.what}`
}

function isAlone(stories: readonly Story[]): boolean {
  return stories.some((story) => {
    const run = story.runs.at(-1)
    return run !== undefined && runsAlone(run)
  })
}

function judgeRule(rule: Rule, stories: readonly Story[]): FindingStatus {
  const { role, opens } = rule
  const alone = isAlone(stories)
  if (role && OUTAGE_ROLES.has(role)) {
    if (stories.some((story) => story.openOutage !== null)) return 'problem'
    return role === 'beat-lost' ? 'attention' : 'expected'
  }
  if (role && LOOKS_GREEN.has(role)) {
    if (alone) return 'problem'
    if (rule.status !== 'correct') return 'expected'
  }
  const retry = role ? RETRIES[role] : undefined
  if (retry) {
    const failed = stories.some((story) => story.troubles.get(retry)?.rule.status === 'problem')
    return failed ? 'problem' : 'expected'
  }
  if (role === 'forbidden') return stories.some((story) => story.runs.at(-1)?.forbidden) ? 'problem' : 'expected'
  if (opens && (rule.status === 'problem' || rule.status === 'attention')) {
    const open = stories.some((story) => story.troubles.has(opens))
    if (!open) return 'expected'
  }
  if (rule.status === 'problem' && stories.every(endedWell)) return rule.phase === 'crash' ? 'attention' : 'expected'
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
      !stillLooping(story) &&
      openProblems(story).length === 0,
  )
}
