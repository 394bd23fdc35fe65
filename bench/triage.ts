// The queue of triage over 10,000 clusters, of which every one is in it: put in order after one change, and opened,
// beside sorting the same rows bare; then its first screen in a browser, beside that of the fleet page.
// `npm run build`, then `npm run bench -- triage [CLUSTERS] [VISITS]`; 0 visits leave the browser out.

import { benchQueue } from './triage/queue'
import { benchScreens } from './triage/screens'

const CLUSTERS = Number(process.argv[2] ?? 10_000)
const VISITS = Number(process.argv[3] ?? 11)

const good = [await benchQueue(CLUSTERS)]
if (VISITS > 0) good.push(await benchScreens(CLUSTERS, VISITS))
if (good.includes(false)) process.exitCode = 1
