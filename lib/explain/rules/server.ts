import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const serverRules: readonly Rule[] = [
  {
    id: 'server.starting-vm-agent-server',
    subsystem: 'server',
    templates: [wording('Starting VM agent server', 'info', '2025-09-10', null, ['port'])],
    phase: 'start-up',
    status: 'correct',
    title: 'The agent’s own web server starts',
    what: 'The agent opens a port inside its cluster for health, metrics and its own pages.',
    why: 'The same port passes requests on to the Kubernetes API without a password: it must never be reachable from outside.',
    do: 'Nothing. Make sure no Ingress or LoadBalancer points to it.',
    verify:
      '`kubectl -n {ns} port-forward deploy/pipeops-agent {port}:{port}`, then `curl -s localhost:{port}/health`.',
  },
  {
    id: 'server.server-failed-to-start',
    subsystem: 'server',
    templates: [wording('Server failed to start', 'error', '2025-09-10', null, ['error'])],
    phase: 'start-up',
    status: 'problem',
    title: 'The agent’s own web server could not start',
    what: 'Its port is taken or may not be opened.',
    why: 'Two agents on one host network, or a wrong port.',
    do: 'Free the port or set another one, then restart the agent.',
    verify: '“Starting VM agent server” with no error after it.',
    role: 'exit-error',
    opens: 'server',
  },
  {
    id: 'server.shutting-down-vm-agent-server',
    subsystem: 'server',
    templates: [wording('Shutting down VM agent server', 'info', '2025-09-10', null)],
    phase: 'shutdown',
    status: 'expected',
    title: 'The agent’s own web server closes',
    what: 'Part of an orderly stop.',
    why: 'The agent was told to stop.',
    do: 'Nothing.',
    verify: '“PipeOps agent stopped gracefully” is the last line of this run.',
    role: 'stopping',
  },
  {
    id: 'server.failed-to-stop-http-server',
    subsystem: 'server',
    templates: [wording('Failed to stop HTTP server', 'error', '2025-09-10', null, ['error'])],
    phase: 'shutdown',
    status: 'attention',
    title: 'The agent’s own web server did not close cleanly',
    what: 'A request was still open when the agent stopped. Harmless.',
  },
  {
    id: 'server.tunnel-activity-middleware-enabled',
    subsystem: 'server',
    templates: [wording('Tunnel activity middleware enabled', 'info', '2025-10-14', null)],
    phase: 'start-up',
    status: 'correct',
    title: 'Tunnel use is counted',
    what: 'The web server notes when the tunnel is used, so that an idle one can be closed.',
    why: 'Part of every start.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  {
    id: 'server.websocket-connection-established',
    subsystem: 'server',
    templates: [wording('WebSocket connection established', 'info', '2025-09-27', null, ['origin'])],
    phase: 'other',
    status: 'correct',
    title: 'Somebody opened the agent’s live page',
    what: 'A WebSocket to the agent’s own port was opened, from inside the cluster or by port-forward. It is not the connection to the controller.',
    why: 'A person or a program looks at its live data.',
    do: 'Nothing.',
    verify: 'Nothing to check: the line has no bearing on the connection.',
  },
  {
    id: 'server.failed-to-upgrade-websocket-connection',
    subsystem: 'server',
    templates: [wording('Failed to upgrade WebSocket connection', 'error', '2025-09-10', null, ['error'])],
    phase: 'traffic',
    status: 'expected',
    title: 'Opening the agent’s live page failed',
    what: 'A request to the agent’s own `/ws` was no WebSocket. Harmless.',
  },
  ...alike(
    {
      subsystem: 'server',
      phase: 'traffic',
      status: 'attention',
      title: 'A request to Kubernetes through the agent failed',
      what: 'One request to the cluster’s API through the agent’s port or tunnel was not answered. Others are not touched.',
    },
    {
      'server.failed-streaming-kubernetes-proxy-response': [
        wording('Failed streaming Kubernetes proxy response', 'warn', '2025-10-25', null, ['error', 'path']),
      ],
      'server.kubernetes-proxy-request-failed': [
        wording('Kubernetes proxy request failed', 'warn', '2025-10-25', null, ['error', 'path']),
      ],
      'server.k8s-proxy-request-failed': [
        wording('K8s proxy request failed', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'server',
      phase: 'other',
      status: 'correct',
      title: 'A connection to an early agent was made',
      what: 'An agent of September 2025 took a connection from its controller or runner.',
    },
    {
      'server.control-plane-websocket-connected': [
        wording('Control Plane WebSocket connected', 'info', '2025-09-10', '2025-09-11'),
      ],
      'server.runner-websocket-connected': [
        wording('Runner WebSocket connected', 'info', '2025-09-10', '2025-09-11', ['runner_id']),
      ],
      'server.runner-assigned-by-control-plane': [
        wording('Runner assigned by Control Plane', 'info', '2025-09-10', '2025-09-11'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'server',
      phase: 'other',
      status: 'attention',
      title: 'A connection of an early agent failed',
      what: 'An agent of September 2025 lost or refused a connection on its own port.',
    },
    {
      'server.control-plane-websocket-read-error': [
        wording('Control Plane WebSocket read error', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'server.failed-to-send-response-to-control-plane': [
        wording('Failed to send response to Control Plane', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'server.failed-to-send-response-to-runner': [
        wording('Failed to send response to Runner', 'error', '2025-09-10', '2025-09-11', ['error', 'runner_id']),
      ],
      'server.failed-to-upgrade-control-plane-websocket': [
        wording('Failed to upgrade Control Plane WebSocket', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'server.failed-to-upgrade-runner-websocket': [
        wording('Failed to upgrade Runner WebSocket', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'server.runner-websocket-read-error': [
        wording('Runner WebSocket read error', 'error', '2025-09-10', '2025-09-11', ['error', 'runner_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'server',
      phase: 'other',
      status: 'attention',
      title: 'An unknown message came',
      what: 'An early agent did not know the kind of a message and ignored it.',
    },
    {
      'server.unknown-control-plane-message-type': [
        wording('Unknown Control Plane message type', 'warn', '2025-09-10', '2025-09-11', ['type']),
      ],
      'server.unknown-runner-message-type': [
        wording('Unknown Runner message type', 'warn', '2025-09-10', '2025-09-11', ['type', 'runner_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'server',
      phase: 'other',
      status: 'attention',
      title: 'A caller was refused',
      what: 'Somebody called an early agent’s port without the right token, and was refused. That is right unless the caller was the controller.',
    },
    {
      'server.websocket-authentication-failed-empty-runner': [
        wording('WebSocket authentication failed: empty runner token', 'warn', '2025-09-10', '2025-09-11'),
      ],
      'server.websocket-authentication-failed-invalid': [
        wording(
          'WebSocket authentication failed: invalid Authorization header format',
          'warn',
          '2025-09-10',
          '2025-09-11',
        ),
      ],
      'server.websocket-authentication-failed-invalid-control': [
        wording('WebSocket authentication failed: invalid control plane token', 'warn', '2025-09-10', '2025-09-11'),
      ],
      'server.websocket-authentication-failed-missing': [
        wording('WebSocket authentication failed: missing Authorization header', 'warn', '2025-09-10', '2025-09-11'),
      ],
      'server.websocket-authentication-failed-unknown-endpoint': [
        wording('WebSocket authentication failed: unknown endpoint', 'warn', '2025-09-10', '2025-09-11'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'server',
      phase: 'other',
      status: 'correct',
      title: 'A message came',
      what: 'An early agent got a message from its controller or runner.',
    },
    {
      'server.received-control-plane-message': [
        wording('Received Control Plane message', 'debug', '2025-09-10', '2025-09-11', ['type', 'id']),
      ],
      'server.received-runner-message': [
        wording('Received Runner message', 'debug', '2025-09-10', '2025-09-11', ['type', 'id', 'runner_id']),
      ],
    },
  ),
  {
    id: 'server.received-websocket-message',
    subsystem: 'server',
    templates: [wording('Received WebSocket message', 'debug', '2025-09-27', null, ['type', 'data', 'request_id'])],
    phase: 'heartbeats',
    status: 'correct',
    title: 'A message came',
    what: 'A WebSocket message arrived; `type` says which. `heartbeat_ack` and `register_success` are the usual ones.',
  },
  {
    id: 'server.websocket-connection-closed',
    subsystem: 'server',
    templates: [wording('WebSocket connection closed', 'debug', '2025-09-27', null, ['error'])],
    phase: 'traffic',
    status: 'expected',
    title: 'The agent’s live page was closed',
    what: 'A viewer of the agent’s own port left.',
  },
]
