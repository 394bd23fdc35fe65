import { z } from 'zod'
import {
  type AgentPod,
  type AgentService,
  agentPod,
  COMPANION_LIMITS,
  type IngressRule,
  type WantedIngress,
} from '@/lib/contracts/companion'

/** What of Kubernetes' objects is looked at: every other field is gone with the parsed answer. */
const metadata = z.object({
  name: z.string().max(253),
  namespace: z.string().max(253).catch(''),
  creationTimestamp: z.string().nullable().catch(null),
  resourceVersion: z.string().max(200).catch(''),
  labels: z.record(z.string(), z.unknown()).nullable().catch(null),
  annotations: z.record(z.string(), z.unknown()).nullable().catch(null),
})
const backend = z
  .object({ service: z.object({ name: z.string(), port: z.unknown().optional() }).nullable().catch(null) })
  .nullable()
  .catch(null)
const pathSchema = z.object({
  path: z.string().catch('/'),
  pathType: z.string().nullable().catch(null),
  backend,
})
const ingressSchema = z.object({
  metadata,
  spec: z.object({
    ingressClassName: z.string().nullable().catch(null),
    tls: z
      .array(z.object({ hosts: z.array(z.string()).nullable().catch(null) }))
      .nullable()
      .catch(null),
    rules: z
      .array(
        z.object({
          host: z.string().catch(''),
          http: z
            .object({ paths: z.array(pathSchema).nullable().catch(null) })
            .nullable()
            .catch(null),
        }),
      )
      .nullable()
      .catch(null),
  }),
})
type Seen = z.infer<typeof ingressSchema>

/** A Kubernetes object that is an Ingress, as it is told to Lifeline; null for what is none. */
export function projectIngress(object: unknown): WantedIngress | null {
  const parsed = ingressSchema.safeParse(object)
  if (!parsed.success) return null
  const { metadata: meta, spec } = parsed.data
  const all = spec.rules ?? []
  const rules = all.slice(0, COMPANION_LIMITS.rulesPerIngress).map((rule) => projectRule(rule, spec.tls ?? []))
  const told = rules.reduce((sum, rule) => sum + rule.paths.length, 0)
  const there = all.reduce((sum, rule) => sum + (rule.http?.paths?.length ?? 0), 0)
  return fitted({
    namespace: meta.namespace,
    name: meta.name,
    managedBy: managedBy(meta),
    className: spec.ingressClassName?.slice(0, 253) ?? null,
    createdAt: timeOf(meta.creationTimestamp),
    rules,
    cut: told < there || rules.length < all.length,
  })
}

/** As much of it as goes into one part: rules are left out from the end. */
function fitted(ingress: WantedIngress): WantedIngress {
  let { rules, cut } = ingress
  while (rules.length > 0 && JSON.stringify(rules).length > COMPANION_LIMITS.partBytes) {
    rules = rules.slice(0, Math.floor(rules.length / 2))
    cut = true
  }
  return { ...ingress, rules, cut }
}

type SeenRule = NonNullable<Seen['spec']['rules']>[number]

/** A rule without a host is for any host. */
function projectRule(rule: SeenRule, tls: NonNullable<Seen['spec']['tls']>): IngressRule {
  const host = rule.host.slice(0, 253).trim() || '*'
  const secured = tls.some(({ hosts }) => !hosts || hosts.length === 0 || hosts.includes(rule.host))
  const paths = (rule.http?.paths ?? []).slice(0, COMPANION_LIMITS.pathsPerRule).map((one) => ({
    path: one.path.slice(0, 1_000) || '/',
    pathType: one.pathType?.slice(0, 40) ?? null,
    service: one.backend?.service?.name.slice(0, 253) ?? null,
    port: portOf(one.backend?.service?.port),
  }))
  return { host, tls: secured, paths }
}

const portSchema = z.object({ number: z.number().int().min(0).max(65_535).optional(), name: z.string().optional() })

