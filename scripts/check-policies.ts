// Fails when a procedure, page or path has no line in the table of who may use what, or the table has a stale one.
import { PAGES, PATHS, PROCEDURES } from '@/server/auth/policies'
import { BUNDLE_PATHS } from '@/server/bundle/handler'
import { GATEWAY_PATHS } from '@/server/gateway/gateway'
import { AUTH_PATHS } from '@/server/http/auth-handler'
import { REST_PATHS } from '@/server/rest/handler'
import { COMPANION_PATHS } from '@/server/sources/companion/endpoint'
import { STATUS_PATHS } from '@/server/status/handler'
import { appRouter } from '@/server/trpc/router'
import { pagePaths, policyProblems } from './shared/policies.mjs'
import { sourceFiles } from './shared/source-files.mjs'

const files = sourceFiles()
/** Of `main`'s own handlers; agents ask for the last three and get 404 from everybody. */
const OTHERS = [
  'WS /trpc',
  'GET /api/v1/public/ip-intel/{ip}',
  'POST /api/v1/clusters/agent/{uuid}/tunnels',
  'POST /api/v1/clusters/agent/{uuid}/tunnels/sync',
]
const problems = [
  ...policyProblems('procedure', Object.keys(PROCEDURES), Object.keys(appRouter._def.procedures)),
  ...policyProblems('page', Object.keys(PAGES), pagePaths(files)),
  ...policyProblems('path', Object.keys(PATHS), [
    ...REST_PATHS,
    ...GATEWAY_PATHS,
    ...COMPANION_PATHS,
    ...STATUS_PATHS,
    ...BUNDLE_PATHS,
    ...AUTH_PATHS,
    ...OTHERS,
  ]),
]
for (const problem of problems) console.error(problem)
console.log(
  `${Object.keys(PROCEDURES).length} procedures, ${Object.keys(PAGES).length} pages, ${problems.length} problems`,
)
process.exit(problems.length > 0 ? 1 : 0)
