// What the newest agents say, as it was recorded.

/** A frame of an agent, with its own time. */
function frame(type: string, payload: object, more: object = {}): string {
  return JSON.stringify({ type, ...more, payload, timestamp: new Date().toISOString() })
}

export function registerFrame(agentId: string): string {
  const payload = {
    agent_id: agentId,
    agent_version: '1.0.0-dev',
    cloud_provider: 'aws',
    features: {
      supports_binary_protocol: true,
      supports_compression: true,
      supports_gateway: true,
      supports_response_streaming: true,
      supports_streaming: true,
      supports_websocket_proxy: true,
    },
    hostname: `${agentId}-node`,
    k8s_service_token: 'a-token-of-a-service-account',
    k8s_version: 'v1.31.4+k3s1',
    labels: { 'agent.pipeops.io/version': '1.0.0-dev', hostname: `${agentId}-node` },
    metadata: { agent_mode: 'vm-agent', registration_mode: 'fresh', registration_timestamp: new Date().toISOString() },
    name: agentId,
    region: 'eu-west-1',
    server_ip: '192.0.2.2',
    server_specs: { cpu_cores: 2, memory_gb: 23, disk_gb: 251, os: 'Debian GNU/Linux 12 (bookworm)' },
    tunnel_port_config: { kubernetes_api: 6443, kubelet: 10250, agent_http: 8080 },
  }
  return frame('register', payload, { request_id: `req_${Date.now()}_${agentId}` })
}

export function beatFrame(agentId: string, uuid: string): string {
  const metadata = {
    agent_version: '1.0.0-dev',
    cpu_usage: '0%',
    gateway_routes: 40,
    is_private: true,
    k8s_nodes: 3,
    k8s_pods: 12,
    k8s_version: 'v1.31.4+k3s1',
    memory_usage: '0%',
  }
  const payload = { agent_id: agentId, cluster_id: uuid, metadata, status: 'healthy', tunnel_status: 'connected' }
  return frame('heartbeat', payload)
}

/** One of an agent's routes, as it is registered again every 5 minutes. */
export function routeBody(agentId: string, uuid: string, route: number): string {
  return JSON.stringify({
    hostname: `app-${route}.${agentId}.example.com`,
    cluster_uuid: uuid,
    namespace: 'ingress-nginx',
    service_name: 'ingress-nginx-controller',
    service_port: 80,
    ingress_name: `app-${route}`,
    path: '/',
    path_type: 'Prefix',
    tls: true,
    annotations: { 'pipeops.io/managed-by': 'pipeops' },
    routing_mode: 'tunnel',
    deployment_name: `app-${route}`,
  })
}