function portOf(port: unknown): number | string | null {
  const parsed = portSchema.safeParse(port)
  if (!parsed.success) return null
  return parsed.data.number ?? parsed.data.name?.slice(0, 63) ?? null
}

/** Agents sync only what has one of these marks (protocol notes, trap 12). */
function managedBy({ labels, annotations }: Seen['metadata']): WantedIngress['managedBy'] {
  if (labels?.['pipeops.io/managed'] === 'true') return 'label'
  return annotations?.['pipeops.io/managed-by'] === 'pipeops' ? 'annotation' : null
}

function timeOf(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

const podSchema = z.object({
  metadata,
  status: z.object({
    phase: agentPod.shape.phase.catch('Unknown'),
    podIP: z.string().nullable().catch(null),
    startTime: z.string().nullable().catch(null),
    containerStatuses: z
      .array(z.object({ ready: z.boolean().catch(false), restartCount: z.number().int().min(0).catch(0) }))
      .nullable()
      .catch(null),
  }),
})

/** A pod of the agent, with what stays here: its address, by which its port is read, and its labels. */
export interface SeenPod {
  told: AgentPod
  ip: string | null
  labels: Readonly<Record<string, unknown>>
}

const AGENT_NAME = /^pipeops-(k8-|k8s-)?agent\b/

/** Whether a name or the labels of an object say that it is the agent's. */
function isAgents({ name, labels }: Seen['metadata']): boolean {
  const words = [labels?.app, labels?.['app.kubernetes.io/name'], labels?.['k8s-app'], name]
  return words.some((word) => typeof word === 'string' && AGENT_NAME.test(word))
}

/** The agent's pods among the pods of its namespace. */
export function projectPods(objects: readonly unknown[]): SeenPod[] {
  return objects.flatMap((object) => {
    const parsed = podSchema.safeParse(object)
    if (!parsed.success || !isAgents(parsed.data.metadata)) return []
    const { metadata: meta, status } = parsed.data
    const containers = status.containerStatuses ?? []
    const told: AgentPod = {
      name: meta.name,
      phase: status.phase,
      ready: containers.length > 0 && containers.every(({ ready }) => ready),
      restarts: containers.reduce((sum, { restartCount }) => sum + restartCount, 0),
      startedAt: timeOf(status.startTime),
    }
    return [{ told, ip: status.podIP, labels: meta.labels ?? {} }]
  })
}

const serviceSchema = z.object({
  metadata,
  spec: z.object({
    type: z.string().max(40).catch('ClusterIP'),
    selector: z.record(z.string(), z.unknown()).nullable().catch(null),
    externalIPs: z.array(z.string()).nullable().catch(null),
    ports: z
      .array(
        z.object({ port: z.number().catch(0), targetPort: z.union([z.number(), z.string()]).nullable().catch(null) }),
      )
      .nullable()
      .catch(null),
  }),
})
const AGENT_PORT = 8080

/** Services that lead to the agent's pods. */
export function projectServices(objects: readonly unknown[], pods: readonly SeenPod[]): AgentService[] {
  return objects.flatMap((object) => {
    const parsed = serviceSchema.safeParse(object)
    if (!parsed.success) return []
    const { metadata: meta, spec } = parsed.data
    const wanted = Object.entries(spec.selector ?? {})
    const leadsHere =
      wanted.length > 0 && pods.some(({ labels }) => wanted.every(([key, value]) => labels[key] === value))
    if (!leadsHere && !isAgents(meta)) return []
    const outward = spec.type === 'LoadBalancer' || spec.type === 'NodePort' || (spec.externalIPs?.length ?? 0) > 0
    // A named target port may be any: it is counted as the agent's, as the price of being wrong is a look.
    const agentPort = (spec.ports ?? []).some(({ port, targetPort }) => {
      const target = targetPort ?? port
      return target === AGENT_PORT || typeof target === 'string'
    })
    return [{ name: meta.name, type: spec.type, publishesAgent: outward && agentPort }]
  })
}
