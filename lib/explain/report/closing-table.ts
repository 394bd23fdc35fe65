import type { ExplainReport, FindingStatus } from '../../contracts/explain'
import { withoutMarks } from '../match/normalise'
import { RULES } from '../rules'

export interface TableRow {
  pattern: string
  status: FindingStatus
  meaning: string
  line: number
  count: number
}

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]))

/** Lines that are known without a rule in the catalogue. */
const WITHOUT_RULE: Record<string, string> = { 'paste.remark': '(a remark beside the log)' }

function patternOf(id: string, message: string): string {
  if (id === 'unrecognised') return message.replace(/^No rule knows this line: /, '')
  const rule = BY_ID.get(id)
  const text = rule?.templates[0]?.text
  if (text) return withoutMarks(text)
  if (rule?.whenFields) return `{${rule.whenFields.map((field) => `"${field}": …`).join(', ')}}`
  const words = rule?.whenError?.[0] ?? rule?.contains?.find((one) => one !== '')
  return words?.replaceAll(' & ', ' … ').replace(/^\^/, '') ?? WITHOUT_RULE[id] ?? rule?.title ?? id
}

/** The table that closes a report: each pattern of the log, its status, and what it means. */
export function closingTable(report: ExplainReport): TableRow[] {
  return report.findings.map(({ rule, status, line, count, message }) => ({
    pattern: patternOf(rule, message),
    status,
    meaning: rule === 'unrecognised' ? 'Not known here.' : message,
    line,
    count,
  }))
}
