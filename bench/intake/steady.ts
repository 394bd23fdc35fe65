import { inFolder } from '../shared/folder'
import { Clients, type Lived } from './clients'
import { seedFleet, stored } from './fleet'
import { type Measured, startLifeline, type Usage } from './servers'

const MAX_RSS_MB = 600
const ROUTES = 40
const ROUTES_AGAIN_S = 300

/** The life of a whole fleet: beats, pings and routes that are registered again. @returns whether nothing is lost */
export async function benchSteady(count: number, seconds: number): Promise<boolean> {
  let good = true
  await inFolder(async (dataDir) => {
    const { names, tokens } = await seedFleet(dataDir, count)
    const server = await startLifeline(dataDir)
    const clients = await Clients.start()
    await clients.join({ url: server.url, names, tokens })
    const before = await server.usage()
    const peak = watchServer(server)
    const lived = await clients.live({ seconds, tokens })
    const after = await server.usage()
    const { rssMb, loop } = peak.stop()
    clients.stop()
    await server.stop()
    tell(count, seconds, lived)
    console.log(`  processor ${((after.cpuMs - before.cpuMs) / seconds / 10).toFixed(0)} % of one core`)
    console.log(
      `  event loop, worst 5 s: delayed by ${loop.meanMs.toFixed(1)} ms on average, p99 ${loop.p99Ms.toFixed(0)} ms, at most ${loop.maxMs.toFixed(0)} ms`,
    )
    console.log(`  resident memory at most ${rssMb.toFixed(0)} MB (at most ${MAX_RSS_MB})`)
    const kept = stored(dataDir)
    const routes = Math.min(count * ROUTES, lived.calls)
    console.log(`  stored: ${kept.beats} beats, ${kept.routes} routes`)
    const whole = seconds < ROUTES_AGAIN_S || kept.routes === count * ROUTES
    good = rssMb <= MAX_RSS_MB && lived.failed === 0 && lived.beats === lived.beatsSent
    good &&= kept.beats === lived.beats && kept.routes >= Math.min(routes, count * ROUTES) && whole
  })
  return good
}

type Peak = Pick<Usage, 'rssMb' | 'loop'>

/** The most memory, and the worst event loop of any 5 s. */
function watchServer(server: Measured): { stop(): Peak } {
  const peak: Peak = { rssMb: 0, loop: { meanMs: 0, p99Ms: 0, maxMs: 0 } }
  const timer = setInterval(() => {
    void server.usage().then(({ rssMb, loop }) => {
      peak.rssMb = Math.max(peak.rssMb, rssMb)
      for (const key of ['meanMs', 'p99Ms', 'maxMs'] as const) peak.loop[key] = Math.max(peak.loop[key], loop[key])
    })
  }, 5_000)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

function tell(count: number, seconds: number, lived: Lived): void {
  const { beatMs, callMs } = lived
  const rate = (n: number) => (n / seconds).toFixed(0)
  console.log(
    `${count} agents for ${seconds} s: ${rate(lived.beatsSent)} beats, ${rate(lived.pings)} pings, ${rate(lived.callsSent)} calls a second`,
  )
  console.log(
    `  beats: ${lived.beats} of ${lived.beatsSent} acknowledged; p50 ${beatMs.p50.toFixed(1)} ms, p99 ${beatMs.p99.toFixed(0)} ms, at most ${beatMs.max.toFixed(0)} ms`,
  )
  console.log(
    `  routes: ${lived.calls} of ${lived.callsSent} calls answered with 200; p50 ${callMs.p50.toFixed(1)} ms, p99 ${callMs.p99.toFixed(0)} ms, at most ${callMs.max.toFixed(0)} ms`,
  )
}
