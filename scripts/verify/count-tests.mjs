import { existsSync, readFileSync } from 'node:fs'

/**
 * Tests counted by a runner's own report. A run that failed without a failed test (it crashed, or a file did not load)
 * counts as one failure.
 * @param {{ file: string, kind: 'vitest' | 'playwright' }} report
 * @param {boolean} ok whether the runner ended well
 */
export function countTests({ file, kind }, ok) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, note: 'it left no report' }
  const counts = READERS[kind](JSON.parse(readFileSync(file, 'utf8')))
  const failed = Math.max(counts.failed, ok ? 0 : 1)
  const none = counts.passed + failed === 0
  return { ...counts, failed: none ? 1 : failed, note: none ? 'no test ran' : '' }
}

const READERS = {
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + failedFiles(report),
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }),
  playwright: ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
    skipped: stats.skipped,
  }),
}

/** Files that could not be loaded: none of their tests is counted. */
function failedFiles({ testResults = [] }) {
  return testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .length
}
