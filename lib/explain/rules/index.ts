import type { Rule } from '../types'
import { cloudRules } from './cloud'
import { clusterTunnelRules } from './cluster-tunnel'
import { connectionRules } from './connection'
import { encryptionRules } from './encryption'
import { heartbeatRules } from './heartbeat'
import { helmRules } from './helm'
import { ingressControllerRules } from './ingress-controller'
import { installRules } from './install'
import { kubernetesRules } from './kubernetes'
import { legacyRules } from './legacy'
import { monitoringRules } from './monitoring'
import { pasteRules } from './paste'
import { proxyRules } from './proxy'
import { rbacRules } from './rbac'
import { routesRules } from './routes'
import { runtimeRules } from './runtime'
import { serverRules } from './server'
import { startRules } from './start'
import { stateRules } from './state'
import { upgradeRules } from './upgrade'
import { yamuxRules } from './yamux'

/** Every built-in rule. Where two know the same wording, the first counts. */
export const RULES: readonly Rule[] = [
  ...startRules,
  ...serverRules,
  ...connectionRules,
  ...rbacRules,
  ...stateRules,
  ...cloudRules,
  ...heartbeatRules,
  ...routesRules,
  ...ingressControllerRules,
  ...clusterTunnelRules,
  ...yamuxRules,
  ...proxyRules,
  ...legacyRules,
  ...installRules,
  ...monitoringRules,
  ...helmRules,
  ...encryptionRules,
  ...upgradeRules,
  ...pasteRules,
  ...kubernetesRules,
  ...runtimeRules,
]
