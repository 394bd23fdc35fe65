// Agents of one process, told by its parent what to do. Ends with its parent.
import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import { routeBody } from './frames'
import { quantile } from './numbers'
import { type Counts, OneAgent } from './one-agent'

const BEAT_MS = 30_000
const PING_MS = 10_000
const ROUTES = 40
const ROUTES_AGAIN_MS = 300_000
const CALLS_AT_ONCE = 500
const JOIN_AT_ONCE = 100
const STEP_MS = 20

const counts: Counts = { acks: 0, pongs: 0, refused: 0 }
let agents: OneAgent[] = []
let to = { url: '', token: '' }

async function some<T>(items: readonly T[], atOnce: number, each: (item: T) => Promise<unknown>): Promise<void> {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await each(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Every agent has its first beat before it beats in a loop. */
async function join(told: { url: string; tokens: string[]; names: string[] }): Promise<number> {
  to = { url: told.url, token: '' }
  agents = told.names.map((name, n) => new OneAgent(name, { ...to, token: told.tokens[n] ?? '' }, counts))
  await some(agents, JOIN_AT_ONCE, (agent) => agent.join())
  return agents.length
}

/** Each beats again as soon as the last beat is acknowledged, `everyMs` after it at the earliest. */
async function beat({ seconds, everyMs }: { seconds: number; everyMs: number }) {
  const until = performance.now() + seconds * 1_000
  const took: number[] = []
  const before = counts.acks
  const loop = async (agent: OneAgent) => {
    await delay(Math.random() * everyMs)
    while (performance.now() < until) {
      const ms = await new Promise<number>((resolve) => agent.beat(resolve))
      took.push(ms)
      if (everyMs > ms) await delay(everyMs - ms)
    }
  }
  await Promise.all(agents.map(loop))
  return {
    beats: counts.acks - before,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
    maxMs: quantile(took, 1),
  }
}

/** Calls each route's registration, spread evenly; `tokens` are the agents' own. */
async function register(pool: Pool, agent: OneAgent, token: string, route: number): Promise<number> {
  const { statusCode, body } = await pool.request({
    path: '/api/v1/gateway/routes/register',
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: routeBody(agent.id, agent.uuid, route),
  })
  await body.dump()
  return statusCode
}

/** The life of a fleet: a beat every 30 s, a ping every 10 s, each of 40 routes every 5 minutes, all of it spread. */
async function live({ seconds, tokens }: { seconds: number; tokens: string[] }) {
  const pool = new Pool(to.url, { connections: CALLS_AT_ONCE })
  const done = { beats: 0, pings: 0, calls: 0, failed: 0, late: 0 }
  const took = { beats: [] as number[], calls: [] as number[] }
  const open = new Set<Promise<void>>()
  const from = performance.now()
  const next = { beat: 0, ping: 0, call: 0 }
  const due = (elapsed: number, perAgent: number, everyMs: number) => (elapsed / everyMs) * agents.length * perAgent
  const call = async (n: number) => {
    const index = n % agents.length
    const agent = agents[index]
    if (!agent) return
    const at = performance.now()
    const status = await register(pool, agent, tokens[index] ?? '', Math.floor(n / agents.length) % ROUTES).catch(
      () => 0,
    )
    took.calls.push(performance.now() - at)
    if (status === 200) done.calls += 1
    else done.failed += 1
  }
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - from) {
    for (; next.beat < due(elapsed, 1, BEAT_MS); next.beat++) {
      agents[next.beat % agents.length]?.beat((ms) => {
        done.beats += 1
        took.beats.push(ms)
      })
    }
    for (; next.ping < due(elapsed, 1, PING_MS); next.ping++) agents[next.ping % agents.length]?.ping()
    for (; next.call < due(elapsed, ROUTES, ROUTES_AGAIN_MS); next.call++) {
      const one = call(next.call)
      open.add(one)
      void one.finally(() => open.delete(one))
    }
    await delay(STEP_MS)
  }
  await Promise.all(open)
  await delay(1_000)
  await pool.close()
  return {
    beatsSent: next.beat,
    beats: done.beats,
    pings: next.ping,
    pongs: counts.pongs,
    callsSent: next.call,
    calls: done.calls,
    failed: done.failed,
    beatMs: { p50: quantile(took.beats, 0.5), p99: quantile(took.beats, 0.99), max: quantile(took.beats, 1) },
    callMs: { p50: quantile(took.calls, 0.5), p99: quantile(took.calls, 0.99), max: quantile(took.calls, 1) },
  }
}

/** All sockets are cut, and all come back at once. */
async function comeback() {
  counts.refused = 0
  for (const agent of agents) agent.cut()
  const from = performance.now()
  const took = await Promise.all(agents.map((agent) => agent.join()))
  return { back: took.length, allMs: performance.now() - from, p50Ms: quantile(took, 0.5), refused: counts.refused }
}

let watching = false
let longestMs = 0

/** Beats steadily beside what others do, and keeps the longest wait for an answer. */
function watch({ everyMs }: { everyMs: number }) {
  watching = true
  longestMs = 0
  const again = async (agent: OneAgent) => {
    while (watching) {
      const ms = await new Promise<number>((resolve) => agent.beat(resolve))
      longestMs = Math.max(longestMs, ms)
      await delay(everyMs)
    }
  }
  for (const agent of agents) void again(agent)
}

async function watched() {
  watching = false
  return longestMs
}

const VERBS = { join, beat, live, comeback, watch, watched } as const
type Verb = keyof typeof VERBS

async function obey({ verb, input }: { verb: Verb; input: never }): Promise<void> {
  const result = await VERBS[verb](input)
  process.send?.({ verb, result })
}

process.on('message', (told: { verb: Verb; input: never }) => void obey(told))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
