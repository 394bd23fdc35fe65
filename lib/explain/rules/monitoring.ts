import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const monitoringRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'monitoring',
      phase: 'monitoring-discovery',
      status: 'correct',
      title: 'Prometheus was found',
      what: 'The monitoring’s address inside the cluster is known. The line comes with every heartbeat, about every 30 s, where monitoring is installed.',
      why: 'The agent reports where the metrics are.',
      do: 'Nothing.',
      verify: '`kubectl get svc -A | grep prometheus` lists the service.',
      role: 'prometheus',
    },
    {
      'monitoring.discovered-prometheus-service': [
        wording('✓ Discovered Prometheus service', 'info', '2025-10-30', '2025-11-03', [
          'service',
          'namespace',
          'port',
        ]),
        wording('Discovered Prometheus service', 'debug', '2025-11-03', null, ['service', 'namespace', 'port']),
      ],
      'monitoring.discovered-prometheus-service-using-first-port': [
        wording('✓ Discovered Prometheus service (using first port)', 'info', '2025-10-30', '2025-11-03', [
          'service',
          'namespace',
          'port',
        ]),
        wording('Discovered Prometheus service (using first port)', 'debug', '2025-11-03', null, [
          'service',
          'namespace',
          'port',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'monitoring',
      phase: 'monitoring-discovery',
      status: 'expected',
      title: 'Prometheus was not found',
      what: 'The configured name is reported instead. Metrics in PipeOps are missing if it is wrong.',
      why: 'No monitoring is installed, or it has another name.',
      do: 'Nothing, if there is no monitoring.',
      verify: '`kubectl get svc -A | grep prometheus` lists the service.',
    },
    {
      'monitoring.prometheus-service-not-discovered-yet-skipping': [
        wording('Prometheus service not discovered yet; skipping URL advertisement', 'info', '2026-03-04', null, [
          'namespace',
        ]),
      ],
      'monitoring.using-default-prometheus-service-name-discovery': [
        wording('Using default Prometheus service name (discovery failed)', 'warn', '2025-10-30', '2026-03-04', [
          'namespace',
        ]),
      ],
      'monitoring.could-not-discover-prometheus-service-after': [
        wording(
          '⚠️  Could not discover Prometheus service after retries, falling back to configured name',
          'warn',
          '2026-01-19',
          null,
          ['namespace', 'patterns'],
        ),
      ],
      'monitoring.could-not-discover-prometheus-service-falling': [
        wording(
          '⚠️  Could not discover Prometheus service, falling back to configured name',
          'warn',
          '2025-10-30',
          '2026-01-16',
          ['namespace', 'patterns'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'monitoring',
      phase: 'monitoring-discovery',
      status: 'correct',
      title: 'Monitoring services can be reached',
      what: 'The agent knows their addresses inside the cluster.',
    },
    {
      'monitoring.all-port-forwards-started-successfully': [
        wording('All port forwards started successfully', 'info', '2025-10-15', '2025-10-16'),
      ],
      'monitoring.grafana-accessible-via-kubernetes-service-dns': [
        wording('Grafana accessible via Kubernetes service DNS', 'info', '2025-10-15', '2025-10-16', [
          'service',
          'url',
        ]),
      ],
      'monitoring.port-forwarder-stopped-services-accessible-via': [
        wording('Port forwarder stopped (services accessible via k8s service DNS)', 'info', '2025-10-15', '2025-10-16'),
      ],
      'monitoring.prometheus-accessible-via-kubernetes-service-dns': [
        wording('Prometheus accessible via Kubernetes service DNS', 'info', '2025-10-15', '2025-10-16', [
          'service',
          'url',
        ]),
      ],
      'monitoring.starting-port-forwards-for-monitoring-services': [
        wording('Starting port forwards for monitoring services...', 'info', '2025-10-15', '2025-10-16'),
      ],
      'monitoring.all-monitoring-services-validated-successfully': [
        wording('All monitoring services validated successfully', 'info', '2025-10-16', null),
      ],
      'monitoring.grafana-accessible-via-kubernetes-service-dns-2': [
        wording('Grafana accessible via Kubernetes service DNS (kube-prometheus-stack)', 'info', '2025-10-16', null, [
          'service',
          'url',
        ]),
      ],
      'monitoring.loki-accessible-via-kubernetes-service-dns': [
        wording('Loki accessible via Kubernetes service DNS', 'info', '2025-10-15', null, ['service', 'url']),
      ],
      'monitoring.opencost-accessible-via-kubernetes-service-dns': [
        wording('OpenCost accessible via Kubernetes service DNS', 'info', '2025-10-15', '2025-11-03', [
          'service',
          'url',
        ]),
      ],
      'monitoring.prometheus-accessible-via-kubernetes-service': [
        wording(
          'Prometheus accessible via Kubernetes service DNS (kube-prometheus-stack)',
          'info',
          '2025-10-16',
          null,
          ['service', 'url'],
        ),
      ],
      'monitoring.service-health-checker-stopped': [
        wording('Service health checker stopped', 'info', '2025-10-16', null),
      ],
      'monitoring.validating-monitoring-service-accessibility': [
        wording('Validating monitoring service accessibility...', 'info', '2025-10-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'monitoring',
      phase: 'monitoring-discovery',
      status: 'correct',
      title: 'A monitoring service was asked',
      what: 'The agent looked whether it answers.',
    },
    {
      'monitoring.health-check-failed': [
        wording('Health check failed', 'debug', '2025-10-16', null, ['service', 'url', 'error']),
      ],
      'monitoring.health-check-passed': [
        wording('Health check passed', 'debug', '2025-10-16', null, ['service', 'status']),
      ],
    },
  ),
]
