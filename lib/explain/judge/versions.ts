import { AGENT_VERSIONS } from '../data/agent-versions'
import type { LogRecord, Rule, Template } from '../types'

const COMMON = new Set(['level', 'msg', 'time', 'error', 'component', 'func', 'file', 'caller', 'ts'])

/** Wordings whose fields changed over time, though the text did not (agent-protocol, section 1: reconnects). */
const BY_FIELD: Record<string, ReadonlyArray<{ field: string; first: string; last: string | null }>> = {
  'Attempting to reconnect to WebSocket': [
    { field: 'wait', first: '2026-04-27', last: null },
    { field: 'base_delay', first: '2025-10-25', last: '2026-04-30' },
  ],
}

/** Collects which wordings a log has, and finds the releases that fit most of them. */
export class VersionDating {
  private readonly seen = new Map<Template, number>()
  private readonly spans = new Map<string, { first: string; last: string | null; lines: number }>()
  /** Wordings that are no longer in the newest agent: rule, last date and line. */
  readonly retired = new Map<string, { rule: Rule; last: string; line: number }>()

  add(record: LogRecord, templates: readonly Template[]): void {
    // The wording that is the same letter by letter says more than one that differs in its marks.
    const same = templates.find((template) => template.text === record.msg)
    for (const template of same ? [same] : templates) {
      const known = this.seen.get(template)
      if (known !== undefined) {
        this.seen.set(template, known + 1)
        return
      }
      if (template.first === null || !fits(record, template)) continue
      this.seen.set(template, 1)
      const variant = BY_FIELD[template.text]?.find((one) => one.field in record.fields)
      const first = variant?.first ?? template.first
      const last = variant ? variant.last : template.last
      this.spans.set(template.text, { first, last, lines: 1 })
      if (last !== null && record.rule) this.retired.set(template.text, { rule: record.rule, last, line: record.line })
      return
    }
  }

  /** The first and last release that fit most wordings; null when the wordings fit every release. */
  range(): [string, string] | null {
    if (this.spans.size === 0) return null
    const scores = AGENT_VERSIONS.map(([, date]) => {
      let score = 0
      for (const { first, last } of this.spans.values()) if (first <= date && (last === null || date <= last)) score++
      return score
    })
    const best = Math.max(...scores)
    if (best === 0 || scores.every((score) => score === best)) return null
    const from = scores.indexOf(best)
    let to = from
    while (scores[to + 1] === best) to++
    const first = AGENT_VERSIONS[from]?.[0]
    const last = AGENT_VERSIONS[to]?.[0]
    return first && last ? [first, last] : null
  }
}

function fits(record: LogRecord, template: Template): boolean {
  if (record.form === 'plain') return true
  return Object.keys(record.fields).every(
    (name) => COMMON.has(name) || name.startsWith('value') || template.fields.includes(name),
  )
}

/** The release date of a version, or null. */
export function releaseDate(version: string): string | null {
  return AGENT_VERSIONS.find(([name]) => name === version)?.[1] ?? null
}

/** The newest release that is known here. */
export const NEWEST_VERSION = AGENT_VERSIONS.at(-1)?.[0] ?? ''
