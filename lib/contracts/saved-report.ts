import { z } from 'zod'
import { explainReport, verdict } from './explain'

const ms = z.number().int()

/** Longest text and list of a report that is kept, and its size as JSON. */
const MAX_TEXT = 20_000
const MAX_LIST = 5_000
export const MAX_REPORT_CHARS = 1_500_000

function tooLarge(value: unknown): boolean {
  if (typeof value === 'string') return value.length > MAX_TEXT
  if (Array.isArray(value)) return value.length > MAX_LIST || value.some(tooLarge)
  return typeof value === 'object' && value !== null && Object.values(value).some(tooLarge)
}

const TOO_LARGE = 'This report is too large to be kept with a cluster. Explain a shorter part of the log.'

/** A report as it may be kept: of the contract, and of bounded size. */
export const keepableReport = explainReport.refine(
  (report) => !tooLarge(report) && JSON.stringify(report).length <= MAX_REPORT_CHARS,
  TOO_LARGE,
)

export const saveReport = z.object({
  clusterId: z.string().max(100),
  report: keepableReport,
  /** What a person adds: where the log came from, for whom. */
  note: z.string().trim().max(500, 'A note has at most 500 characters.').optional(),
})
export type SaveReport = z.infer<typeof saveReport>

/** One saved report in the list of its cluster. */
export const savedReport = z.object({
  id: z.string(),
  clusterId: z.string(),
  savedAt: ms,
  /** Who saved it, by the name that the account had. */
  savedBy: z.string(),
  verdict,
  headline: z.string(),
  note: z.string().nullable(),
  lines: z.number().int(),
  /** What the log itself covers, by its own clock. */
  period: z.object({ from: ms, to: ms }).nullable(),
})
export type SavedReport = z.infer<typeof savedReport>

/** A saved report with all that it says. */
export const wholeReport = savedReport.extend({ report: explainReport })
export type WholeReport = z.infer<typeof wholeReport>
