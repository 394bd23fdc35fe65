import { z } from 'zod'
import { amount, clean, count, flag, group, text } from './fields'

/** The envelope of every frame. `payload` is looked at by the schema of its type. */
export const envelope = z.object({
  type: z.string().max(100),
  request_id: text(512),
  timestamp: text(64),
  payload: z.unknown().optional(),
})

/** Known, harmless and not kept: listed so that only what must not pass counts as dropped. */
const passing = z.unknown().optional()

export const registerPayload = z.object({
  agent_id: z
    .string()
    .min(1)
    .max(200)
    .transform((id) => clean(id, 200)),
  name: text(120),
  cluster_id: text(64),
  k8s_version: text(60),
  hostname: text(),
  agent_version: text(60),
  server_ip: text(64),
  region: text(60),
  cloud_provider: text(60),
  labels: group({ hostname: text(), 'agent.pipeops.io/version': text(60) }),
  server_specs: group({ cpu_cores: amount(), memory_gb: amount(), disk_gb: amount(), os: text(120) }),
  tunnel_port_config: group({ kubernetes_api: count(65_535), kubelet: count(65_535), agent_http: count(65_535) }),
  features: group({
    supports_binary_protocol: flag(),
    supports_compression: flag(),
    supports_gateway: flag(),
    supports_response_streaming: flag(),
    supports_streaming: flag(),
    supports_websocket_proxy: flag(),
  }),
  metadata: group({
    registration_mode: z.enum(['fresh', 'resume']).nullable().catch(null),
    registration_timestamp: text(64),
    country_code: text(8),
    agent_mode: text(40),
  }),
})

export const beatPayload = z.object({
  cluster_id: text(64),
  agent_id: text(),
  status: text(40),
  tunnel_status: text(40),
  metadata: group({
    agent_version: text(60),
    version: text(60),
    k8s_version: text(60),
    k8s_nodes: count(),
    k8s_pods: count(),
    cpu_usage: text(16),
    memory_usage: text(16),
    is_private: flag(),
    gateway_routes: count(),
  }),
})

const annotations = group({ 'pipeops.io/managed-by': text(60) })
/** An Ingress rule without a host is for any host. */
const host = z
  .string()
  .max(253)
  .transform((name) => clean(name, 253).trim() || '*')

const servicePath = z.object({
  path: text(1_000),
  path_type: text(40),
  service_name: text(),
  service_port: count(65_535),
})
/** Go writes an empty list as null. A list that cannot be read refuses its sync: what it leaves out would be gone. */
const rule = z.object({ host, tls: flag(), paths: z.array(servicePath).nullish() })

export const syncBody = z.object({
  cluster_uuid: z.string().max(64),
  public_endpoint: text(300),
  routing_mode: text(40),
  ingress_controller: group({ name: text(), namespace: text(), port: count(65_535), type: text(60) }),
  ingresses: z
    .array(z.object({ namespace: text(), ingress_name: text(), annotations, rules: z.array(rule).nullish() }))
    .nullable(),
})

export const routeBody = z.object({
  hostname: host,
  cluster_uuid: z.string().max(64),
  namespace: text(),
  service_name: text(),
  service_port: count(65_535),
  ingress_name: text(),
  path: text(1_000),
  path_type: text(40),
  tls: flag(),
  annotations,
  public_endpoint: text(300),
  routing_mode: text(40),
  deployment_id: passing,
  deployment_name: passing,
})

export const unregisterBody = z.object({ hostname: host })
