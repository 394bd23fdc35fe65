// 500 pages of one status link while a steady fleet comes in: time from a change of state to each page, and what that does
// to an operator's page, beside the same without viewers in one run. `npm run build`, then
// `npm run bench -- status [CHANGES] [AGENTS] [VIEWERS]`.
import { setTimeout as delay } from 'node:timers/promises'
import { AgentClient } from '../server/testing/agent-client'
import { linkOf } from '../server/testing/link-input'
import { Clients } from './intake/clients'
import { seedFleet } from './intake/fleet'
import { quantile } from './intake/numbers'
import { type Measured, startLifeline } from './intake/servers'
import { inFolder } from './shared/folder'
import { Operator, signIn } from './status/operator'
import { Viewers } from './status/viewers'

const CHANGES = Number(process.argv[2] ?? 60)
const AGENTS = Number(process.argv[3] ?? 5_000)
const VIEWERS = Number(process.argv[4] ?? 500)
/** Blocks with and without viewers take turns, so that what else the machine does meets both. */
const BLOCKS = 6
/** Longer than the pace of a link, so that each change is told by itself. */
const CALM_MS = { least: 1_500, more: 700 }
const LATE_MS = 20_000

const took = { operator: [] as number[], beside: [] as number[], page: [] as number[], last: [] as number[] }
const cpu = { with: 0, without: 0 }

interface Parts {
  lifeline: Measured
  viewers: Viewers
  operator: Operator
  join: () => Promise<{ drop: () => void }>
}

/** One change of state. @returns milliseconds until the operator's page and each viewer's had it */
async function change({ viewers, operator, join }: Parts): Promise<{ operator: number; pages: number[] }> {
  const up = [operator.until('connected'), ...viewers.until('Connected')]
  const agent = await join()
  await Promise.all(up)
  await delay(CALM_MS.least + Math.random() * CALM_MS.more)
  const seen = [operator.until('reconnecting'), ...viewers.until('Interrupted')]
  const from = performance.now()
  agent.drop()
  const late = AbortSignal.timeout(LATE_MS)
  const given = await Promise.race([
    Promise.all(seen),
    new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(new Error('A page was not told.')))),
  ])
  const [told = 0, ...pages] = given.map((at) => at - from)
  await delay(CALM_MS.least)
  return { operator: told, pages }
}

async function runBlock(parts: Parts, withViewers: boolean, path: string): Promise<void> {
  if (withViewers) await parts.viewers.open(path, VIEWERS)
  const before = await parts.lifeline.usage()
  const begun = performance.now()
  for (let n = 0; n < CHANGES / BLOCKS; n++) {
    const { operator, pages } = await change(parts)
    took[withViewers ? 'operator' : 'beside'].push(operator)
    took.page.push(...pages)
    if (pages.length > 0) took.last.push(Math.max(...pages))
  }
  const used = ((await parts.lifeline.usage()).cpuMs - before.cpuMs) / (performance.now() - begun)
  cpu[withViewers ? 'with' : 'without'] += (used * 100) / (BLOCKS / 2)
  parts.viewers.close()
}

await inFolder(async (folder) => {
  const { names, tokens } = await seedFleet(folder, AGENTS + 1)
  const lifeline = await startLifeline(folder)
  const load = await Clients.start()
  const viewers = new Viewers(lifeline.url)
  try {
    await load.join({ url: lifeline.url, names: names.slice(1), tokens: tokens.slice(1) })
    // It ends when its process does.
    void load.live({ seconds: CHANGES * 10 + 60, tokens: tokens.slice(1) }).catch(() => {})
    const ask = await signIn(lifeline.url)
    const id = await ask.clusterId(names[0] ?? '')
    const { url } = await ask.post<{ url: string }>('links.create', linkOf({ ids: [id] }))
    const operator = await Operator.open(lifeline.url, ask.cookie, id)
    const settings = { url: lifeline.url, token: tokens[0] ?? '', agentId: names[0] ?? '' }
    const join = async () => {
      const socket = await new AgentClient(settings).join()
      await socket.beat()
      return { drop: () => void socket.drop() }
    }
    for (let block = 0; block < BLOCKS; block++) {
      await runBlock({ lifeline, viewers, operator, join }, block % 2 === 1, new URL(url).pathname)
    }
    operator.close()
    tell()
  } finally {
    viewers.close()
    load.stop()
    await lifeline.stop()
  }
})

function tell(): void {
  const line = (name: string, values: readonly number[]) =>
    console.log(
      `  ${name.padEnd(36)} p50 ${quantile(values, 0.5).toFixed(1)} ms, p99 ${quantile(values, 0.99).toFixed(1)} ms, longest ${quantile(values, 1).toFixed(1)} ms`,
    )
  console.log(`${took.operator.length + took.beside.length} changes, ${AGENTS} agents, ${VIEWERS} viewers of one link`)
  line('to a viewer’s page', took.page)
  line('to the last of the viewers', took.last)
  line('to an operator’s page, with viewers', took.operator)
  line('to an operator’s page, without', took.beside)
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(took.operator, share) / quantile(took.beside, share))
  console.log(`  with beside without: p50 ${p50?.toFixed(2)}, p99 ${p99?.toFixed(2)}`)
  console.log(`  processor: ${cpu.with.toFixed(0)} % of a core with viewers, ${cpu.without.toFixed(0)} % without`)
}
