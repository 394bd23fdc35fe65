import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const clusterTunnelRules: readonly Rule[] = [
  {
    id: 'cluster-tunnel.tunnel-disabled-agent-will-not-establish',
    subsystem: 'cluster-tunnel',
    templates: [
      wording('Tunnel disabled - agent will not establish reverse tunnels', 'info', '2025-10-14', null, ['forwards']),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'No reverse tunnel is asked for',
    what: 'The agent opens no extra tunnels for single ports. Its connection for routes does not depend on it.',
    why: 'A setting; usual.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  {
    id: 'cluster-tunnel.tcp-udp-tunneling-disabled',
    subsystem: 'cluster-tunnel',
    templates: [
      wording('TCP/UDP tunneling disabled', 'info', '2026-01-14', null, [
        'tcp_enabled',
        'udp_enabled',
        'force_tunnel_mode',
        'dual_mode_enabled',
      ]),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'TCP and UDP tunnels are off',
    what: 'Only web addresses are served. That is a setting, no fault.',
    why: 'A setting; usual.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  {
    id: 'cluster-tunnel.tcp-udp-tunneling-enabled-via-gateway-api',
    subsystem: 'cluster-tunnel',
    templates: [
      wording('TCP/UDP tunneling enabled via Gateway API', 'info', '2026-01-14', null, [
        'tcp_enabled',
        'udp_enabled',
        'force_tunnel_mode',
        'dual_mode_enabled',
      ]),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'TCP and UDP tunnels are on',
    what: 'Ports beyond the web can be served through the Gateway API.',
  },
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'attention',
      title: 'TCP and UDP tunnels cannot work',
      what: 'The agent could not set up its access to the Gateway API (objects of Kubernetes for ports other than the web). Web addresses are not touched.',
      why: 'Its custom resources are not installed, or there is no access to Kubernetes.',
      do: 'Install the Gateway API, or switch the tunnels off.',
      verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
      opens: 'tcp-tunnel',
    },
    {
      'cluster-tunnel.failed-to-create-gateway-api-client-tcp-udp': [
        wording('Failed to create Gateway API client - TCP/UDP tunneling will not work', 'warn', '2026-01-14', null, [
          'error',
        ]),
      ],
      'cluster-tunnel.no-rest-config-available-tcp-udp-tunneling-will': [
        wording('No REST config available - TCP/UDP tunneling will not work', 'warn', '2026-01-14', null),
      ],
    },
  ),
  {
    id: 'cluster-tunnel.failed-to-start-gateway-api-watcher',
    subsystem: 'cluster-tunnel',
    templates: [wording('Failed to start Gateway API watcher', 'error', '2026-01-14', null, ['error'])],
    phase: 'start-up',
    status: 'attention',
    title: 'TCP and UDP tunnels could not start',
    what: 'The Gateway API (objects of Kubernetes for ports other than the web) could not be watched. Web addresses are not touched.',
    why: 'Its custom resources are not installed, or may not be listed.',
    do: 'Install the Gateway API, or switch the tunnels off.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
    opens: 'tcp-tunnel',
  },
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'TCP and UDP tunnels are set up',
      what: 'A step of their start.',
      settles: 'tcp-tunnel',
    },
    {
      'cluster-tunnel.gateway-api-watcher-started-monitoring-for-tcp': [
        wording('Gateway API watcher started - monitoring for TCP/UDP tunnels', 'info', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.tcp-udp-tunnel-manager-initialized': [
        wording('TCP/UDP tunnel manager initialized', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.tcp-udp-tunnel-manager-started': [
        wording('TCP/UDP tunnel manager started', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.tunnel-control-plane-client-initialized': [
        wording('Tunnel control plane client initialized', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.starting-gateway-api-watcher-for-tcp-udp-tunnels': [
        wording('Starting Gateway API watcher for TCP/UDP tunnels', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.gateway-informer-cache-synced-successfully': [
        wording('Gateway informer cache synced successfully', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.waiting-for-gateway-informer-cache-to-sync': [
        wording('Waiting for Gateway informer cache to sync', 'info', '2026-01-14', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'shutdown',
      status: 'expected',
      title: 'TCP and UDP tunnels stop',
      what: 'Part of an orderly stop.',
    },
    {
      'cluster-tunnel.gateway-api-watcher-stopped': [
        wording('Gateway API watcher stopped', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.tcp-udp-tunnel-manager-stopped': [
        wording('TCP/UDP tunnel manager stopped', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.stopping-gateway-watcher': [wording('Stopping Gateway watcher', 'info', '2026-01-14', null)],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'expected',
      title: 'A stand-in for the controller is used',
      what: 'No address for tunnels is configured, so nothing is sent. Only for trials.',
    },
    {
      'cluster-tunnel.using-mock-tunnel-control-plane-client-no-api': [
        wording('Using mock tunnel control plane client (no API configured)', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.mock-listed-tunnels': [wording('Mock: Listed tunnels', 'info', '2026-01-14', null, ['count'])],
      'cluster-tunnel.mock-tunnel-deregistered': [
        wording('Mock: Tunnel deregistered', 'info', '2026-01-14', null, ['tunnel_id']),
      ],
      'cluster-tunnel.mock-tunnel-registered': [
        wording('Mock: Tunnel registered', 'info', '2026-01-14', null, [
          'tunnel_id',
          'protocol',
          'tunnel_port',
          'tunnel_endpoint',
          'routing_mode',
        ]),
      ],
      'cluster-tunnel.mock-tunnel-sync-completed': [
        wording('Mock: Tunnel sync completed', 'info', '2026-01-14', null, ['accepted', 'rejected']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'cluster-detection',
      status: 'correct',
      title: 'Public or private, for TCP and UDP',
      what: 'The agent finds out how such ports are reached.',
    },
    {
      'cluster-tunnel.cluster-type-detection-timeout-assuming-private': [
        wording('Cluster type detection timeout - assuming private cluster', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.detecting-cluster-type-public-vs-private': [
        wording('Detecting cluster type (public vs private)', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.determined-routing-mode-for-gateway': [
        wording('Determined routing mode for gateway', 'info', '2026-01-14', null, [
          'gateway',
          'routing_mode',
          'public_ip',
        ]),
      ],
      'cluster-tunnel.found-loadbalancer-with-external-ip-cluster-is': [
        wording('Found LoadBalancer with external IP - cluster is public', 'info', '2026-01-14', null, ['service']),
      ],
    },
  ),
  {
    id: 'cluster-tunnel.failed-to-list-services-for-cluster-type',
    subsystem: 'cluster-tunnel',
    templates: [wording('Failed to list services for cluster type detection', 'warn', '2026-01-14', null, ['error'])],
    phase: 'cluster-detection',
    status: 'attention',
    title: 'Services could not be listed',
    what: 'Public or private is not known for TCP and UDP; private is assumed.',
    why: 'The agent may not list services.',
    do: 'Give the right to list services.',
    verify: '“Gateway proxy ingress watcher started successfully” follows and names the routing mode.',
  },
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'attention',
      title: 'A TCP or UDP tunnel was not registered',
      what: 'The port it serves does not work from outside.',
      why: 'The controller refused it; `error` says why.',
      do: 'Look at `error`.',
      verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
      opens: 'tcp-tunnel',
    },
    {
      'cluster-tunnel.failed-to-deregister-tunnel': [
        wording('Failed to deregister tunnel', 'error', '2026-01-14', null, ['error', 'tunnel_id']),
      ],
      'cluster-tunnel.failed-to-register-tunnel': [
        wording('Failed to register tunnel', 'error', '2026-01-14', null, ['tunnel_id', 'gateway']),
      ],
      'cluster-tunnel.failed-to-sync-gateway': [
        wording('Failed to sync gateway', 'error', '2026-01-14', null, ['error', 'gateway']),
      ],
      'cluster-tunnel.failed-to-sync-tunnels': [
        wording('Failed to sync tunnels', 'error', '2026-01-14', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'TCP or UDP tunnels were told to the controller',
      what: 'A port was added or removed.',
      settles: 'tcp-tunnel',
    },
    {
      'cluster-tunnel.gateway-deleted-deregistering-tunnels': [
        wording('Gateway deleted, deregistering tunnels', 'info', '2026-01-14', null, ['namespace', 'name']),
      ],
      'cluster-tunnel.tunnel-deregistered': [wording('Tunnel deregistered', 'info', '2026-01-14', null, ['tunnel_id'])],
      'cluster-tunnel.tunnel-registered-successfully': [
        wording('Tunnel registered successfully', 'info', '2026-01-14', null, [
          'tunnel_id',
          'protocol',
          'gateway_port',
          'tunnel_port',
          'tunnel_endpoint',
          'routing_mode',
          'public_endpoint',
        ]),
      ],
      'cluster-tunnel.tunnel-sync-completed': [
        wording('Tunnel sync completed', 'info', '2026-01-14', null, ['accepted', 'rejected']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'A Gateway was seen',
      what: 'The watcher of TCP and UDP tunnels saw a change.',
    },
    {
      'cluster-tunnel.gateway-added': [wording('Gateway added', 'debug', '2026-01-14', null, ['gateway'])],
      'cluster-tunnel.gateway-deleted': [wording('Gateway deleted', 'debug', '2026-01-14', null, ['gateway'])],
      'cluster-tunnel.gateway-updated': [wording('Gateway updated', 'debug', '2026-01-14', null, ['gateway'])],
      'cluster-tunnel.processing-gateway': [
        wording('Processing Gateway', 'debug', '2026-01-14', null, ['namespace', 'name']),
      ],
      'cluster-tunnel.running-periodic-tunnel-sync': [
        wording('Running periodic tunnel sync', 'debug', '2026-01-14', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'attention',
      title: 'The tunnel manager could not start',
      what: 'Extra tunnels for single ports do not work. The connection for routes is not touched.',
      why: 'The `error` says why.',
      do: 'Look at `error`.',
      verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
      opens: 'tunnel',
    },
    {
      'cluster-tunnel.failed-to-create-tunnel-manager': [
        wording('Failed to create tunnel manager', 'warn', '2025-10-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-start-tunnel-manager': [
        wording('Failed to start tunnel manager', 'warn', '2025-10-14', '2025-10-14', ['error']),
        wording('Failed to start tunnel manager', 'error', '2025-10-15', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'shutdown',
      status: 'expected',
      title: 'A tunnel did not close cleanly',
      what: 'It was being closed anyway. Harmless.',
    },
    {
      'cluster-tunnel.failed-to-stop-tunnel-manager': [
        wording('Failed to stop tunnel manager', 'error', '2025-10-14', null, ['error']),
      ],
      'cluster-tunnel.error-closing-tunnel': [wording('Error closing tunnel', 'error', '2025-10-14', null, ['error'])],
      'cluster-tunnel.failed-to-close-inactive-tunnel': [
        wording('Failed to close inactive tunnel', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.failed-to-close-tunnel': [
        wording('Failed to close tunnel', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'The tunnel manager runs',
      what: 'It waits for requests for tunnels.',
      settles: 'tunnel',
    },
    {
      'cluster-tunnel.tunnel-manager-initialized-with-port-forwards': [
        wording('Tunnel manager initialized with port forwards', 'info', '2025-10-14', null, ['forwards']),
      ],
      'cluster-tunnel.tunnel-manager-started': [
        wording('Tunnel manager started', 'info', '2025-10-14', null, ['error']),
      ],
      'cluster-tunnel.starting-tunnel-manager': [wording('Starting tunnel manager', 'info', '2025-10-14', null)],
      'cluster-tunnel.tunnel-manager-started-waiting-for-websocket': [
        wording('Tunnel manager started - waiting for WebSocket commands', 'info', '2025-10-17', null),
      ],
      'cluster-tunnel.tunnel-manager-started-successfully': [
        wording('Tunnel manager started successfully', 'info', '2025-10-14', '2025-10-16'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'shutdown',
      status: 'expected',
      title: 'A tunnel is closed',
      what: 'Part of a stop, or it is no longer needed.',
    },
    {
      'cluster-tunnel.stopping-tunnel-manager': [wording('Stopping tunnel manager', 'info', '2025-10-14', null)],
      'cluster-tunnel.tunnel-manager-stopped': [
        wording('Tunnel manager stopped', 'info', '2025-10-14', null, ['error']),
      ],
      'cluster-tunnel.closing-reverse-tunnel': [wording('Closing reverse tunnel', 'info', '2025-10-14', null)],
      'cluster-tunnel.reverse-tunnel-closed': [wording('Reverse tunnel closed', 'info', '2025-10-14', null)],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'A reverse tunnel was opened',
      what: 'Ports of the cluster can be reached through it.',
      settles: 'tunnel',
    },
    {
      'cluster-tunnel.configuring-port-forward': [
        wording('Configuring port forward', 'info', '2025-10-14', null, ['name', 'remote_port', 'local_addr']),
      ],
      'cluster-tunnel.creating-reverse-tunnel-with-multiple-port': [
        wording('Creating reverse tunnel with multiple port forwards', 'info', '2025-10-14', null, [
          'forwards',
          'server',
        ]),
      ],
      'cluster-tunnel.reverse-tunnel-established-successfully': [
        wording('Reverse tunnel established successfully', 'info', '2025-10-14', null),
      ],
    },
  ),
  {
    id: 'cluster-tunnel.tunnel-connection-failed',
    subsystem: 'cluster-tunnel',
    templates: [wording('Tunnel connection failed', 'error', '2025-10-14', null, ['error'])],
    phase: 'start-up',
    status: 'attention',
    title: 'A reverse tunnel could not be opened',
    what: 'The other end did not answer; it is tried again when asked for.',
    why: 'The `error` says why.',
    do: 'Look at `error`.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
    opens: 'tunnel',
  },
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'Tunnels by polling',
      what: 'An agent of October 2025 asks the controller which tunnels are wanted.',
    },
    {
      'cluster-tunnel.closing-tunnel-due-to-inactivity': [
        wording('Closing tunnel due to inactivity', 'info', '2025-10-14', '2025-10-16', [
          'elapsed',
          'inactivity_timeout',
        ]),
      ],
      'cluster-tunnel.port-forward-allocated-by-control-plane': [
        wording('Port forward allocated by control plane', 'info', '2025-10-14', '2025-10-16', [
          'name',
          'local_addr',
          'remote_port',
        ]),
      ],
      'cluster-tunnel.starting-tunnel-poll-service': [
        wording('Starting tunnel poll service', 'info', '2025-10-14', '2025-10-16', [
          'api_url',
          'agent_id',
          'poll_interval',
          'inactivity_timeout',
        ]),
      ],
      'cluster-tunnel.stopping-tunnel-poll-service': [
        wording('Stopping tunnel poll service', 'info', '2025-10-14', '2025-10-16'),
      ],
      'cluster-tunnel.tunnel-status-is-active-but-tunnel-not-open': [
        wording('Tunnel status is ACTIVE but tunnel not open, creating tunnel', 'warn', '2025-10-14', '2025-10-16'),
      ],
      'cluster-tunnel.tunnel-status-is-idle-closing-tunnel': [
        wording('Tunnel status is IDLE, closing tunnel', 'info', '2025-10-14', '2025-10-16'),
      ],
      'cluster-tunnel.tunnel-status-is-required-creating-tunnel': [
        wording('Tunnel status is REQUIRED, creating tunnel', 'info', '2025-10-14', '2025-10-16'),
      ],
      'cluster-tunnel.updated-poll-interval': [
        wording('Updated poll interval', 'info', '2025-10-14', '2025-10-16', ['new_interval']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'attention',
      title: 'Asking for tunnels failed',
      what: 'An agent of October 2025 could not ask which tunnels are wanted; it asks again.',
    },
    {
      'cluster-tunnel.failed-to-create-poll-request': [
        wording('Failed to create poll request', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.failed-to-create-tunnel': [
        wording('Failed to create tunnel', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.failed-to-decode-poll-response': [
        wording('Failed to decode poll response', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.failed-to-poll-control-plane': [
        wording('Failed to poll control plane', 'error', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.poll-request-failed': [
        wording('Poll request failed', 'error', '2025-10-14', '2025-10-16', ['status_code', 'body']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'start-up',
      status: 'correct',
      title: 'Tunnels by polling',
      what: 'A step of an agent of October 2025.',
    },
    {
      'cluster-tunnel.checking-tunnel-inactivity': [
        wording('Checking tunnel inactivity', 'debug', '2025-10-14', '2025-10-16', ['last_activity']),
      ],
      'cluster-tunnel.empty-poll-response-control-plane-may-not': [
        wording(
          'Empty poll response - control plane may not support tunnel polling yet',
          'debug',
          '2025-10-14',
          '2025-10-16',
        ),
      ],
      'cluster-tunnel.polling-control-plane-for-tunnel-status': [
        wording('Polling control plane for tunnel status', 'debug', '2025-10-14', '2025-10-16'),
      ],
      'cluster-tunnel.received-tunnel-status-from-control-plane': [
        wording('Received tunnel status from control plane', 'debug', '2025-10-14', '2025-10-16', [
          'status',
          'forwards',
          'poll_frequency',
        ]),
      ],
      'cluster-tunnel.tunnel-already-open-status-remains-required': [
        wording('Tunnel already open, status remains REQUIRED', 'debug', '2025-10-14', '2025-10-16', ['error']),
      ],
      'cluster-tunnel.tunnel-poll-endpoint-not-found-control-plane': [
        wording(
          'Tunnel poll endpoint not found - control plane may not support tunnel polling yet',
          'debug',
          '2025-10-14',
          '2025-10-16',
        ),
      ],
      'cluster-tunnel.tunnel-status-is-active-tunnel-operational': [
        wording('Tunnel status is ACTIVE, tunnel operational', 'debug', '2025-10-14', '2025-10-16'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'monitoring-discovery',
      status: 'correct',
      title: 'Monitoring gets tunnels',
      what: 'The monitoring services can be reached through the agent.',
    },
    {
      'cluster-tunnel.adding-monitoring-service-tunnels': [
        wording('Adding monitoring service tunnels', 'info', '2025-10-15', null, ['count']),
        wording('Adding monitoring service tunnels...', 'info', '2025-10-15', null),
      ],
      'cluster-tunnel.monitoring-tunnels-configured-successfully': [
        wording('Monitoring tunnels configured successfully', 'info', '2025-10-15', null),
      ],
      'cluster-tunnel.added-monitoring-tunnel': [
        wording('Added monitoring tunnel', 'debug', '2025-10-15', null, ['name', 'local_addr']),
      ],
    },
  ),
  {
    id: 'cluster-tunnel.failed-to-add-monitoring-tunnels-non-fatal',
    subsystem: 'cluster-tunnel',
    templates: [wording('Failed to add monitoring tunnels (non-fatal)', 'warn', '2025-10-15', null, ['error'])],
    phase: 'monitoring-discovery',
    status: 'attention',
    title: 'Monitoring got no tunnels',
    what: 'Dashboards may not be reachable from PipeOps; all else works.',
  },
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'attention',
      title: 'A TCP connection failed',
      what: 'One connection through the tunnel ended with an error. Others are not touched.',
    },
    {
      'cluster-tunnel.tcp-tunnel-close-failed': [
        wording('TCP tunnel close failed', 'error', '2026-01-14', null, ['error', 'request_id']),
      ],
      'cluster-tunnel.tcp-tunnel-data-failed': [
        wording('TCP tunnel data failed', 'error', '2026-01-14', null, ['error', 'request_id']),
      ],
      'cluster-tunnel.tcp-tunnel-start-failed': [
        wording('TCP tunnel start failed', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-connect-to-istio-gateway': [
        wording('Failed to connect to Istio Gateway', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-register-tcp-connection': [
        wording('Failed to register TCP connection', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-send-data-to-gateway': [
        wording('Failed to send data to gateway', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-write-to-service': [
        wording('Failed to write to service', 'error', '2026-01-14', null, ['error', 'request_id']),
      ],
      'cluster-tunnel.failed-to-decode-tcp-tunnel-data': [
        wording('Failed to decode TCP tunnel data', 'error', '2026-01-14', null, ['error', 'request_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'expected',
      title: 'A TCP setting was not taken',
      what: 'The connection works, only less finely tuned.',
    },
    {
      'cluster-tunnel.failed-to-enable-tcp-keepalive': [
        wording('Failed to enable TCP keepalive', 'warn', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-set-tcp-nodelay': [
        wording('Failed to set TCP_NODELAY', 'warn', '2025-11-10', null, ['error']),
      ],
      'cluster-tunnel.failed-to-set-keepalive-period': [
        wording('Failed to set keepalive period', 'warn', '2026-01-14', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'correct',
      title: 'A TCP connection',
      what: 'A connection through the tunnel was opened or closed.',
    },
    {
      'cluster-tunnel.successfully-connected-to-istio-gateway': [
        wording('Successfully connected to Istio Gateway', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.tcp-tunnel-close-requested': [wording('TCP tunnel close requested', 'info', '2026-01-14', null)],
      'cluster-tunnel.tcp-tunnel-closed': [
        wording('TCP tunnel closed', 'info', '2026-01-14', null, ['bytes_sent', 'bytes_recv', 'duration']),
      ],
      'cluster-tunnel.tcp-tunnel-established-and-forwarding-started': [
        wording('TCP tunnel established and forwarding started', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.tcp-tunnel-start-requested': [wording('TCP tunnel start requested', 'info', '2026-01-14', null)],
      'cluster-tunnel.closing-idle-tcp-connection': [
        wording('Closing idle TCP connection', 'info', '2026-01-14', null, ['request_id', 'idle_time']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'expected',
      title: 'A TCP connection is gone already',
      what: 'Data came for a connection that was just closed.',
    },
    {
      'cluster-tunnel.tcp-tunnel-not-found': [wording('TCP tunnel not found', 'warn', '2026-01-14', null)],
      'cluster-tunnel.tcp-tunnel-not-found-for-data': [
        wording('TCP tunnel not found for data', 'warn', '2026-01-14', null, ['request_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'attention',
      title: 'A UDP packet was lost',
      what: 'Packets through the tunnel could not be passed on. UDP allows for that.',
    },
    {
      'cluster-tunnel.udp-tunnel-data-failed': [
        wording('UDP tunnel data failed', 'error', '2026-01-14', null, ['error', 'tunnel_id']),
      ],
      'cluster-tunnel.failed-to-forward-udp-response-to-clients': [
        wording('Failed to forward UDP response to clients', 'warn', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-get-or-create-udp-tunnel': [
        wording('Failed to get or create UDP tunnel', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-send-udp-data-to-client': [
        wording('Failed to send UDP data to client', 'error', '2026-01-14', null, ['error', 'session']),
      ],
      'cluster-tunnel.failed-to-write-udp-packet-to-service': [
        wording('Failed to write UDP packet to service', 'error', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.failed-to-decode-udp-tunnel-data': [
        wording('Failed to decode UDP tunnel data', 'error', '2026-01-14', null, ['error', 'tunnel_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'correct',
      title: 'UDP through the tunnel',
      what: 'A UDP tunnel was opened, used or closed.',
    },
    {
      'cluster-tunnel.removing-udp-tunnel-with-no-active-sessions': [
        wording('Removing UDP tunnel with no active sessions', 'info', '2026-01-14', null, ['tunnel_id']),
      ],
      'cluster-tunnel.creating-new-udp-tunnel': [wording('Creating new UDP tunnel', 'info', '2026-01-14', null)],
      'cluster-tunnel.no-active-sessions-to-forward-udp-response': [
        wording('No active sessions to forward UDP response', 'warn', '2026-01-14', null),
      ],
      'cluster-tunnel.udp-tunnel-created-successfully': [
        wording('UDP tunnel created successfully', 'info', '2026-01-14', null),
      ],
      'cluster-tunnel.udp-tunnel-listener-stopped': [
        wording('UDP tunnel listener stopped', 'info', '2026-01-14', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cluster-tunnel',
      phase: 'traffic',
      status: 'correct',
      title: 'TCP and UDP through the tunnel',
      what: 'A step of a connection through the tunnel.',
    },
    {
      'cluster-tunnel.connection-idle-timeout': [wording('Connection idle timeout', 'debug', '2026-01-14', null)],
      'cluster-tunnel.dialing-istio-gateway': [
        wording('Dialing Istio Gateway', 'debug', '2026-01-14', null, ['target']),
      ],
      'cluster-tunnel.error-reading-from-service': [
        wording('Error reading from service', 'debug', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.forwarded-data-to-gateway': [
        wording('Forwarded data to gateway', 'trace', '2026-01-14', null, ['bytes']),
      ],
      'cluster-tunnel.forwarded-data-to-service': [
        wording('Forwarded data to service', 'trace', '2026-01-14', null, ['request_id', 'bytes']),
      ],
      'cluster-tunnel.service-closed-connection-eof': [
        wording('Service closed connection (EOF)', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.started-service-to-gateway-forwarding': [
        wording('Started service-to-gateway forwarding', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.tunnel-context-cancelled-stopping-service-to': [
        wording('Tunnel context cancelled, stopping service-to-gateway forwarding', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.closing-tcp-tunnel': [wording('Closing TCP tunnel', 'debug', '2026-01-14', null, ['request_id'])],
      'cluster-tunnel.closing-udp-tunnel': [wording('Closing UDP tunnel', 'debug', '2026-01-14', null, ['tunnel_id'])],
      'cluster-tunnel.tcp-connection-registered': [
        wording('TCP connection registered', 'debug', '2026-01-14', null, [
          'request_id',
          'gateway_port',
          'active_count',
        ]),
      ],
      'cluster-tunnel.tcp-connection-removed': [
        wording('TCP connection removed', 'debug', '2026-01-14', null, [
          'request_id',
          'bytes_sent',
          'bytes_recv',
          'duration',
          'active_count',
        ]),
      ],
      'cluster-tunnel.udp-session-registered': [
        wording('UDP session registered', 'debug', '2026-01-14', null, ['tunnel_id', 'gateway_port', 'active_count']),
      ],
      'cluster-tunnel.udp-session-removed': [
        wording('UDP session removed', 'debug', '2026-01-14', null, [
          'tunnel_id',
          'packets_sent',
          'packets_recv',
          'sessions',
          'duration',
          'active_count',
        ]),
      ],
      'cluster-tunnel.error-reading-from-service-socket': [
        wording('Error reading from service socket', 'debug', '2026-01-14', null, ['error']),
      ],
      'cluster-tunnel.forwarded-udp-packet-to-service': [
        wording('Forwarded UDP packet to service', 'trace', '2026-01-14', null, ['bytes']),
      ],
      'cluster-tunnel.forwarded-udp-response-to-client': [
        wording('Forwarded UDP response to client', 'trace', '2026-01-14', null, ['session', 'bytes']),
      ],
      'cluster-tunnel.manually-cleaning-up-stale-udp-sessions': [
        wording('Manually cleaning up stale UDP sessions', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.no-active-sessions-stopping-listener': [
        wording('No active sessions, stopping listener', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.started-udp-response-listener': [
        wording('Started UDP response listener', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.tunnel-context-cancelled-stopping-listener': [
        wording('Tunnel context cancelled, stopping listener', 'debug', '2026-01-14', null),
      ],
      'cluster-tunnel.udp-datagram-received-from-gateway': [
        wording('UDP datagram received from gateway', 'trace', '2026-01-14', null),
      ],
    },
  ),
]
