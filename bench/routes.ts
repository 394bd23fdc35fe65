// The routes of a fleet: joined over four sources, kept, found by their host, and read from a controller.
import { benchFleet } from './routes/fleet'
import { benchJoin } from './routes/join'
import { benchStore } from './routes/store'
import { benchWalk } from './routes/walk'

const ROUTES = Number(process.argv[2] ?? 200_000)
const CLUSTERS = Number(process.argv[3] ?? 5_000)

const good = [await benchWalk(CLUSTERS), await benchStore(ROUTES, 2_000), benchJoin(ROUTES), benchFleet(ROUTES)]
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
if (good.includes(false)) process.exitCode = 1
