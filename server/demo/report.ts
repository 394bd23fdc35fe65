import { readFileSync } from 'node:fs'
import { Explainer } from '@/lib/explain/explainer'
import { OWNER } from '@/server/auth/people'
import type { Services } from '@/server/context'
import { saveReport } from '@/server/services/explain/save-report'
import { SAMPLES } from './fleet'
import type { Placed } from './history'
import { pastOf } from './past'

/** Whose log was kept: an agent that lost its connection once, of the recording in which that was seen. */
const NAME = 'kestrel'
/** The recorder cut the agent's sockets so long after its first line. */
const CUT_AFTER_MS = 80_000
const TIMES = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

/** Keeps the report of a log with the cluster that it is of, as a person would have saved it from its page. */
export async function saveSampleReport(fleet: readonly Placed[], services: Services, folder: string): Promise<void> {
  const placed = fleet.find(({ sample }) => sample.name === NAME)
  if (!placed) return
  const { id, sample } = placed
  const now = services.clock()
  const lostAt = pastOf(sample, SAMPLES.indexOf(sample), now)[0]?.to ?? now
  const log = readFileSync(`${folder}/${sample.recording}/agent.log`, 'utf8')
  const explainer = new Explainer()
  explainer.push(Buffer.from(movedTo(log, lostAt).replaceAll(`agent-${sample.recording}`, `agent-${NAME}`)))
  const viewer = { id: 'demo', email: 'demo@lifeline.example', name: 'Demo', ...OWNER }
  const note = 'Sent by its owner, who asked why the site was away for a moment.'
  await saveReport({ ctx: { ...services, viewer }, input: { clusterId: id, report: explainer.end(), note } })
}

/** The log, as if its loss had been at that time. */
function movedTo(log: string, lostAt: number): string {
  const first = Date.parse(log.match(TIMES)?.[0] ?? '')
  const later = Math.round((lostAt - first - CUT_AFTER_MS) / 1_000) * 1_000
  return log.replace(TIMES, (time) => new Date(Date.parse(time) + later).toISOString())
}
