// What it costs to take in what agents send, beside a bare ws server in the same run. `npm run bench -- intake [KIND]
// [SECONDS]`; needs a built server (npm run build).
import { benchComeback } from './intake/comeback'
import { benchCpu } from './intake/cpu'
import { benchSteady } from './intake/steady'

const AGENTS = 5_000

const KINDS = {
  /** Processor time of a beat. */
  cpu: (seconds = 6) => benchCpu(seconds),
  /** The life of 5,000 agents. */
  steady: (seconds = 300, agents = AGENTS) => benchSteady(agents, seconds),
  /** All 5,000 cut and back at once. */
  back: (_seconds = 0, agents = AGENTS) => benchComeback(agents),
} as const

const [kind, ...numbers] = process.argv.slice(2)
const chosen = Object.entries(KINDS).filter(([name]) => kind === undefined || name === kind)
if (chosen.length === 0) throw new Error(`There is no kind ${kind}: ${Object.keys(KINDS).join(', ')}`)
for (const [, run] of chosen) if (!(await run(...numbers.map(Number)))) process.exitCode = 1
