import { setTimeout as delay } from 'node:timers/promises'
import { inFolder } from '../shared/folder'
import { type Back, Clients } from './clients'
import { seedFleet, stored } from './fleet'
import { type Measured, startBare, startLifeline, type Usage } from './servers'

const GOAL = 1.5
const ROUNDS = 2
const WATCHER = 'watcher'
const WATCH_EVERY_MS = 20
const SETTLE_MS = 6_000

interface Return extends Back {
  /** The longest wait of an agent that beat all the while, beside the others' return. */
  stallMs: number
  usage: Usage
  cpuMs: number
}

/** All agents are cut and come back at once. @returns whether none is lost, and the longest stall is short enough */
export async function benchComeback(count: number): Promise<boolean> {
  let good = true
  await inFolder(async (dataDir) => {
    const { names, tokens } = await seedFleet(dataDir, count + 1)
    const bare = await returned(await startBare(), names, tokens)
    const own = await returned(await startLifeline(dataDir), names, tokens)
    console.log(`${count} agents cut and back at once, ${ROUNDS} times; the worse of each`)
    const base = tell('bare', bare)
    const mine = tell('lifeline', own)
    const ratio = mine / base
    const { losses, returns, registrations } = stored(dataDir)
    const expected = { losses: count * ROUNDS, registrations: (count + 1) * (ROUNDS + 1) - ROUNDS }
    console.log(`  longest stall ${ratio.toFixed(2)} times the bare server's (at most ${GOAL})`)
    console.log(`  stored: ${losses} losses, ${returns} returns, ${registrations} registrations`)
    good = ratio <= GOAL && losses >= expected.losses && returns === losses && registrations === expected.registrations
  })
  return good
}

async function returned(server: Measured, names: readonly string[], tokens: readonly string[]): Promise<Return[]> {
  const [clients, watcher] = await Promise.all([Clients.start(), Clients.start()])
  const { url } = server
  await clients.join({ url, names: names.slice(1), tokens: tokens.slice(1) })
  await watcher.join({ url, names: [names[0] ?? WATCHER], tokens: tokens.slice(0, 1) })
  const rounds: Return[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await delay(SETTLE_MS)
    const before = await server.usage()
    await watcher.watch(WATCH_EVERY_MS)
    const back = await clients.comeback()
    const stallMs = await watcher.watched()
    const usage = await server.usage()
    rounds.push({ ...back, stallMs, usage, cpuMs: usage.cpuMs - before.cpuMs })
  }
  clients.stop()
  watcher.stop()
  await server.stop()
  return rounds
}

/** @returns the longest stall, in ms */
function tell(name: string, rounds: readonly Return[]): number {
  const worst = (of: (one: Return) => number) => Math.max(...rounds.map(of))
  const stall = worst(({ stallMs }) => stallMs)
  const all = worst(({ allMs }) => allMs) / 1_000
  const loop = worst(({ usage }) => usage.loop.maxMs)
  const cpu = worst(({ cpuMs }) => cpuMs) / 1_000
  const refused = worst((one) => one.refused)
  console.log(
    `  ${name.padEnd(9)} all back in ${all.toFixed(1)} s; longest stall ${stall.toFixed(0)} ms as an agent sees it, ${loop.toFixed(0)} ms of the event loop; ${cpu.toFixed(1)} s of processor time; ${refused} tries refused`,
  )
  return stall
}
