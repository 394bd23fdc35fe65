import { agentHangs, halfOpenPath } from './half-open'
import { agentNotRunning, controllerUnreachable } from './inside'
import { ingressNotManaged, kubernetesUnreachable, listingForbidden } from './kubernetes'
import { clockSkew, portPublic } from './notices'
import { outdatedAgent } from './outdated'
import { ownOutage, sharedOutage, sourceUnread } from './own'
import { standaloneAgent, tokenRefused, turnedAway } from './refused'
import { contestedHost, ghostRoutes, routeSyncFailing, routesExpiring } from './routes'
import type { CauseRule } from './rule'
import { comingBack, neverConnected, notEnough } from './unheard'
import { duplicateAgents, flapping, identityConflict } from './unsteady'

/** Every cause; of equals, the one that comes first here is told first: what says more of it, or lies with more clusters. */
export const CAUSE_RULES: readonly CauseRule[] = [
  ownOutage,
  tokenRefused,
  standaloneAgent,
  turnedAway,
  agentNotRunning,
  sharedOutage,
  duplicateAgents,
  identityConflict,
  controllerUnreachable,
  halfOpenPath,
  agentHangs,
  sourceUnread,
  flapping,
  neverConnected,
  comingBack,
  notEnough,
  kubernetesUnreachable,
  listingForbidden,
  routeSyncFailing,
  contestedHost,
  routesExpiring,
  ghostRoutes,
  portPublic,
  outdatedAgent,
  clockSkew,
  ingressNotManaged,
]
