import { setTimeout as delay } from 'node:timers/promises'
import { inFolder } from '../shared/folder'
import { type Beaten, Clients } from './clients'
import { seedFleet, stored } from './fleet'
import { sum } from './numbers'
import { type Measured, startBare, startLifeline } from './servers'

const GOAL = 1.67
const SOCKETS = 1_000
const ROUNDS = 3

interface Round extends Beaten {
  /** Microseconds of processor time. */
  perBeatUs: number
}

/** Beats of 1,000 agents: processor time of the server for each, beside a bare server's. @returns whether it holds */
export async function benchCpu(seconds: number): Promise<boolean> {
  let good = true
  await inFolder(async (dataDir) => {
    const { names, tokens } = await seedFleet(dataDir, SOCKETS)
    const servers = [await startBare(), await startLifeline(dataDir)]
    const clients = await Promise.all(servers.map(() => Clients.start()))
    for (const [n, { url }] of servers.entries()) await clients[n]?.join({ url, names, tokens })
    const rounds: Record<string, Round[]> = {}
    for (let round = 0; round <= ROUNDS; round++) {
      for (const everyMs of [0, 1_000]) {
        for (const [n, server] of servers.entries()) {
          const one = await measure(server, clients[n] as Clients, { seconds, everyMs })
          // The first round is for compilers and caches.
          const kept = round > 0 ? `${server.name} ${everyMs}` : `${server.name} first`
          rounds[kept] = [...(rounds[kept] ?? []), one]
        }
      }
    }
    for (const one of clients) one.stop()
    await Promise.all(servers.map((server) => server.stop()))
    console.log(`${SOCKETS} sockets, ${ROUNDS} rounds of ${seconds} s each`)
    for (const everyMs of [0, 1_000]) {
      const ratio = tell('bare', rounds[`bare ${everyMs}`] ?? [], everyMs)
      const own = tell('lifeline', rounds[`lifeline ${everyMs}`] ?? [], everyMs)
      // Between paced beats both processes sleep, and each beat pays for waking: told, but no goal was set for it.
      const goal = everyMs === 0 ? ` (at most ${GOAL})` : ''
      console.log(`  ratio ${(own / ratio).toFixed(2)}${goal}`)
      good &&= everyMs !== 0 || own / ratio <= GOAL
    }
    const acknowledged = sum(
      [...(rounds['lifeline first'] ?? []), ...(rounds['lifeline 0'] ?? []), ...(rounds['lifeline 1000'] ?? [])].map(
        ({ beats }) => beats,
      ),
    )
    const { beats } = stored(dataDir)
    console.log(`  ${acknowledged} beats acknowledged, ${beats} stored`)
    good &&= beats === acknowledged
  })
  return good
}

async function measure(server: Measured, clients: Clients, how: { seconds: number; everyMs: number }): Promise<Round> {
  await delay(500)
  const before = await server.usage()
  const beaten = await clients.beat(how)
  const after = await server.usage()
  return { ...beaten, perBeatUs: ((after.cpuMs - before.cpuMs) * 1_000) / beaten.beats }
}

function tell(name: string, rounds: readonly Round[], everyMs: number): number {
  const least = Math.min(...rounds.map(({ perBeatUs }) => perBeatUs))
  const beats = Math.round(sum(rounds.map((one) => one.beats)) / rounds.length)
  const how = everyMs === 0 ? 'as fast as they are answered' : `one a socket each ${everyMs / 1_000} s`
  const worst = Math.max(...rounds.map(({ p99Ms }) => p99Ms))
  console.log(
    `  ${name.padEnd(9)} ${least.toFixed(1)} us a beat, ${beats} beats a round, ${how}; p99 ${worst.toFixed(0)} ms`,
  )
  return least
}
