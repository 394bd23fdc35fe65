import type { BeatFacts, RegisterFacts } from '@/server/fleet/types'
import type { KeptMessage, readBeatPayload, readRegisterPayload } from './allow-list'

/** What is kept of a registration. */
export function registerFacts(payload: KeptMessage<typeof readRegisterPayload>, tokenInQuery: boolean): RegisterFacts {
  const specs = payload.server_specs
  return {
    agentId: payload.agent_id,
    name: payload.name,
    agentVersion: payload.agent_version ?? payload.labels?.['agent.pipeops.io/version'] ?? null,
    k8sVersion: payload.k8s_version,
    hostname: payload.hostname ?? payload.labels?.hostname ?? null,
    serverIp: payload.server_ip,
    region: payload.region,
    provider: payload.cloud_provider,
    serverSpecs: specs && {
      cpuCores: specs.cpu_cores,
      memoryGb: specs.memory_gb,
      diskGb: specs.disk_gb,
      os: specs.os,
    },
    tokenInQuery,
  }
}

/** What is kept of a beat. Its constants ("0%") say nothing and are left behind. */
export function beatFacts(payload: KeptMessage<typeof readBeatPayload>): BeatFacts {
  const said = payload.metadata
  const newer = said?.agent_version ?? null
  const older = said?.version ?? null
  return {
    agentId: payload.agent_id,
    status: payload.status,
    tunnelStatus: payload.tunnel_status,
    agentVersion: newer ?? older,
    versionKey: newer !== null ? 'agent_version' : older !== null ? 'version' : null,
    k8sVersion: said?.k8s_version ?? null,
    nodes: said?.k8s_nodes ?? null,
    pods: said?.k8s_pods ?? null,
    isPrivate: said?.is_private ?? null,
    gatewayRoutes: said?.gateway_routes ?? null,
  }
}
