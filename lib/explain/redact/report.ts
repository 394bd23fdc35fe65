import type { ExplainReport } from '../../contracts/explain'
import { Redactor } from './redactor'

/** One text with its secrets covered; lines of it are looked at one after the other, as those of a log are. */
export function redactText(text: string): string {
  const redactor = new Redactor()
  return text
    .split('\n')
    .map((line, index) => redactor.redact(line, index + 1))
    .join('\n')
}

function redactAll<T>(value: T): T
function redactAll(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map((one: unknown) => redactAll(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redactAll(one)]))
}

/**
 * A report with the secrets of every text in it covered, whoever made it. What our own explainer wrote comes back as it
 * is: its texts were covered before. Fixed words, times and line numbers hold no secret and stay.
 */
export function redactReport(report: ExplainReport): ExplainReport {
  return redactAll(report)
}
