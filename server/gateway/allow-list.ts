import {
  amount,
  count,
  type Dropped,
  type Field,
  flag,
  group,
  list,
  mapped,
  needed,
  object,
  passing,
  text,
  WRONG_SHAPE,
  word,
} from './fields'

/** What is kept of a message; null when it lacks what it needs. What it leaves out is added to `dropped`. */
type Message<T> = (value: unknown, dropped: Dropped) => T | null
export type KeptMessage<M> = M extends Message<infer T> ? T : never

/** @param root how the paths of what is dropped begin */
function message<T>(root: string, field: Field<T>): Message<T> {
  const read = field(root)
  return (value, dropped) => {
    try {
      return read(value, dropped)
    } catch (cause) {
      if (cause === WRONG_SHAPE) return null
      throw cause
    }
  }
}

/** The envelope of every frame. `payload` is looked at by the reader of its type. */
export const readEnvelope = message(
  'frame',
  object({ type: needed(0, 100), request_id: text(512), timestamp: text(64), payload: passing() }),
)

export const readRegisterPayload = message(
  'register',
  object({
    agent_id: needed(1, 200),
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
      registration_mode: word('fresh', 'resume'),
      registration_timestamp: text(64),
      country_code: text(8),
      agent_mode: text(40),
    }),
  }),
)

export const readBeatPayload = message(
  'beat',
  object({
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
  }),
)

const annotations = group({ 'pipeops.io/managed-by': text(60) })
/** An Ingress rule without a host is for any host. */
const host = mapped(needed(0, 253), (name) => name.trim() || '*')

const servicePath = object({
  path: text(1_000),
  path_type: text(40),
  service_name: text(),
  service_port: count(65_535),
})
/** A list that cannot be read refuses its sync: what it leaves out would be gone. */
const rule = object({ host, tls: flag(), paths: list(servicePath, { mayMiss: true }) })
const ingress = object({
  namespace: text(),
  ingress_name: text(),
  annotations,
  rules: list(rule, { mayMiss: true }),
})

export const readSyncBody = message(
  'sync',
  object({
    cluster_uuid: needed(0, 64),
    public_endpoint: text(300),
    routing_mode: text(40),
    ingress_controller: group({ name: text(), namespace: text(), port: count(65_535), type: text(60) }),
    ingresses: list(ingress, { mayMiss: false }),
  }),
)

export const readRouteRegister = message(
  'route',
  object({
    hostname: host,
    cluster_uuid: needed(0, 64),
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
    deployment_id: passing(),
    deployment_name: passing(),
  }),
)

export const readUnregister = message('unregister', object({ hostname: host }))
