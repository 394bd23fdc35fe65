import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const heartbeatRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'correct',
      title: 'A heartbeat was sent',
      what: 'The agent told the controller that it lives, with node and pod counts. It comes every 30 s and is logged at debug level only.',
      why: 'It is the health report; there is no separate ping in an info log.',
      do: 'Nothing.',
      verify: 'With log level debug, “Heartbeat acknowledged by control plane” comes every 30 s.',
      role: 'beat-ok',
    },
    {
      'heartbeat.heartbeat-sent-successfully': [
        wording('Heartbeat sent successfully', 'debug', '2025-10-08', null, [
          'agent_id',
          'cluster_name',
          'status',
          'cluster_id',
        ]),
      ],
      'heartbeat.heartbeat-sent-via-frp': [wording('Heartbeat sent via FRP', 'debug', '2025-09-27', '2025-09-27')],
      'heartbeat.heartbeat-sent-via-websocket': [
        wording('Heartbeat sent via WebSocket', 'debug', '2025-10-16', null, ['cluster_id', 'agent_id', 'status']),
      ],
    },
  ),
  {
    id: 'heartbeat.heartbeat-acknowledged-by-control-plane',
    subsystem: 'heartbeat',
    templates: [wording('Heartbeat acknowledged by control plane', 'debug', '2025-10-16', null, ['heartbeat_ack'])],
    phase: 'heartbeats',
    status: 'correct',
    title: 'A heartbeat was answered',
    what: 'The controller received it.',
    role: 'beat-ok',
  },
  {
    id: 'heartbeat.heartbeat-payload',
    subsystem: 'heartbeat',
    templates: [wording('Heartbeat payload', 'debug', '2025-10-15', null, ['payload'])],
    phase: 'heartbeats',
    status: 'correct',
    title: 'What a heartbeat says',
    what: 'The content of a heartbeat. It can hold passwords of monitoring services; they are hidden here.',
  },
  {
    id: 'heartbeat.ping-sent-to-control-plane',
    subsystem: 'heartbeat',
    templates: [wording('Ping sent to control plane', 'debug', '2025-10-16', null)],
    phase: 'heartbeats',
    status: 'correct',
    title: 'A ping was sent',
    what: 'A small sign of life on the WebSocket, beside the heartbeats; debug level only.',
    role: 'ping',
  },
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'correct',
      title: 'A ping was answered',
      what: 'The other end lives.',
      role: 'ping',
    },
    {
      'heartbeat.pong-received-from-control-plane': [
        wording('Pong received from control plane', 'debug', '2025-10-16', null, ['pong']),
      ],
      'heartbeat.pong-received-from-control-plane-control-frame': [
        wording('Pong received from control plane (control frame)', 'debug', '2025-12-10', null),
      ],
      'heartbeat.pong-received-from-gateway-control-frame': [
        wording('Pong received from gateway (control frame)', 'debug', '2025-12-10', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'expected',
      title: 'A sign of life could not be sent',
      what: 'The connection is about to be found lost; the reconnect follows.',
    },
    {
      'heartbeat.failed-to-send-ping': [
        wording('Failed to send ping', 'debug', '2025-10-16', null, ['error']),
        wording('Failed to send ping', 'warn', '2025-11-16', null, ['error']),
      ],
      'heartbeat.failed-to-refresh-read-deadline': [
        wording('Failed to refresh read deadline', 'debug', '2025-11-26', null, ['error']),
      ],
      'heartbeat.failed-to-set-write-deadline-for-websocket': [
        wording('Failed to set write deadline for WebSocket message', 'debug', '2025-10-19', null, ['error']),
      ],
      'heartbeat.failed-to-set-write-deadline-for-binary': [
        wording('Failed to set write deadline for binary WebSocket message', 'debug', '2025-12-04', null, ['error']),
      ],
    },
  ),
  {
    id: 'heartbeat.heartbeat-failed-retrying-with-backoff',
    subsystem: 'heartbeat',
    templates: [
      wording('Heartbeat failed, retrying with backoff...', 'warn', '2025-10-14', null, [
        'attempt',
        'backoff',
        'error',
      ]),
    ],
    phase: 'heartbeats',
    status: 'expected',
    title: 'A heartbeat failed and is tried again',
    what: 'It could not be sent; the agent tries again within seconds.',
    why: 'The connection is being lost, or was just lost.',
    do: 'Nothing, if the connection comes back.',
    verify: 'With log level debug, “Heartbeat acknowledged by control plane” comes every 30 s.',
    role: 'beat-failed',
  },
  {
    id: 'heartbeat.heartbeat-failed-within-grace-period',
    subsystem: 'heartbeat',
    templates: [
      wording('Heartbeat failed, within grace period', 'warn', '2025-11-05', null, [
        'consecutive_failures',
        'threshold',
        'remaining',
      ]),
    ],
    phase: 'heartbeats',
    status: 'expected',
    title: 'A heartbeat failed, still within limits',
    what: 'Single failures change nothing; after ten in a row the agent calls itself disconnected.',
    why: 'The connection is being lost, or was just lost.',
    do: 'Nothing, if the connection comes back.',
    verify: 'With log level debug, “Heartbeat acknowledged by control plane” comes every 30 s.',
    role: 'beat-failed',
  },
  {
    id: 'heartbeat.heartbeat-failure-threshold-reached-marking',
    subsystem: 'heartbeat',
    templates: [
      wording('Heartbeat failure threshold reached, marking disconnected', 'warn', '2025-11-05', null, [
        'consecutive_failures',
        'threshold',
      ]),
    ],
    phase: 'outage',
    status: 'problem',
    title: 'Too many heartbeats failed',
    what: 'The agent calls itself disconnected. It goes on trying every 15 s.',
    why: 'Ten heartbeats in a row could not be sent.',
    do: 'Look at the lines about the WebSocket: the connection is gone.',
    verify: '“Connection state changed” to connected must come.',
    role: 'beat-lost',
  },
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'attention',
      title: 'A heartbeat was not delivered',
      what: 'All tries for this heartbeat failed. The next one is due within 30 s.',
      why: 'The connection is lost, or the agent is not registered.',
      do: 'Nothing, if the connection comes back.',
      verify: 'With log level debug, “Heartbeat acknowledged by control plane” comes every 30 s.',
      role: 'beat-failed',
    },
    {
      'heartbeat.failed-to-send-heartbeat-after-retries': [
        wording('Failed to send heartbeat after retries', 'error', '2025-10-14', null, ['error']),
      ],
      'heartbeat.failed-to-send-initial-heartbeat': [
        wording('Failed to send initial heartbeat', 'error', '2025-10-15', null, ['error']),
      ],
      'heartbeat.failed-to-send-heartbeat': [
        wording('Failed to send heartbeat', 'error', '2025-09-10', '2025-10-14', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'attention',
      title: 'The first heartbeat after a reconnect failed',
      what: 'The connection that was just made is gone already; the next try follows at once.',
      why: 'The gateway closed it, or a proxy between did.',
      do: 'Nothing, if it settles.',
      verify: 'With log level debug, “Heartbeat acknowledged by control plane” comes every 30 s.',
      role: 'beat-failed',
    },
    {
      'heartbeat.failed-to-send-heartbeat-after-gateway-reconnect': [
        wording('Failed to send heartbeat after gateway reconnect', 'warn', '2025-12-10', '2026-04-30', ['error']),
      ],
      'heartbeat.failed-to-send-heartbeat-after-gateway': [
        wording(
          'Failed to send heartbeat after gateway reconnect — triggering immediate reconnect',
          'warn',
          '2026-04-27',
          null,
          ['error'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'expected',
      title: 'No heartbeat while registering',
      what: 'The agent waits until its registration is through.',
    },
    {
      'heartbeat.heartbeat-skipped-because-re-registration-is-in': [
        wording('Heartbeat skipped because re-registration is in progress', 'debug', '2025-10-18', null),
      ],
      'heartbeat.skipping-heartbeat-cluster-not-registered-yet': [
        wording('Skipping heartbeat - cluster not registered yet', 'debug', '2025-10-14', '2025-10-16'),
      ],
      'heartbeat.skipping-heartbeat-while-re-registration-is-in': [
        wording('Skipping heartbeat while re-registration is in progress', 'debug', '2025-10-18', null),
      ],
      'heartbeat.re-registration-already-in-progress-skipping': [
        wording('Re-registration already in progress, skipping duplicate attempt', 'debug', '2025-10-17', null),
      ],
      'heartbeat.re-registration-already-in-progress-skipping-2': [
        wording('Re-registration already in progress, skipping reconnect handler', 'debug', '2025-10-25', null),
      ],
    },
  ),
  {
    id: 'heartbeat.skipping-heartbeat-running-in-standalone-mode',
    subsystem: 'heartbeat',
    templates: [wording('Skipping heartbeat - running in standalone mode', 'debug', '2025-10-08', null)],
    phase: 'heartbeats',
    status: 'attention',
    title: 'No heartbeat, as the agent runs alone',
    what: 'There is nobody to report to; see the start of the log.',
    role: 'standalone',
  },
  {
    id: 'heartbeat.adjusted-heartbeat-interval-based-on-connection',
    subsystem: 'heartbeat',
    templates: [
      wording('Adjusted heartbeat interval based on connection state', 'debug', '2025-11-05', null, [
        'old_interval',
        'new_interval',
        'state',
      ]),
    ],
    phase: 'heartbeats',
    status: 'correct',
    title: 'The pace of heartbeats was set',
    what: 'It follows the connection’s state: 30 s when connected, 60 s while reconnecting, 15 s while disconnected. The old value in this line always equals the new one.',
  },
  {
    id: 'heartbeat.collected-cluster-metrics-from-kubernetes-api',
    subsystem: 'heartbeat',
    templates: [
      wording('Collected cluster metrics from Kubernetes API', 'debug', '2025-10-15', null, ['nodes', 'pods']),
    ],
    phase: 'heartbeats',
    status: 'correct',
    title: 'Nodes and pods were counted',
    what: 'The numbers for the next heartbeat were read from Kubernetes.',
  },
  {
    id: 'heartbeat.failed-to-collect-cluster-metrics',
    subsystem: 'heartbeat',
    templates: [wording('Failed to collect cluster metrics', 'debug', '2025-10-15', null, ['error'])],
    phase: 'heartbeats',
    status: 'attention',
    title: 'Nodes and pods could not be counted',
    what: 'Kubernetes did not answer; the heartbeat reports 0.',
  },
  {
    id: 'heartbeat.worker-join-token-not-available-join',
    subsystem: 'heartbeat',
    templates: [
      wording('Worker join token not available; join instructions will not be sent', 'debug', '2025-11-28', null, [
        'error',
      ]),
    ],
    phase: 'heartbeats',
    status: 'correct',
    title: 'No join token',
    what: 'This node has no K3s token, so none is reported. Usual.',
  },
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'heartbeats',
      status: 'correct',
      title: 'What monitoring there is',
      what: 'The agent looked for monitoring services to report; none is fine.',
    },
    {
      'heartbeat.retrieved-monitoring-info': [
        wording('Retrieved monitoring info', 'debug', '2025-10-15', null, [
          'prometheus_url',
          'prometheus_port',
          'loki_url',
          'loki_port',
          'opencost_url',
          'opencost_port',
          'grafana_url',
          'grafana_port',
        ]),
      ],
      'heartbeat.monitoring-manager-not-initialized': [
        wording('Monitoring manager not initialized', 'debug', '2025-10-15', null),
      ],
    },
  ),
  {
    id: 'heartbeat.started-websocket-heartbeat-monitoring',
    subsystem: 'heartbeat',
    templates: [
      wording('Started WebSocket heartbeat monitoring', 'debug', '2025-11-16', null, ['ping_interval', 'pong_timeout']),
    ],
    phase: 'traffic',
    status: 'correct',
    title: 'An application’s connection is watched',
    what: 'Pings keep a proxied WebSocket alive.',
  },
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'traffic',
      status: 'expected',
      title: 'A ping to an application failed',
      what: 'A proxied WebSocket is about to end. Only that viewer is touched.',
    },
    {
      'heartbeat.failed-to-clear-write-deadline-after-ping': [
        wording('Failed to clear write deadline after ping', 'warn', '2026-02-15', null, ['error']),
      ],
      'heartbeat.failed-to-set-write-deadline-for-ping': [
        wording('Failed to set write deadline for ping', 'warn', '2025-11-16', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'traffic',
      status: 'expected',
      title: 'An application no longer answers',
      what: 'A proxied WebSocket missed its answers and is closed. Only that viewer is touched.',
    },
    {
      'heartbeat.pong-timeout-detected': [
        wording('Pong timeout detected', 'warn', '2025-11-16', null, ['time_since_last_pong', 'missed_pongs']),
      ],
      'heartbeat.too-many-missed-pongs-closing-connection': [
        wording('Too many missed pongs, closing connection', 'error', '2025-11-16', null, ['missed_pongs']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'heartbeat',
      phase: 'traffic',
      status: 'correct',
      title: 'An application’s connection is watched',
      what: 'Pings and their answers on a proxied WebSocket.',
    },
    {
      'heartbeat.heartbeat-loop-stopped': [wording('Heartbeat loop stopped', 'debug', '2025-11-16', null)],
      'heartbeat.heartbeat-loop-stopped-due-to-context': [
        wording('Heartbeat loop stopped due to context cancellation', 'debug', '2025-11-16', null),
      ],
      'heartbeat.received-pong-from-backend-service': [
        wording('Received pong from backend service', 'debug', '2025-11-16', null),
      ],
      'heartbeat.sent-ping-to-backend-service': [wording('Sent ping to backend service', 'debug', '2025-11-16', null)],
    },
  ),
]
