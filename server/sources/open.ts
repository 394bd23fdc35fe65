import type { Services } from '@/server/context'
import { AgentPorts } from './agent-http/agent-ports'
import { Companions } from './companion/companions'
import { Controllers } from './controller/controllers'

type Deps = Pick<Services, 'db' | 'env' | 'log' | 'clock' | 'intake' | 'hub' | 'directory'>
export type Sources = Pick<Services, 'controllers' | 'companions' | 'agentPorts'>

/** Opens what watches beside agents. It tells the intake, which must watch already. */
export async function openSources(deps: Deps, pace: { everyMs?: number } = {}): Promise<Sources> {
  return {
    controllers: await Controllers.open(deps),
    companions: await Companions.load(deps),
    agentPorts: await AgentPorts.load({ ...deps, ...pace }),
  }
}

/** Stops them; what companions have delivered is stored first. */
export async function stopSources({ controllers, companions, agentPorts }: Sources): Promise<void> {
  agentPorts.stop()
  await Promise.all([controllers.stop(), companions.stop()])
}
