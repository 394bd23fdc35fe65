import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const yamuxRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'gateway-hand-over',
      status: 'correct',
      title: 'Binary streams were agreed',
      what: 'Gateway and agent use yamux, which carries many requests over one connection.',
    },
    {
      'yamux.gateway-negotiated-yamux-protocol-single-ws-mode': [
        wording('Gateway negotiated yamux protocol (single-WS mode)', 'info', '2026-02-16', null, [
          'max_stream_window_size',
          'keep_alive_interval',
        ]),
      ],
      'yamux.gateway-negotiated-yamux-protocol-switching-to': [
        wording('Gateway negotiated yamux protocol, switching to binary streams', 'info', '2026-01-16', '2026-02-15', [
          'max_stream_window_size',
          'keep_alive_interval',
          'connection_timeout',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'gateway-hand-over',
      status: 'correct',
      title: 'How to talk was agreed',
      what: 'The gateway and the agent settled on a way to talk.',
    },
    {
      'yamux.gateway-did-not-negotiate-yamux-using-json': [
        wording('Gateway did not negotiate yamux, using JSON protocol', 'debug', '2026-01-16', null),
      ],
      'yamux.received-gateway-hello-message': [
        wording('Received gateway hello message', 'debug', '2026-01-16', null, ['type']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'gateway-hand-over',
      status: 'correct',
      title: 'Binary streams are ready',
      what: 'The tunnel’s streams run over the same connection.',
    },
    {
      'yamux.started-yamux-tunnel-client': [wording('Started yamux tunnel client', 'info', '2026-01-16', '2026-02-15')],
      'yamux.started-yamux-tunnel-client-on-shared-websocket': [
        wording('Started yamux tunnel client on shared WebSocket', 'info', '2026-02-16', null),
      ],
      'yamux.yamux-tunnel-client-started-on-shared-websocket': [
        wording('Yamux tunnel client started on shared WebSocket (single-WS mode)', 'info', '2026-02-16', null),
      ],
      'yamux.yamux-starting-tunnel-client': [
        wording('[YAMUX] Starting tunnel client', 'info', '2026-01-16', null, ['cluster_uuid']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'traffic',
      status: 'expected',
      title: 'Binary streams end',
      what: 'At a stop or a reconnect the streams are closed.',
    },
    {
      'yamux.stopped-yamux-tunnel-client': [wording('Stopped yamux tunnel client', 'info', '2026-02-16', null)],
      'yamux.yamux-client-stopped': [wording('Yamux client stopped', 'info', '2026-02-16', null, ['error'])],
      'yamux.yamux-all-streams-closed-gracefully': [
        wording('[YAMUX] All streams closed gracefully', 'info', '2026-01-16', null),
      ],
      'yamux.yamux-session-shutdown-stopping-client': [
        wording('[YAMUX] Session shutdown, stopping client', 'info', '2026-01-16', null),
      ],
      'yamux.yamux-shutting-down-tunnel-client': [
        wording('[YAMUX] Shutting down tunnel client', 'info', '2026-01-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'traffic',
      status: 'attention',
      title: 'Binary streams failed',
      what: 'The streams over the connection ended with an error; they are set up again with the next connection.',
      why: 'The connection was being lost.',
      do: 'Nothing, if the connection comes back.',
      verify: 'Open the application’s address once more.',
    },
    {
      'yamux.error-stopping-previous-yamux-client-during': [
        wording('Error stopping previous yamux client during reconnect', 'warn', '2026-02-16', null, ['error']),
      ],
      'yamux.error-stopping-yamux-client-during-close': [
        wording('Error stopping yamux client during close', 'warn', '2026-02-16', null, ['error']),
      ],
      'yamux.websocket-connection-is-nil-cannot-create': [
        wording('WebSocket connection is nil, cannot create WSConn for yamux', 'error', '2026-02-16', null),
      ],
      'yamux.failed-to-start-yamux-client': [
        wording('Failed to start yamux client', 'error', '2026-02-16', null, ['error']),
      ],
      'yamux.failed-to-send-gateway-hello-ack-skipping-yamux': [
        wording('Failed to send gateway_hello_ack, skipping yamux setup', 'error', '2026-02-16', null, ['error']),
      ],
      'yamux.yamux-client-error': [wording('Yamux client error', 'error', '2026-01-16', null, ['error'])],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'traffic',
      status: 'expected',
      title: 'Binary data was not used',
      what: 'It came before the streams were ready, or after they ended.',
    },
    {
      'yamux.yamux-failed-to-feed-binary-data-to-yamux': [
        wording('[YAMUX] Failed to feed binary data to yamux', 'warn', '2026-02-16', null, ['error']),
      ],
      'yamux.received-binary-message-but-yamux-not-enabled': [
        wording('Received binary message but yamux not enabled, ignoring', 'debug', '2026-02-16', '2026-02-16', [
          'error',
        ]),
      ],
      'yamux.received-non-json-binary-message-with-no-yamux': [
        wording('Received non-JSON binary message with no yamux session, ignoring', 'debug', '2026-02-16', null, [
          'error',
          'data_len',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'traffic',
      status: 'attention',
      title: 'A stream failed',
      what: 'One request through the tunnel could not be passed on.',
    },
    {
      'yamux.yamux-failed-to-dial-target': [
        wording('[YAMUX] Failed to dial target %s', 'error', '2026-01-16', null, ['error']),
      ],
      'yamux.yamux-failed-to-read-tunnel-header': [
        wording('[YAMUX] Failed to read tunnel header', 'error', '2026-01-16', null, ['error']),
      ],
      'yamux.yamux-timeout-waiting-for-streams-to-close': [
        wording('[YAMUX] Timeout waiting for streams to close', 'warn', '2026-01-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'yamux',
      phase: 'traffic',
      status: 'correct',
      title: 'A stream',
      what: 'A request through the tunnel came and went.',
    },
    {
      'yamux.yamux-connected-to-target': [wording('[YAMUX] Connected to target %s', 'debug', '2026-01-16', null)],
      'yamux.yamux-error-copying-stream-target': [
        wording('[YAMUX] Error copying stream->target', 'debug', '2026-01-16', null, ['error']),
      ],
      'yamux.yamux-error-copying-target-stream': [
        wording('[YAMUX] Error copying target->stream', 'debug', '2026-01-16', null, ['error']),
      ],
      'yamux.yamux-received-tunnel-stream': [wording('[YAMUX] Received tunnel stream', 'debug', '2026-01-16', null)],
      'yamux.yamux-tunnel-stream-closed': [wording('[YAMUX] Tunnel stream closed', 'debug', '2026-01-16', null)],
    },
  ),
]
