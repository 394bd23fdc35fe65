import type { Observation } from '@/server/fleet/types'
import { type Sample, SKEW_MS } from './fleet'
import { alsoCounted, varyHosts } from './hosts'

/** Puts the sample's own facts in place of the recording's, in an observation. */
export function varyObservation(sample: Sample, observation: Observation): Observation {
  const { provider, region, k8sVersion, nodes, pods } = sample
  if (observation.kind === 'register') {
    const facts = {
      ...observation.facts,
      agentId: `agent-${sample.name}`,
      name: sample.name,
      provider,
      region,
      k8sVersion,
    }
    return {
      ...observation,
      sentAt: skewed(sample, observation.sentAt),
      facts: { ...facts, hostname: `${sample.name}-node-a` },
    }
  }
  if (observation.kind === 'beat') {
    const { gatewayRoutes } = observation.facts
    const counted = gatewayRoutes && gatewayRoutes + alsoCounted(sample)
    const facts = { ...observation.facts, agentId: `agent-${sample.name}`, nodes, pods, gatewayRoutes: counted }
    const seen = facts.k8sVersion === null ? null : k8sVersion
    return { ...observation, sentAt: skewed(sample, observation.sentAt), facts: { ...facts, k8sVersion: seen } }
  }
  return observation
}

/** The same in a payload that goes over the wire. */
export function varyPayload(sample: Sample, payload: Record<string, unknown>): Record<string, unknown> {
  const { provider, region, k8sVersion, nodes, pods } = sample
  const said = 'agent_id' in payload ? { ...payload, agent_id: `agent-${sample.name}` } : payload
  if ('cloud_provider' in said) {
    const node = `${sample.name}-node-a`
    return { ...said, name: sample.name, cloud_provider: provider, region, k8s_version: k8sVersion, hostname: node }
  }
  const metadata = said.metadata
  if (typeof metadata !== 'object' || metadata === null || !('k8s_nodes' in metadata)) return varyHosts(sample, said)
  const version = 'k8s_version' in metadata ? { k8s_version: k8sVersion } : {}
  const counted = 'gateway_routes' in metadata ? Number(metadata.gateway_routes) : 0
  const routes = counted > 0 ? { gateway_routes: counted + alsoCounted(sample) } : {}
  return { ...said, metadata: { ...metadata, ...version, ...routes, k8s_nodes: nodes, k8s_pods: pods } }
}

function skewed(sample: Sample, sentAt: number | null): number | null {
  return sentAt !== null && sample.fate === 'skewed' ? sentAt + SKEW_MS : sentAt
}
