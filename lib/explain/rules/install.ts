import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const installRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'The monitoring is being installed',
      what: 'The agent installs what is missing: monitoring, ingress, metrics. It takes minutes and does not hold up the connection in newer versions.',
      why: 'Automatic installation is on.',
      do: 'Nothing.',
      verify: '“Monitoring stack initialization completed” follows.',
    },
    {
      'install.auto-installation-enabled-initializing': [
        wording(
          'Auto-installation enabled - initializing components stack (monitoring, ingress, metrics)...',
          'info',
          '2025-11-04',
          null,
        ),
      ],
      'install.initializing-components-stack-monitoring': [
        wording('Initializing components stack (monitoring, ingress, metrics)...', 'info', '2025-10-16', '2025-11-03'),
      ],
      'install.initializing-monitoring-stack': [
        wording('Initializing monitoring stack...', 'info', '2025-10-15', '2025-10-15'),
      ],
      'install.setting-up-monitoring-stack-after-successful': [
        wording('Setting up monitoring stack after successful registration...', 'info', '2025-10-15', '2025-10-17'),
      ],
      'install.setting-up-monitoring-stack-before-registration': [
        wording('Setting up monitoring stack before registration...', 'info', '2025-10-15', '2025-10-15'),
      ],
      'install.setting-up-monitoring-stack-for-existing-cluster': [
        wording('Setting up monitoring stack for existing cluster...', 'info', '2025-10-16', '2025-10-17'),
      ],
    },
  ),
  {
    id: 'install.auto-installation-of-components-disabled',
    subsystem: 'install',
    templates: [
      wording(
        'Auto-installation of components disabled (PIPEOPS_AUTO_INSTALL_COMPONENTS != true) - skipping monitoring stack initialization',
        'info',
        '2026-03-09',
        null,
      ),
    ],
    phase: 'install',
    status: 'correct',
    title: 'Nothing is installed by the agent',
    what: 'Automatic installation is off, so monitoring is left to you. That is a setting, no fault.',
    why: '`PIPEOPS_AUTO_INSTALL_COMPONENTS` is not `true`.',
    do: 'Nothing.',
    verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'The monitoring is ready',
      what: 'All that was to be installed is there.',
      why: 'Ends the installation.',
      do: 'Nothing.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
      settles: 'install',
    },
    {
      'install.monitoring-stack-initialization-completed': [
        wording('Monitoring stack initialization completed', 'info', '2025-10-15', null),
      ],
      'install.monitoring-stack-is-ready': [
        wording('Monitoring stack is ready', 'info', '2025-10-15', null, ['duration']),
      ],
      'install.monitoring-stack-is-ready-and-operational': [
        wording('Monitoring stack is ready and operational', 'info', '2025-10-15', '2025-10-17'),
      ],
      'install.monitoring-stack-is-ready-for-existing-cluster': [
        wording('✓ Monitoring stack is ready for existing cluster', 'info', '2025-10-16', '2025-10-17', ['error']),
      ],
      'install.monitoring-stack-ready-and-operational': [
        wording('✓ Monitoring stack ready and operational', 'info', '2025-10-18', null),
      ],
      'install.monitoring-stack-started-successfully': [
        wording('Monitoring stack started successfully', 'info', '2025-10-15', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install-failed',
      status: 'attention',
      title: 'The monitoring could not be installed',
      what: 'The agent goes on without it: the connection and the routes work, dashboards do not.',
      why: 'The `error` names the step. Often the chart sites cannot be reached from the cluster, or there is too little memory.',
      do: 'Look at `error`; allow the way to the chart sites, or switch automatic installation off.',
      verify: '`kubectl get pods -n pipeops-monitoring` lists Prometheus, Loki and Grafana as Running.',
      opens: 'install',
    },
    {
      'install.failed-to-set-up-monitoring-stack-continuing': [
        wording(
          'Failed to set up monitoring stack (continuing with registration)',
          'warn',
          '2025-10-15',
          '2025-10-15',
          ['error'],
        ),
      ],
      'install.failed-to-set-up-monitoring-stack-non-fatal': [
        wording('Failed to set up monitoring stack (non-fatal)', 'warn', '2025-10-15', '2025-10-17', ['error']),
      ],
      'install.failed-to-set-up-monitoring-stack-in-background': [
        wording('Failed to set up monitoring stack in background', 'warn', '2026-03-04', '2026-05-26', ['error']),
      ],
    },
  ),
  {
    id: 'install.failed-to-start-monitoring-stack',
    subsystem: 'install',
    templates: [wording('Failed to start monitoring stack', 'error', '2025-10-15', '2025-10-15', ['error'])],
    phase: 'install-failed',
    status: 'problem',
    title: 'The monitoring could not be started',
    what: 'An agent of October 2025 could not install its monitoring.',
    why: 'The `error` names the step.',
    do: 'Look at `error`, or switch automatic installation off.',
    verify: 'The next run must pass this step without the line.',
    opens: 'install',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'The monitoring is not ready yet',
      what: 'It takes longer than the agent waits; the agent goes on.',
    },
    {
      'install.monitoring-stack-not-ready-within-timeout': [
        wording(
          'Monitoring stack not ready within timeout (continuing with registration)',
          'warn',
          '2025-10-15',
          '2025-10-15',
          ['error'],
        ),
      ],
      'install.monitoring-stack-not-ready-within-timeout-non': [
        wording('Monitoring stack not ready within timeout (non-fatal)', 'warn', '2025-10-16', '2025-10-17', ['error']),
      ],
    },
  ),
  {
    id: 'install.monitoring-stack-setup-failed-will-retry-self',
    subsystem: 'install',
    templates: [
      wording('Monitoring stack setup failed; will retry (self-heal)', 'warn', '2026-06-15', null, [
        'attempt',
        'retry_in',
      ]),
    ],
    phase: 'install-failed',
    status: 'attention',
    title: 'Installing the monitoring failed',
    what: 'The agent tries again by itself after the time in `retry_in`, up to 10 minutes apart. Its connection and its routes do not depend on it.',
    why: 'The `error` names the step.',
    do: 'Nothing, if a later try works. If none does, mend what the `error` says: most often a chart site cannot be reached, or the cluster has too little memory or no storage class.',
    verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
    opens: 'install',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'The monitoring’s state',
      what: 'The agent waits for it, or finds that there is nothing to wait for.',
    },
    {
      'install.waiting-for-monitoring-stack-to-be-ready': [
        wording('Waiting for monitoring stack to be ready...', 'info', '2025-10-15', '2025-10-17', ['error']),
        wording('Waiting for monitoring stack to be ready...', 'debug', '2025-10-15', null),
      ],
      'install.monitoring-stack-already-ready-continuing': [
        wording('Monitoring stack already ready, continuing', 'debug', '2025-10-17', '2025-10-17'),
      ],
      'install.monitoring-stack-already-set-up-skipping': [
        wording('Monitoring stack already set up, skipping', 'debug', '2025-10-17', null),
      ],
      'install.monitoring-stack-not-initialized-skipping': [
        wording(
          'Monitoring stack not initialized - skipping monitoring readiness and tunnel setup',
          'debug',
          '2026-03-09',
          null,
          ['error'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'Grafana’s address',
      what: 'Grafana is told under which path it is shown, or not.',
    },
    {
      'install.configured-grafana-to-serve-from-control-plane': [
        wording('Configured Grafana to serve from control plane subpath', 'debug', '2025-10-18', null, [
          'root_url',
          'service',
        ]),
      ],
      'install.skipping-grafana-subpath-configuration-disabled': [
        wording('Skipping Grafana subpath configuration (disabled via config)', 'debug', '2025-10-18', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'A component could not be installed',
      what: 'The agent goes on without it; the connection and the routes work.',
      why: 'The `error` says why; often an image or chart could not be loaded.',
      do: 'Look at `error`.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
      opens: 'component',
    },
    {
      'install.failed-to-configure-coredns-rewrite-non-fatal': [
        wording('Failed to configure CoreDNS rewrite (non-fatal)', 'warn', '2025-11-28', null, ['error']),
      ],
      'install.failed-to-install-metrics-server-non-fatal': [
        wording('Failed to install Metrics Server (non-fatal)', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.failed-to-install-node-exporter-non-fatal': [
        wording('Failed to install Node Exporter (non-fatal)', 'warn', '2025-10-16', '2025-10-17', ['error']),
      ],
      'install.failed-to-install-vpa-non-fatal': [
        wording('Failed to install VPA (non-fatal)', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.failed-to-install-kube-state-metrics-non-fatal': [
        wording('Failed to install kube-state-metrics (non-fatal)', 'warn', '2025-10-16', '2025-10-16', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'Some components could not be installed',
      what: 'The agent goes on without them; the connection and the routes work.',
      why: 'The lines before name each one and its error.',
      do: 'Look at those lines; a restart of the agent tries again.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
      opens: 'components',
    },
    {
      'install.some-essential-components-failed-to-install-non': [
        wording('Some essential components failed to install (non-fatal)', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.some-components-failed-to-install-during-this': [
        wording('Some components failed to install during this run', 'warn', '2026-02-13', null, [
          'failed_components',
          'failed_count',
          'total_steps',
        ]),
      ],
      'install.failed-to-install-component-continuing-with': [
        wording('Failed to install component, continuing with remaining steps...', 'warn', '2026-02-13', null, [
          'component',
          'remaining',
        ]),
      ],
      'install.failed-to-install-non-critical-component': [
        wording('Failed to install non-critical component, continuing...', 'warn', '2026-02-01', '2026-02-12', [
          'error',
          'component',
        ]),
      ],
    },
  ),
  {
    id: 'install.critical-component-failure-aborted-remaining',
    subsystem: 'install',
    templates: [
      wording('Critical component failure aborted remaining installation steps', 'error', '2026-02-13', null, [
        'failed_component',
        'skipped_components',
        'skipped_count',
      ]),
    ],
    phase: 'install-failed',
    status: 'problem',
    title: 'The installation was broken off',
    what: 'A component that others need could not be installed; the rest was skipped.',
    why: '`failed_component` names it; the lines before have its error.',
    do: 'Mend that cause and restart the agent.',
    verify: '“Monitoring stack initialization completed” must come.',
    opens: 'components',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'A component is being installed',
      what: 'The agent installs what is missing, one after the other.',
    },
    {
      'install.installing-metrics-server': [wording('Installing Metrics Server...', 'info', '2025-10-16', null)],
      'install.installing-prometheus-node-exporter': [
        wording('Installing Prometheus Node Exporter...', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.installing-vpa-in-namespace': [
        wording('Installing VPA in namespace...', 'info', '2025-10-16', null, ['namespace']),
      ],
      'install.installing-vertical-pod-autoscaler-vpa': [
        wording('Installing Vertical Pod Autoscaler (VPA)...', 'info', '2025-10-16', null),
      ],
      'install.installing-essential-kubernetes-components': [
        wording('Installing essential Kubernetes components...', 'info', '2025-10-16', null),
      ],
      'install.installing-kube-state-metrics': [
        wording('Installing kube-state-metrics...', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.installing-loki-stack-loki-promtail': [
        wording('Installing Loki-stack (Loki + Promtail)...', 'info', '2025-10-16', null),
      ],
      'install.installing-loki': [wording('Installing Loki...', 'info', '2025-10-15', '2025-10-16')],
      'install.installing-grafana': [wording('Installing Grafana...', 'info', '2025-10-15', '2025-10-16')],
      'install.installing-opencost': [wording('Installing OpenCost...', 'info', '2025-10-15', '2025-11-03')],
      'install.installing-prometheus-operator-crds': [
        wording('Installing Prometheus Operator CRDs...', 'info', '2025-10-28', null),
      ],
      'install.installing-prometheus': [wording('Installing Prometheus...', 'info', '2025-10-15', '2025-10-16')],
      'install.installing-cert-manager-for-tls-certificate': [
        wording('Installing cert-manager for TLS certificate management...', 'info', '2025-11-06', null),
      ],
      'install.installing-kube-prometheus-stack-prometheus': [
        wording(
          'Installing kube-prometheus-stack (Prometheus + Grafana + Alertmanager)...',
          'info',
          '2025-10-16',
          null,
        ),
      ],
      'install.starting-monitoring-stack-manager': [
        wording('Starting monitoring stack manager...', 'info', '2025-10-15', null),
      ],
      'install.starting-component-installation': [
        wording('Starting component installation', 'info', '2026-02-01', null, ['component', 'step', 'profile']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'A component is there',
      what: 'It was installed, or was there already.',
      settles: 'component',
    },
    {
      'install.coredns-configured-to-rewrite-pipeops-internal': [
        wording('✓ CoreDNS configured to rewrite pipeops.internal to cluster services', 'info', '2025-11-28', null),
      ],
      'install.essential-components-already-installed': [
        wording('✓ Essential components already installed', 'info', '2025-10-18', null),
      ],
      'install.essential-components-installation-completed': [
        wording('✓ Essential components installation completed', 'info', '2025-10-16', null),
      ],
      'install.metrics-api-is-accessible': [wording('✓ Metrics API is accessible', 'info', '2025-10-16', null)],
      'install.metrics-server-already-installed': [
        wording('✓ Metrics Server already installed', 'info', '2025-10-16', null),
      ],
      'install.metrics-server-installed-successfully': [
        wording('✓ Metrics Server installed successfully', 'info', '2025-10-16', null),
      ],
      'install.node-exporter-already-installed': [
        wording('✓ Node Exporter already installed', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.node-exporter-installed-successfully': [
        wording('✓ Node Exporter installed successfully', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.vpa-already-installed': [wording('✓ VPA already installed', 'info', '2025-10-16', null, ['namespace'])],
      'install.vertical-pod-autoscaler-installed-successfully': [
        wording('✓ Vertical Pod Autoscaler installed successfully', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.vertical-pod-autoscaler-installed-successfully-2': [
        wording('✓ Vertical Pod Autoscaler installed successfully (recommender + updater)', 'info', '2025-10-16', null),
      ],
      'install.kube-state-metrics-already-installed': [
        wording('✓ kube-state-metrics already installed', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.kube-state-metrics-installed-successfully': [
        wording('✓ kube-state-metrics installed successfully', 'info', '2025-10-16', '2025-10-16'),
      ],
      'install.grafana-installed-successfully': [
        wording('Grafana installed successfully', 'info', '2025-10-15', '2025-10-16'),
      ],
      'install.loki-installed-successfully': [
        wording('Loki installed successfully', 'info', '2025-10-15', '2025-10-16'),
      ],
      'install.opencost-installed-successfully': [
        wording('OpenCost installed successfully', 'info', '2025-10-15', '2025-10-16'),
        wording('✓ OpenCost installed successfully', 'info', '2025-10-16', '2025-11-03'),
      ],
      'install.prometheus-installed-successfully': [
        wording('Prometheus installed successfully', 'info', '2025-10-15', '2025-10-16'),
      ],
      'install.all-prometheus-operator-crds-installed': [
        wording('✓ All Prometheus Operator CRDs installed successfully', 'info', '2025-10-28', '2025-10-28'),
      ],
      'install.all-prometheus-operator-crds-ready': [
        wording('✓ All Prometheus Operator CRDs ready', 'info', '2025-10-29', null),
      ],
      'install.loki-stack-installed-successfully-with': [
        wording('✓ Loki-stack installed successfully with persistent storage', 'info', '2025-10-16', null),
      ],
      'install.cert-manager-already-installed': [
        wording('✓ cert-manager already installed', 'info', '2025-11-06', null),
      ],
      'install.cert-manager-installed-successfully': [
        wording('✓ cert-manager installed successfully', 'info', '2025-11-06', null),
      ],
      'install.cert-manager-webhook-is-ready': [wording('✓ cert-manager webhook is ready', 'info', '2025-11-06', null)],
      'install.kube-prometheus-stack-installed-successfully': [
        wording('✓ kube-prometheus-stack installed successfully (Lens-compatible)', 'info', '2025-10-16', null),
      ],
      'install.grafana-included-in-kube-prometheus-stack-no': [
        wording(
          '✓ Grafana included in kube-prometheus-stack (no separate installation needed)',
          'info',
          '2025-10-16',
          '2026-01-25',
        ),
      ],
      'install.prometheus-operator-crd-installation-complete': [
        wording('Prometheus Operator CRD installation complete', 'info', '2025-10-28', null, [
          'success',
          'failed',
          'total',
          'created',
          'skipped',
        ]),
      ],
      'install.component-already-ready-skipping-readiness-wait': [
        wording('✓ Component already ready, skipping readiness wait', 'info', '2026-06-15', null, ['component']),
      ],
      'install.component-is-ready': [wording('✓ Component is ready', 'info', '2026-02-01', null, ['component'])],
      'install.release-already-healthy-before-this-run': [
        wording('Release already healthy before this run, skipping readiness wait', 'info', '2026-02-09', null, [
          'release',
          'status',
        ]),
      ],
      'install.ingress-controller-ready-invoking-early-ready': [
        wording('Ingress controller ready — invoking early-ready callback', 'info', '2026-02-19', null),
      ],
    },
  ),
  {
    id: 'install.vpa-admission-controller-disabled-core-vpa',
    subsystem: 'install',
    templates: [
      wording(
        'ℹ️  VPA admission controller disabled - core VPA functionality available via recommender',
        'info',
        '2025-10-16',
        null,
      ),
    ],
    phase: 'install',
    status: 'correct',
    title: 'VPA’s admission part is off',
    what: 'The recommender works; a setting.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'A component is not ready yet',
      what: 'It may still be starting.',
    },
    {
      'install.vpa-component-did-not-become-ready-may-still-be': [
        wording('VPA component %s did not become ready (may still be starting)', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.metrics-api-verification-failed-non-fatal': [
        wording('Metrics API verification failed (non-fatal)', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.health-check-failed-unhealthy-status-code': [
        wording('Health check failed - unhealthy status code', 'warn', '2025-10-16', null, ['service', 'status']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'A list of what is installed',
      what: 'One entry of a summary.',
    },
    {
      'install.alertmanager': [wording('  - Alertmanager', 'info', '2025-10-16', null)],
      'install.automatic-tls-certificate-management-enabled': [
        wording('  - Automatic TLS certificate management enabled', 'info', '2025-11-06', null, ['version']),
      ],
      'install.grafana-with-persistent-storage': [
        wording('  - Grafana with persistent storage', 'info', '2025-10-16', null),
      ],
      'install.loki-with-persistent-storage': [
        wording('  - Loki with persistent storage', 'info', '2025-10-16', null, ['storage_size']),
      ],
      'install.node-exporter': [wording('  - Node Exporter', 'info', '2025-10-16', null)],
      'install.prometheus-with-persistent-storage': [
        wording('  - Prometheus with persistent storage', 'info', '2025-10-16', null),
      ],
      'install.promtail-for-log-collection': [
        wording('  - Promtail for log collection', 'info', '2025-10-16', null, ['storage_size']),
      ],
      'install.supports-let-s-encrypt-self-signed-and-custom': [
        wording("  - Supports Let's Encrypt, self-signed, and custom CA certificates", 'info', '2025-11-06', null, [
          'version',
        ]),
      ],
      'install.kube-state-metrics': [wording('  - kube-state-metrics', 'info', '2025-10-16', null)],
      'install.essential-kubernetes-components-status': [
        wording('Essential Kubernetes Components Status:', 'info', '2025-10-16', null),
      ],
      'install.component-status': [
        wording('Component status', 'info', '2025-10-16', null, ['component', 'ready', 'replicas', 'available']),
      ],
    },
  ),
  {
    id: 'install.component-not-installed',
    subsystem: 'install',
    templates: [wording('Component not installed', 'warn', '2025-10-16', null, ['component'])],
    phase: 'install',
    status: 'attention',
    title: 'A component is not installed',
    what: 'It is missing in the summary.',
  },
  {
    id: 'install.failed-to-get-components-status',
    subsystem: 'install',
    templates: [wording('Failed to get components status', 'warn', '2025-10-16', null, ['error'])],
    phase: 'install',
    status: 'expected',
    title: 'The components could not be listed',
    what: 'Only a summary is missing.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'A definition for Prometheus was applied',
      what: 'One of the custom resource definitions that the monitoring needs.',
    },
    {
      'install.applying-crd-from-url': [wording('Applying CRD from URL', 'info', '2025-10-28', '2025-10-28', ['crd'])],
      'install.crd-applied-successfully': [
        wording('CRD applied successfully', 'info', '2025-10-28', '2025-10-28', ['crd', 'output']),
      ],
      'install.crd-created-successfully': [wording('CRD created successfully', 'info', '2025-10-29', null, ['crd'])],
      'install.crd-recreated-successfully-after-cleanup': [
        wording('CRD recreated successfully after cleanup', 'info', '2025-10-29', null, ['crd']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'A definition for Prometheus exists',
      what: 'The custom resource definition is there already and is kept.',
    },
    {
      'install.crd-already-exists-race-condition-skipping': [
        wording('CRD already exists (race condition), skipping', 'info', '2025-10-29', null, ['crd']),
      ],
      'install.crd-already-exists-skipping': [
        wording('CRD already exists, skipping', 'info', '2025-10-29', null, ['crd']),
      ],
    },
  ),
  {
    id: 'install.crd-has-corrupted-annotations-attempting-cleanup',
    subsystem: 'install',
    templates: [wording('CRD has corrupted annotations, attempting cleanup...', 'warn', '2025-10-29', null, ['crd'])],
    phase: 'install',
    status: 'expected',
    title: 'A damaged definition is replaced',
    what: 'The agent removes and writes it again.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install-failed',
      status: 'attention',
      title: 'A definition for Prometheus could not be applied',
      what: 'The monitoring needs it. Without a way to the site in `url` every download fails, and agents of 2025 then end and start again in a loop.',
      why: 'The cluster has no way out to the download site (github.com), or rights on custom resource definitions are missing.',
      do: 'Allow the way out, or switch automatic installation off (`PIPEOPS_AUTO_INSTALL_COMPONENTS=false`), and restart the agent.',
      verify: '`kubectl get crd | grep monitoring.coreos.com` lists ten.',
      opens: 'install',
    },
    {
      'install.failed-to-apply-crd': [
        wording('Failed to apply CRD', 'error', '2025-10-28', '2025-10-28', ['crd', 'url', 'output']),
      ],
      'install.failed-to-check-crd-existence': [
        wording('Failed to check CRD existence', 'error', '2025-10-29', null, ['error']),
      ],
      'install.failed-to-create-crd': [wording('Failed to create CRD', 'error', '2025-10-29', null, ['crd', 'url'])],
      'install.failed-to-decode-crd-yaml': [
        wording('Failed to decode CRD YAML', 'error', '2025-10-29', null, ['error']),
      ],
      'install.failed-to-delete-corrupted-crd': [
        wording('Failed to delete corrupted CRD', 'error', '2025-10-29', null, ['error']),
      ],
      'install.failed-to-download-crd': [wording('Failed to download CRD', 'error', '2025-10-29', null, ['error'])],
      'install.failed-to-read-crd-content': [
        wording('Failed to read CRD content', 'error', '2025-10-29', null, ['error']),
      ],
      'install.failed-to-recreate-crd-after-cleanup': [
        wording('Failed to recreate CRD after cleanup', 'error', '2025-10-29', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'Certificates by Let’s Encrypt are set up',
      what: 'Addresses can get certificates by themselves.',
    },
    {
      'install.creating-default-let-s-encrypt-clusterissuers': [
        wording("Creating default Let's Encrypt ClusterIssuers...", 'info', '2025-11-06', null),
      ],
      'install.created-clusterissuer-letsencrypt-prod': [
        wording('✓ Created ClusterIssuer: letsencrypt-prod', 'info', '2025-11-06', null, ['error']),
      ],
      'install.created-clusterissuer-letsencrypt-production': [
        wording('✓ Created ClusterIssuer: letsencrypt-production', 'info', '2025-11-06', null, ['error']),
      ],
      'install.default-clusterissuers-created-automatic-tls': [
        wording('✓ Default ClusterIssuers created - automatic TLS enabled for ingresses', 'info', '2025-11-06', null),
      ],
      'install.waiting-for-cert-manager-webhook-to-be-ready': [
        wording('Waiting for cert-manager webhook to be ready...', 'info', '2025-11-06', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'Certificates by Let’s Encrypt are not set up wholly',
      what: 'Addresses may have no certificate of their own; the tunnel’s certificate is not touched.',
      why: 'Rights on ClusterIssuers are missing, or cert-manager is not ready.',
      do: 'Apply the agent’s newest role, or make the ClusterIssuers by hand.',
      verify: '`kubectl get clusterissuer` lists each one with READY True.',
    },
    {
      'install.default-clusterissuer-creation-partially': [
        wording('Default ClusterIssuer creation partially completed', 'warn', '2026-03-04', null, [
          'created',
          'forbidden',
          'failed',
        ]),
      ],
      'install.failed-to-create-default-clusterissuers-non': [
        wording('Failed to create default ClusterIssuers (non-fatal)', 'warn', '2025-11-06', null, ['error']),
      ],
      'install.failed-to-create-letsencrypt-prod-clusterissuer': [
        wording('Failed to create letsencrypt-prod ClusterIssuer', 'warn', '2025-11-06', null, ['error']),
      ],
      'install.failed-to-create-letsencrypt-production': [
        wording('Failed to create letsencrypt-production ClusterIssuer', 'warn', '2025-11-06', null, ['error']),
      ],
      'install.failed-to-install-cert-manager-non-fatal': [
        wording('Failed to install cert-manager (non-fatal)', 'warn', '2025-11-06', '2026-01-25', ['error']),
      ],
      'install.skipping-default-clusterissuer-creation-due-to': [
        wording(
          'Skipping default ClusterIssuer creation due to missing cluster-scoped RBAC',
          'warn',
          '2026-03-04',
          null,
          ['forbidden'],
        ),
      ],
      'install.skipping-letsencrypt-prod-clusterissuer': [
        wording('Skipping letsencrypt-prod ClusterIssuer creation due to RBAC', 'warn', '2026-03-04', null, ['error']),
      ],
      'install.skipping-letsencrypt-production-clusterissuer': [
        wording('Skipping letsencrypt-production ClusterIssuer creation due to RBAC', 'warn', '2026-03-04', null, [
          'error',
        ]),
      ],
      'install.cert-manager-webhook-not-ready-skipping': [
        wording('cert-manager webhook not ready, skipping ClusterIssuer creation', 'warn', '2025-11-06', null, [
          'error',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'Disks may grow',
      what: 'Volume expansion was switched on for a storage class.',
    },
    {
      'install.enabling-volume-expansion-for-storage-class': [
        wording('Enabling volume expansion for storage class', 'info', '2026-01-19', null, ['storageClass']),
      ],
      'install.successfully-enabled-volume-expansion-for': [
        wording('✓ Successfully enabled volume expansion for storage class', 'info', '2026-01-19', null, [
          'storageClass',
        ]),
      ],
    },
  ),
  {
    id: 'install.failed-to-enable-volume-expansion-for-storage',
    subsystem: 'install',
    templates: [
      wording('Failed to enable volume expansion for storage class', 'warn', '2026-01-19', null, [
        'error',
        'storageClass',
      ]),
    ],
    phase: 'install',
    status: 'expected',
    title: 'Disks may not grow',
    what: 'The storage class could not be changed. Harmless.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'An address for monitoring was not made',
      what: 'That dashboard has no address; it works inside the cluster.',
    },
    {
      'install.failed-to-create-grafana-ingress': [
        wording('Failed to create Grafana ingress', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.failed-to-create-loki-ingress': [
        wording('Failed to create Loki ingress', 'warn', '2025-10-16', null, ['error']),
      ],
      'install.failed-to-create-opencost-ingress': [
        wording('Failed to create OpenCost ingress', 'warn', '2025-10-16', '2025-11-03', ['error']),
      ],
      'install.failed-to-create-prometheus-ingress': [
        wording('Failed to create Prometheus ingress', 'warn', '2025-10-16', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'An address for monitoring was made',
      what: 'The dashboard can be reached through PipeOps.',
    },
    {
      'install.created-grafana-ingress': [wording('✓ Created Grafana ingress', 'info', '2025-10-16', null, ['host'])],
      'install.created-loki-ingress': [wording('✓ Created Loki ingress', 'info', '2025-10-16', null, ['host'])],
      'install.created-opencost-ingress': [
        wording('✓ Created OpenCost ingress', 'info', '2025-10-16', '2025-11-03', ['host']),
      ],
      'install.created-prometheus-ingress': [
        wording('✓ Created Prometheus ingress', 'info', '2025-10-16', null, ['host']),
      ],
    },
  ),
  {
    id: 'install.failed-to-detect-cluster-resources-defaulting',
    subsystem: 'install',
    templates: [
      wording('Failed to detect cluster resources, defaulting to Medium profile', 'warn', '2026-02-01', null, [
        'error',
      ]),
    ],
    phase: 'install',
    status: 'expected',
    title: 'The cluster’s size is not known',
    what: 'A middle one is assumed.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'Prometheus’ address has no password',
      what: 'Anybody who knows the address can read the metrics.',
      why: 'The secret with the password was not found.',
      do: 'Make the secret named in the line and restart the agent.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
    },
    {
      'install.failed-to-verify-prometheus-basic-auth-secret': [
        wording(
          'Failed to verify Prometheus basic auth secret; creating ingress without authentication',
          'warn',
          '2025-10-30',
          null,
          ['error', 'secret'],
        ),
      ],
      'install.prometheus-basic-auth-secret-not-found-creating': [
        wording(
          'Prometheus basic auth secret not found; creating ingress without authentication',
          'info',
          '2025-10-30',
          null,
          ['secret'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'attention',
      title: 'Nothing is kept on disk',
      what: 'There is no default storage class, so the monitoring loses its data with each restart.',
      why: 'The cluster has no default storage class.',
      do: 'Mark one: `kubectl patch storageclass NAME -p \'{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}\'`',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
    },
    {
      'install.no-default-storage-class-detected-disabling': [
        wording('No default storage class detected; disabling Grafana persistence', 'warn', '2025-10-28', null, [
          'storageClass',
        ]),
      ],
      'install.no-default-storage-class-detected-disabling-2': [
        wording('No default storage class detected; disabling Loki persistence', 'warn', '2025-10-28', null, [
          'storageClass',
        ]),
      ],
      'install.no-default-storage-class-detected-disabling-3': [
        wording('No default storage class detected; disabling Prometheus persistence', 'warn', '2025-10-28', null, [
          'storageClass',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'Data is kept on disk',
      what: 'The default storage class is used.',
    },
    {
      'install.using-default-storage-class-for-grafana': [
        wording('Using default storage class for Grafana persistence', 'info', '2025-10-28', null, ['storageClass']),
      ],
      'install.using-default-storage-class-for-loki-persistence': [
        wording('Using default storage class for Loki persistence', 'info', '2025-10-28', null, ['storageClass']),
      ],
      'install.using-default-storage-class-for-prometheus': [
        wording('Using default storage class for Prometheus persistence', 'info', '2025-10-28', null, ['storageClass']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'The agent waits',
      what: 'It gives the cluster time between the steps.',
    },
    {
      'install.waiting-for-cluster-stabilization': [
        wording('Waiting for cluster stabilization...', 'info', '2025-12-18', null, ['duration']),
      ],
      'install.cooling-down-before-next-step': [
        wording('Cooling down before next step...', 'info', '2026-02-01', null, ['duration']),
      ],
      'install.waiting-for-component-to-become-ready': [
        wording('Waiting for component to become ready...', 'info', '2026-02-01', null, ['release', 'timeout']),
      ],
      'install.waiting-for-static-stabilization': [
        wording('Waiting for static stabilization...', 'info', '2026-02-01', null, ['duration']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'expected',
      title: 'A component takes longer',
      what: 'The agent goes on; it may become ready later.',
    },
    {
      'install.timed-out-waiting-for-resource-readiness-but': [
        wording(
          'Timed out waiting for resource readiness, but Helm release is deployed; continuing',
          'info',
          '2026-02-09',
          null,
          ['component', 'status'],
        ),
      ],
      'install.timeout-waiting-for-component-readiness': [
        wording('Timeout waiting for component readiness (continuing anyway)', 'warn', '2026-02-01', null, [
          'component',
          'status',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'The cluster’s size was found',
      what: 'Smaller clusters get a smaller monitoring.',
    },
    {
      'install.detected-cluster-resource-profile': [
        wording('Detected cluster resource profile', 'info', '2026-02-01', null, [
          'profile',
          'total_cpu',
          'total_memory',
          'node_count',
        ]),
      ],
      'install.applying-low-profile-tuning-for-loki-stack': [
        wording('Applying Low Profile tuning for Loki stack', 'info', '2026-02-01', null),
      ],
      'install.applying-low-profile-tuning-for-prometheus-stack': [
        wording('Applying Low Profile tuning for Prometheus stack', 'info', '2026-02-01', null),
      ],
      'install.applying-low-profile-tuning-for-cert-manager': [
        wording('Applying Low Profile tuning for cert-manager', 'info', '2026-02-01', null),
      ],
    },
  ),
  {
    id: 'install.stopping-monitoring-stack-manager',
    subsystem: 'install',
    templates: [wording('Stopping monitoring stack manager...', 'info', '2025-10-15', null)],
    phase: 'shutdown',
    status: 'expected',
    title: 'The monitoring manager stops',
    what: 'Part of an orderly stop.',
  },
  ...alike(
    {
      subsystem: 'install',
      phase: 'install',
      status: 'correct',
      title: 'A step of the installation',
      what: 'The agent looks at what exists and waits for what starts.',
    },
    {
      'install.coredns-configmap-not-found-skipping-rewrite': [
        wording('CoreDNS ConfigMap not found; skipping rewrite configuration', 'debug', '2025-11-28', null, [
          'configmap',
        ]),
      ],
      'install.coredns-rewrite-for-pipeops-internal-already': [
        wording('CoreDNS rewrite for pipeops.internal already configured', 'debug', '2025-11-28', null),
      ],
      'install.daemonset-is-ready': [wording('DaemonSet is ready', 'debug', '2025-10-16', '2025-10-16', ['daemonset'])],
      'install.daemonset-not-found-yet': [
        wording('DaemonSet not found yet', 'debug', '2025-10-16', '2025-10-16', ['error']),
      ],
      'install.deployment-is-ready': [wording('Deployment is ready', 'debug', '2025-10-16', null, ['deployment'])],
      'install.deployment-not-found-yet': [wording('Deployment not found yet', 'debug', '2025-10-16', null, ['error'])],
      'install.verifying-metrics-api-accessibility': [
        wording('Verifying Metrics API accessibility...', 'debug', '2025-10-16', null),
      ],
      'install.waiting-for-daemonset-pods-to-be-ready': [
        wording('Waiting for DaemonSet pods to be ready', 'debug', '2025-10-16', '2025-10-16', [
          'daemonset',
          'ready',
          'expected',
        ]),
      ],
      'install.waiting-for-daemonset-to-be-ready': [
        wording('Waiting for DaemonSet to be ready...', 'debug', '2025-10-16', '2025-10-16', [
          'daemonset',
          'namespace',
        ]),
      ],
      'install.waiting-for-vpa-component': [
        wording('Waiting for VPA component...', 'debug', '2025-10-16', null, ['component']),
      ],
      'install.waiting-for-deployment-replicas-to-be-ready': [
        wording('Waiting for deployment replicas to be ready', 'debug', '2025-10-16', null, [
          'deployment',
          'ready',
          'expected',
        ]),
      ],
      'install.waiting-for-deployment-to-be-ready': [
        wording('Waiting for deployment to be ready...', 'debug', '2025-10-16', null, ['deployment', 'namespace']),
      ],
      'install.release-already-removed-or-not-found': [
        wording('Release already removed or not found', 'debug', '2025-10-29', '2025-10-29', ['release']),
      ],
      'install.release-removed-from-helm-history': [
        wording('Release removed from Helm history', 'debug', '2025-10-29', '2025-10-29', ['release']),
        wording('Release removed from Helm history', 'info', '2025-10-29', '2025-10-29', ['release']),
      ],
      'install.clusterissuer-already-exists-skipping': [
        wording('ClusterIssuer already exists, skipping', 'debug', '2025-11-06', null, ['name']),
      ],
      'install.error-checking-cert-manager-deployment': [
        wording('Error checking cert-manager deployment', 'debug', '2025-11-06', null, ['error']),
      ],
      'install.namespace-ready': [wording('Namespace ready', 'debug', '2026-04-30', null, ['namespace'])],
      'install.prometheus-basic-auth-enabled-for-ingress': [
        wording('Prometheus basic auth enabled for ingress', 'debug', '2025-10-30', null, ['secret']),
      ],
      'install.unable-to-detect-default-storage-class': [
        wording('Unable to detect default storage class', 'debug', '2025-10-28', null, ['error']),
      ],
      'install.unable-to-get-storage-class-for-expansion-check': [
        wording('Unable to get storage class for expansion check', 'debug', '2026-01-19', null, [
          'error',
          'storageClass',
        ]),
      ],
      'install.unable-to-inspect-traefik-deployment': [
        wording('Unable to inspect Traefik deployment', 'debug', '2025-10-28', '2026-01-25', ['error']),
      ],
      'install.unable-to-inspect-ingress-nginx-deployment': [
        wording('Unable to inspect ingress-nginx deployment', 'debug', '2025-10-28', '2026-01-25', ['error']),
      ],
      'install.unable-to-list-ingress-classes': [
        wording('Unable to list ingress classes', 'debug', '2025-10-28', null, ['error']),
      ],
      'install.waiting-for-cert-manager-webhook-deployment-to': [
        wording('Waiting for cert-manager-webhook deployment to be ready...', 'debug', '2025-11-06', null),
      ],
      'install.failed-to-list-daemonsets': [wording('Failed to list daemonsets: %v', 'debug', '2026-02-01', null)],
      'install.failed-to-list-deployments': [wording('Failed to list deployments: %v', 'debug', '2026-02-01', null)],
      'install.failed-to-list-statefulsets': [wording('Failed to list statefulsets: %v', 'debug', '2026-02-01', null)],
    },
  ),
]
