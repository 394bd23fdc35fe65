import { setImmediate } from 'node:timers/promises'
import {
  bundleCauses,
  bundleFindings,
  bundleHistory,
  bundleReport,
  bundleRoutes,
  bundleState,
} from '@/lib/contracts/bundle'
import { redactReport } from '@/lib/explain/redact/report'
import { writeJson } from '@/server/bundle/write-json'
import type { Context } from '@/server/context'
import { fetchDetail } from '@/server/services/clusters/internal'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readTruth } from '@/server/services/clusters/truth'
import { reportById, reportsOf } from '@/server/store/reports'

export type CollectContext = Pick<Context, 'hub' | 'directory' | 'db' | 'clock' | 'routes' | 'triage'>

const DAY_MS = 24 * 3_600_000
/** How far back changes go. */
const HISTORY_MS = 7 * DAY_MS
const MOST_ROUTES = 2_000
const MOST_REPORTS = 3

/** What is known of one cluster, as files, by their names in its folder. */
export async function collectCluster(ctx: CollectContext, id: string): Promise<Map<string, string>> {
  const now = ctx.clock()
  const detail = fetchDetail(ctx, id)
  const history = await readTimeline({ ctx, input: { id, from: now - HISTORY_MS, to: now + 1 }, now })
  const truth = await readTruth({ ctx, input: { id } })
  const routes = { ...truth, routes: truth.routes.slice(0, MOST_ROUTES) }
  const more = truth.routes.length - routes.routes.length
  const files = new Map<string, string>()
  // Each shape keeps what it names, and drops the rest.
  files.set('state.json', writeJson(bundleState.parse({ ...detail, asOf: now })))
  files.set('transitions.json', writeJson(bundleHistory.parse(history)))
  await setImmediate()
  files.set('routes.json', writeJson(bundleRoutes.parse({ ...routes, more })))
  await setImmediate()
  files.set('findings.json', writeJson(bundleFindings.parse({ cluster: detail.findings, routes: truth.findings })))
  files.set('causes.json', writeJson(bundleCauses.parse(ctx.triage.causesOf(id))))
  const reports = (await reportsOf(ctx.db, ctx.directory.identitiesOf(id))).slice(0, MOST_REPORTS)
  for (const [nth, { id: reportId }] of reports.entries()) {
    const whole = await reportById(ctx.db, reportId)
    if (!whole) continue
    const report = bundleReport.parse({ ...whole, report: redactReport(whole.report) })
    files.set(`log-report-${nth + 1}.json`, writeJson(report))
    await setImmediate()
  }
  return files
}
