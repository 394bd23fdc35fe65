import { accountRouter } from './routers/account'
import { accountLinksRouter } from './routers/account-links'
import { auditRouter } from './routers/audit'
import { besideRouter } from './routers/beside'
import { clustersRouter } from './routers/clusters'
import { deskRouter } from './routers/desk'
import { dialInsRouter } from './routers/dial-ins'
import { explainRouter } from './routers/explain'
import { fleetRouter } from './routers/fleet'
import { healthRouter } from './routers/health'
import { linksRouter } from './routers/links'
import { momentRouter } from './routers/moment'
import { paletteRouter } from './routers/palette'
import { peopleRouter } from './routers/people'
import { replyRouter } from './routers/reply'
import { retentionRouter } from './routers/retention'
import { routesRouter } from './routers/routes'
import { setupRouter } from './routers/setup'
import { sourcesRouter } from './routers/sources'
import { tokensRouter } from './routers/tokens'
import { triageRouter } from './routers/triage'
import { router } from './trpc'

/** Everything that pages can ask. Who may ask what is declared in server/auth/policies.ts. */
export const appRouter = router({
  account: accountRouter,
  accountLinks: accountLinksRouter,
  audit: auditRouter,
  beside: besideRouter,
  clusters: clustersRouter,
  desk: deskRouter,
  dialIns: dialInsRouter,
  explain: explainRouter,
  fleet: fleetRouter,
  health: healthRouter,
  links: linksRouter,
  moment: momentRouter,
  palette: paletteRouter,
  people: peopleRouter,
  reply: replyRouter,
  retention: retentionRouter,
  routes: routesRouter,
  setup: setupRouter,
  sources: sourcesRouter,
  tokens: tokensRouter,
  triage: triageRouter,
})

export type AppRouter = typeof appRouter
