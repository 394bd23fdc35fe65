// What it costs to take in what agents send, beside a bare ws server in the same run. `npm run bench -- intake [KIND]
// [SECONDS]`; needs a built server (npm run build).
import { benchCpu } from './intake/cpu'

const KINDS = {
  /** Processor time of a beat. */
  cpu: (seconds = 6) => benchCpu(seconds),
} as const

const [kind, seconds] = process.argv.slice(2)
const chosen = Object.entries(KINDS).filter(([name]) => kind === undefined || name === kind)
if (chosen.length === 0) throw new Error(`There is no kind ${kind}: ${Object.keys(KINDS).join(', ')}`)
for (const [, run] of chosen)
  if (!(await run(seconds === undefined ? undefined : Number(seconds)))) process.exitCode = 1
