const services = ['prometheus', 'loki', 'grafana', 'opencost']
const parts = ['url', 'username', 'password', 'ssl']

/** Fields that agents are known to send and that are never kept (protocol notes, section 1). */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'k8s_service_token',
  'cluster_cert_data',
  'worker_join',
  'token',
  ...services.flatMap((service) => parts.map((part) => `${service}_${part}`)),
])
