import { KubeConfig } from '@kubernetes/client-node'
import { type Stoppable, startCompanion } from '@/server/companion/companion'
import type { Services } from '@/server/context'
import { agentPortOf } from '@/server/sources/agent-http/port'
import { KubernetesStandIn } from '@/server/testing/kubernetes/api'
import type { DemoIngress } from './fleet'
import type { PlacedBeside } from './past'

const NAMESPACE = 'pipeops-system'
const AGENT = { app: 'pipeops-agent' }

interface Asked {
  placed: PlacedBeside
  ingresses: readonly DemoIngress[]
  agentUrl: string
  services: Services
  url: string
}
export interface RunningCompanion {
  companion: Stoppable
  kubernetes: KubernetesStandIn
}

/** Runs the program of a companion, against a stand-in of the Kubernetes API of its cluster. */
export async function runCompanion(asked: Asked): Promise<RunningCompanion> {
  const { placed, ingresses, agentUrl, services, url } = asked
  const kubernetes = await KubernetesStandIn.start()
  for (const { ageMs, host, ...rest } of ingresses) {
    kubernetes.apply({ ...rest, hosts: [host], createdAt: new Date(Date.now() - ageMs).toISOString() })
  }
  kubernetes.pods = [agentPod(placed.startedAt)]
  kubernetes.services = [agentService(placed.beside.published ?? false)]
  const kube = new KubeConfig()
  kube.loadFromFile(kubernetes.kubeconfig)
  const token = await services.directory.issueToken(placed.id)
  const settings = { lifelineUrl: url, token, agent: agentPortOf(agentUrl), namespace: NAMESPACE, manifest: null }
  const version = 'demo'
  const companion = startCompanion({ settings, kube, clock: Date.now, version, say: () => {} })
  return { companion, kubernetes }
}

function agentPod(startedAt: number): Record<string, unknown> {
  return {
    metadata: { name: 'pipeops-agent-7d9c5b8f6-x2x4q', namespace: NAMESPACE, labels: AGENT },
    status: {
      phase: 'Running',
      startTime: new Date(startedAt).toISOString(),
      containerStatuses: [{ ready: true, restartCount: 0 }],
    },
  }
}

function agentService(published: boolean): Record<string, unknown> {
  const metadata = { name: 'pipeops-agent', namespace: NAMESPACE, labels: AGENT }
  const type = published ? 'NodePort' : 'ClusterIP'
  return { metadata, spec: { type, selector: AGENT, ports: [{ port: 8080, targetPort: 8080 }] } }
}
