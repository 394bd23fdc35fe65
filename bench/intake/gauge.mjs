// Loaded into each measured server in front of it: tells its parent what the process has used, in the same way for all.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 5
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()

process.on('message', (asked) => {
  if (asked !== 'usage') return
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const of = (ns) => Math.max(0, ns / 1e6 - RESOLUTION_MS)
  const loop = { meanMs: of(delay.mean), p99Ms: of(delay.percentile(99)), maxMs: of(delay.max) }
  delay.reset()
  process.send({ cpuMs: (user + system) / 1000, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20, loop })
})
