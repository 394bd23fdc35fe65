import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const proxyRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A request through the tunnel failed',
      what: 'One request to an application or to Kubernetes was not answered. Others are not touched.',
      why: 'The application was not ready, or refused it.',
      do: 'If it is always the same application, look at its pods.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
    },
    {
      'proxy.proxy-request-failed': [wording('Proxy request failed', 'warn', '2025-10-18', null, ['error'])],
      'proxy.failed-to-proxy-request-to-service': [
        wording('Failed to proxy request to service', 'error', '2025-11-07', null, ['error']),
      ],
    },
  ),
  {
    id: 'proxy.proxy-request-returned-404-resource-not-found',
    subsystem: 'proxy',
    templates: [
      wording('Proxy request returned 404 - resource not found', 'warn', '2026-02-05', '2026-02-08', [
        'status',
        'path',
        'method',
        'service_name',
        'namespace',
        'service_port',
      ]),
    ],
    phase: 'traffic',
    status: 'expected',
    title: 'A request was answered with 404',
    what: 'The address exists, the page does not. The application’s or Kubernetes’ answer.',
  },
  {
    id: 'proxy.slow-proxy-request-detected',
    subsystem: 'proxy',
    templates: [wording('Slow proxy request detected', 'warn', '2025-10-30', null, ['duration_ms'])],
    phase: 'traffic',
    status: 'expected',
    title: 'A request was slow',
    what: 'The application took long; the tunnel waited for it.',
  },
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'No connection to answer over',
      what: 'A request could not be answered as the connection was just lost.',
    },
    {
      'proxy.control-plane-client-unavailable-cannot-respond': [
        wording('Control plane client unavailable - cannot respond to proxy request', 'warn', '2025-10-18', null),
      ],
      'proxy.control-plane-client-not-available-for': [
        wording('Control plane client not available for WebSocket data forwarding', 'error', '2025-12-12', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'An answer was cut short',
      what: 'The viewer left or the connection was lost while an answer was on its way.',
    },
    {
      'proxy.error-reading-proxy-response-body': [
        wording('Error reading proxy response body', 'warn', '2025-10-24', null, ['error']),
      ],
      'proxy.failed-to-finalize-proxy-response-to-control': [
        wording('Failed to finalize proxy response to control plane', 'warn', '2025-10-24', null, ['error']),
      ],
      'proxy.failed-to-stream-proxy-response-body': [
        wording('Failed to stream proxy response body', 'warn', '2025-10-24', null, ['error']),
      ],
      'proxy.failed-to-write-proxy-response-header': [
        wording('Failed to write proxy response header', 'warn', '2025-10-24', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'An answer could not be sent',
      what: 'The viewer left or the connection was lost while an answer was on its way.',
    },
    {
      'proxy.failed-to-send-proxy-error-to-control-plane': [
        wording('Failed to send proxy error to control plane', 'warn', '2025-10-24', null, ['error']),
      ],
      'proxy.failed-to-send-proxy-response-to-control-plane': [
        wording('Failed to send proxy response to control plane', 'warn', '2025-10-18', null, ['error']),
      ],
      'proxy.failed-to-send-streaming-response-abort': [
        wording('Failed to send streaming response abort', 'warn', '2026-02-16', null, ['error']),
      ],
      'proxy.failed-to-send-streaming-response-chunk': [
        wording('Failed to send streaming response chunk', 'warn', '2026-02-16', null, ['error', 'request_id']),
      ],
      'proxy.failed-to-send-streaming-response-end': [
        wording('Failed to send streaming response end', 'warn', '2026-02-16', null, ['error']),
      ],
      'proxy.failed-to-send-streaming-response-header': [
        wording('Failed to send streaming response header', 'warn', '2026-02-16', null, ['error', 'request_id']),
      ],
      'proxy.proxy-response-writer-closed-with-error': [
        wording('Proxy response writer closed with error', 'warn', '2025-10-24', null, ['error']),
      ],
      'proxy.streaming-proxy-response-writer-closed-with': [
        wording('Streaming proxy response writer closed with error', 'warn', '2026-02-16', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'Data comes faster than it is taken',
      what: 'The agent asks to slow down, or drops what nobody takes. Only that viewer is touched.',
    },
    {
      'proxy.failed-to-send-backpressure-signal-to-control': [
        wording('Failed to send backpressure signal to control plane', 'warn', '2025-12-10', null, ['error']),
      ],
      'proxy.backpressure-signal-sent-to-control-plane': [
        wording('Backpressure signal sent to control plane', 'warn', '2025-12-10', null, ['request_id', 'reason']),
      ],
      'proxy.websocket-data-channel-full-dropping-message': [
        wording('WebSocket data channel full, dropping message - backpressure detected', 'warn', '2025-11-16', null, [
          'request_id',
          'data_size',
          'channel_cap',
          'channel_len',
          'reason',
        ]),
      ],
      'proxy.websocket-data-channel-full-dropping-message-2': [
        wording('WebSocket data channel full, dropping message', 'warn', '2025-11-14', '2025-11-16', ['request_id']),
      ],
      'proxy.stream-channel-full-dropping-data': [
        wording('Stream channel full, dropping data', 'warn', '2025-11-14', null, ['request_id']),
      ],
      'proxy.data-channel-full-dropping-message': [
        wording('Data channel full, dropping message', 'warn', '2025-11-02', null, ['stream_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'An answer was sent in another form',
      what: 'Compressing or binary sending failed; the plain way was used.',
    },
    {
      'proxy.failed-to-compress-response-sending-uncompressed': [
        wording('Failed to compress response, sending uncompressed', 'warn', '2025-11-02', null, ['error']),
      ],
      'proxy.failed-to-send-binary-proxy-response-falling': [
        wording('Failed to send binary proxy response, falling back to JSON', 'warn', '2025-12-04', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A request’s body passes through',
      what: 'Data of a request or answer on its way through the tunnel.',
    },
    {
      'proxy.compressed-response': [
        wording('Compressed response', 'info', '2025-11-02', null, [
          'request_id',
          'original_size',
          'compressed_size',
          'ratio',
          'savings_bytes',
        ]),
      ],
      'proxy.received-binary-protocol-request-no-base64': [
        wording('Received binary protocol request (no base64 overhead)', 'info', '2025-11-02', null, [
          'request_id',
          'body_size',
        ]),
      ],
      'proxy.sending-response-via-binary-protocol-33': [
        wording('Sending response via binary protocol (33% bandwidth savings)', 'debug', '2025-12-04', null, [
          'request_id',
          'body_size',
          'protocol',
        ]),
      ],
      'proxy.using-binary-protocol-with-compression': [
        wording('Using binary protocol with compression', 'debug', '2025-12-04', null, [
          'request_id',
          'original_size',
          'compressed_size',
          'ratio',
          'protocol',
        ]),
      ],
      'proxy.waiting-for-binary-frame': [
        wording('Waiting for binary frame', 'debug', '2025-11-02', null, ['request_id', 'body_size']),
      ],
      'proxy.request-body-stream-ended-pipe-closed': [
        wording('✅ Request body stream ended, pipe closed', 'info', '2025-11-28', null, ['request_id']),
        wording('Request body stream ended, pipe closed', 'debug', '2025-11-28', '2025-11-28', ['request_id']),
      ],
      'proxy.wrote-request-body-chunk-to-pipe': [
        wording('📦 Wrote request body chunk to pipe', 'info', '2025-11-28', null, ['request_id', 'chunk_size']),
        wording('Wrote request body chunk to pipe', 'debug', '2025-11-28', '2025-11-28', ['request_id', 'chunk_size']),
      ],
      'proxy.created-pipe-for-streaming-request-body-waiting': [
        wording('🔧 Created pipe for streaming request body - waiting for chunks', 'info', '2025-11-28', null, [
          'request_id',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'Prometheus was asked through the agent',
      what: 'A question to the monitoring was passed on.',
    },
    {
      'proxy.debug-agenttoprometheus-forwarding-request': [
        wording('DEBUG AgentToPrometheus: forwarding request', 'info', '2025-11-19', '2026-02-08', [
          'path',
          'query',
          'method',
          'body_size',
          'has_body',
          'final_url',
        ]),
      ],
      'proxy.agenttoprometheus-forwarding-request': [
        wording('AgentToPrometheus forwarding request', 'debug', '2026-02-09', null, [
          'path',
          'query',
          'method',
          'body_size',
          'has_body',
          'final_url',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A request was given up',
      what: 'The viewer left or took too long.',
    },
    {
      'proxy.proxy-request-cancelled-or-timed-out': [
        wording('Proxy request cancelled or timed out', 'debug', '2025-10-30', null, ['error']),
      ],
      'proxy.proxy-request-context-cancelled-during-streaming': [
        wording('Proxy request context cancelled during streaming', 'debug', '2025-10-30', null),
      ],
      'proxy.cancelling-proxy-request': [
        wording('Cancelling proxy request', 'debug', '2025-10-30', null, ['request_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A request was answered',
      what: 'A request through the tunnel and its answer.',
    },
    {
      'proxy.proxy-request-completed-successfully': [
        wording('Proxy request completed successfully', 'debug', '2025-10-30', null, [
          'status',
          'bytes_written',
          'duration_ms',
        ]),
      ],
      'proxy.proxying-request-to-application-service': [
        wording('Proxying request to application service', 'debug', '2025-11-07', null),
      ],
      'proxy.routing-to-application-service': [
        wording('Routing to application service', 'debug', '2025-11-10', null, ['service', 'namespace', 'port']),
      ],
      'proxy.service-proxy-request-completed': [
        wording('Service proxy request completed', 'debug', '2025-11-07', null, ['status_code']),
      ],
      'proxy.set-content-length-from-buffered-body': [
        wording('Set Content-Length from buffered body', 'debug', '2025-11-19', null, ['content_length', 'method']),
      ],
      'proxy.using-buffered-body-for-proxy-request': [
        wording('Using buffered body for proxy request', 'debug', '2025-11-19', null, ['request_id', 'body_size']),
      ],
      'proxy.using-streaming-body-for-proxy-request': [
        wording('Using streaming body for proxy request', 'debug', '2025-11-19', null, ['request_id']),
      ],
      'proxy.no-body-for-proxy-request': [
        wording('No body for proxy request', 'debug', '2025-11-19', null, ['request_id']),
      ],
      'proxy.added-x-forwarded-proto-https-header-for': [
        wording('Added X-Forwarded-Proto: https header for proxied request', 'debug', '2025-12-10', null, [
          'request_id',
          'scheme',
        ]),
      ],
      'proxy.parsed-proxy-request-with-route-context': [
        wording('Parsed proxy request with route context', 'debug', '2025-11-07', null, [
          'request_id',
          'method',
          'path',
          'namespace',
          'service_name',
          'service_port',
        ]),
      ],
      'proxy.sent-streaming-response-header': [
        wording('Sent streaming response header', 'debug', '2026-02-16', null, ['request_id', 'status']),
      ],
    },
  ),
  {
    id: 'proxy.routing-to-ingress-controller-traefik-no-k8s',
    subsystem: 'proxy',
    templates: [
      wording('Routing to ingress controller (Traefik) - no K8s API path detected', 'info', '2026-02-05', null, [
        'service',
        'namespace',
        'port',
        'path',
        'mode',
      ]),
    ],
    phase: 'traffic',
    status: 'correct',
    title: 'A request goes to the ingress controller',
    what: 'The agent passes it on to traefik or nginx, which knows the application.',
  },
  {
    id: 'proxy.routing-k8s-api-websocket-request-through',
    subsystem: 'proxy',
    templates: [wording('Routing K8s API WebSocket request through WebSocketProxyManager', 'info', '2026-02-09', null)],
    phase: 'traffic',
    status: 'correct',
    title: 'A shell or log stream goes to Kubernetes',
    what: 'A WebSocket to the cluster’s API is passed on.',
  },
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A WebSocket of an application',
      what: 'A viewer’s WebSocket was opened, used or closed through the tunnel.',
    },
    {
      'proxy.connected-to-service': [wording('Connected to service', 'info', '2025-11-10', null, ['connect_ms'])],
      'proxy.detected-websocket-upgrade-request': [
        wording('Detected WebSocket upgrade request', 'info', '2025-11-10', null),
      ],
      'proxy.handling-websocket-proxy-request-with-zero-copy': [
        wording('Handling WebSocket proxy request with zero-copy frame forwarding', 'info', '2025-11-14', null, [
          'service',
          'namespace',
          'port',
          'path',
        ]),
      ],
      'proxy.handling-websocket-proxy-request': [
        wording('Handling WebSocket proxy request', 'info', '2025-11-10', '2025-11-14', [
          'service',
          'namespace',
          'port',
          'path',
        ]),
      ],
      'proxy.starting-zero-copy-websocket-proxy': [
        wording('Starting zero-copy WebSocket proxy', 'info', '2025-11-10', null, [
          'service',
          'namespace',
          'port',
          'path',
          'mode',
        ]),
      ],
      'proxy.successfully-connected-to-service-websocket': [
        wording('Successfully connected to service WebSocket', 'info', '2025-11-10', null),
      ],
      'proxy.upgrade-complete-starting-zero-copy': [
        wording('Upgrade complete, starting zero-copy bidirectional forwarding', 'info', '2025-11-10', null),
      ],
      'proxy.websocket-proxy-session-cancelled': [
        wording('WebSocket proxy session cancelled', 'info', '2025-11-16', null, [
          'bytes_from_service',
          'bytes_to_service',
          'session_duration',
          'close_code',
          'close_reason',
        ]),
      ],
      'proxy.websocket-proxy-session-completed': [
        wording('WebSocket proxy session completed', 'info', '2025-11-16', null, [
          'bytes_from_service',
          'bytes_to_service',
          'session_duration',
          'close_code',
          'close_reason',
        ]),
      ],
      'proxy.websocket-tunnel-established-controller-handles': [
        wording(
          'WebSocket tunnel established - controller handles bidirectional forwarding',
          'info',
          '2025-11-10',
          '2025-11-14',
        ),
      ],
      'proxy.websocket-tunnel-established-implementing': [
        wording(
          'WebSocket tunnel established - implementing bidirectional frame forwarding',
          'info',
          '2025-11-14',
          null,
        ),
      ],
      'proxy.websocket-upgrade-successful': [
        wording('WebSocket upgrade successful', 'info', '2025-11-10', null, ['upgrade_ms']),
      ],
      'proxy.zero-copy-websocket-proxy-session-completed': [
        wording('Zero-copy WebSocket proxy session completed', 'info', '2025-11-16', null, [
          'duration_ms',
          'session_duration',
          'bytes_from_service',
          'bytes_to_service',
          'connect_ms',
          'upgrade_ms',
          'close_code',
          'close_reason',
        ]),
      ],
      'proxy.zero-copy-proxy-session-cancelled': [
        wording('Zero-copy proxy session cancelled', 'info', '2025-11-16', null, [
          'session_duration',
          'bytes_from_service',
          'bytes_to_service',
          'close_code',
          'close_reason',
        ]),
      ],
      'proxy.websocket-proxy-completed-normally': [
        wording('WebSocket proxy completed normally', 'info', '2025-11-10', '2025-11-16', [
          'bytes_from_service',
          'bytes_to_service',
        ]),
      ],
      'proxy.websocket-proxy-context-cancelled': [
        wording('WebSocket proxy context cancelled', 'info', '2025-11-10', '2025-11-16', [
          'error',
          'bytes_from_service',
          'bytes_to_service',
        ]),
      ],
      'proxy.zero-copy-websocket-proxy-completed': [
        wording('Zero-copy WebSocket proxy completed', 'info', '2025-11-10', '2025-11-16', [
          'duration_ms',
          'bytes_from_service',
          'bytes_to_service',
          'connect_ms',
          'upgrade_ms',
        ]),
      ],
      'proxy.zero-copy-proxy-context-cancelled': [
        wording('Zero-copy proxy context cancelled', 'info', '2025-11-10', '2025-11-16', ['error']),
      ],
      'proxy.defaulting-websocket-proxy-target-to-ingress': [
        wording('Defaulting WebSocket proxy target to ingress controller', 'info', '2025-12-12', null, [
          'service',
          'namespace',
          'port',
          'mode',
        ]),
      ],
      'proxy.defaulting-zero-copy-websocket-target-to': [
        wording('Defaulting zero-copy WebSocket target to ingress controller', 'info', '2025-12-12', null, [
          'service',
          'namespace',
          'port',
          'mode',
        ]),
      ],
      'proxy.using-zero-copy-tcp-forwarding-for-optimal': [
        wording('Using zero-copy TCP forwarding for optimal performance', 'info', '2025-11-10', '2026-02-06'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A WebSocket of an application',
      what: 'It ends, or another way is used for it.',
    },
    {
      'proxy.zero-copy-websocket-proxy-requested-falling': [
        wording(
          'Zero-copy WebSocket proxy requested, falling back to WebSocket-aware mode for compatibility',
          'warn',
          '2026-02-07',
          null,
        ),
      ],
      'proxy.websocket-close-received-from-controller': [
        wording('WebSocket close received from controller, cancelling relay', 'info', '2026-02-19', null, [
          'request_id',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A WebSocket of an application failed',
      what: 'It could not be opened or used; only that viewer is touched.',
      why: 'The application does not answer, or refuses WebSockets.',
      do: 'Look at the application.',
      verify: 'Open the application’s address once more.',
    },
    {
      'proxy.failed-to-connect-to-service': [
        wording('Failed to connect to service', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-connect-to-service-websocket': [
        wording('Failed to connect to service WebSocket', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-read-upgrade-response-from-service': [
        wording('Failed to read upgrade response from service', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-send-upgrade-request-to-service': [
        wording('Failed to send upgrade request to service', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-send-upgrade-response-to-controller': [
        wording('Failed to send upgrade response to controller', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-write-websocket-upgrade-response': [
        wording('Failed to write WebSocket upgrade response', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-write-head-data-to-service': [
        wording('Failed to write head data to service', 'error', '2025-11-10', null, ['error']),
      ],
      'proxy.service-rejected-websocket-upgrade': [
        wording('Service rejected WebSocket upgrade', 'error', '2025-11-10', null, ['status']),
      ],
      'proxy.failed-to-send-websocket-data-to-controller': [
        wording('Failed to send WebSocket data to controller', 'error', '2025-12-12', null, ['error']),
      ],
      'proxy.failed-to-write-websocket-data-to-controller': [
        wording('Failed to write WebSocket data to controller', 'error', '2025-11-10', '2025-12-11', ['error']),
      ],
      'proxy.failed-to-write-frame-to-backend-service': [
        wording('Failed to write frame to backend service', 'error', '2025-11-14', null, ['error', 'source']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A WebSocket of an application ended with an error',
      what: 'Only that viewer is touched.',
    },
    {
      'proxy.error-reading-from-service-websocket': [
        wording('Error reading from service WebSocket', 'warn', '2025-11-10', null, ['error']),
      ],
      'proxy.websocket-proxy-error': [
        wording('WebSocket proxy error', 'warn', '2025-11-10', '2025-11-16', [
          'error',
          'bytes_from_service',
          'bytes_to_service',
        ]),
      ],
      'proxy.websocket-proxy-session-error': [
        wording('WebSocket proxy session error', 'warn', '2025-11-16', null, [
          'bytes_from_service',
          'bytes_to_service',
          'session_duration',
          'close_code',
          'close_reason',
          'error',
        ]),
      ],
      'proxy.zero-copy-proxy-error': [wording('Zero-copy proxy error', 'warn', '2025-11-10', '2025-11-16', ['error'])],
      'proxy.zero-copy-proxy-session-error': [
        wording('Zero-copy proxy session error', 'warn', '2025-11-16', null, [
          'session_duration',
          'bytes_from_service',
          'bytes_to_service',
          'close_code',
          'close_reason',
          'error',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A TCP setting was not taken',
      what: 'The connection works, only less finely tuned.',
    },
    {
      'proxy.failed-to-enable-tcp-keep-alive': [
        wording('Failed to enable TCP keep-alive', 'warn', '2025-11-10', null, ['error']),
      ],
      'proxy.failed-to-set-tcp-keep-alive-period': [
        wording('Failed to set TCP keep-alive period', 'warn', '2025-11-10', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'Data for a closed WebSocket',
      what: 'It came just after the end.',
    },
    {
      'proxy.received-websocket-data-for-unknown-stream': [
        wording('Received WebSocket data for unknown stream', 'warn', '2025-11-14', null, ['request_id']),
      ],
      'proxy.received-empty-frame-from-controller': [
        wording('Received empty frame from controller', 'warn', '2025-11-14', null, ['source']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A WebSocket without an address',
      what: 'The gateway did not say which service is meant, and the agent’s list does not know it.',
    },
    {
      'proxy.websocket-proxy-requires-service-routing-info': [
        wording('WebSocket proxy requires service routing info', 'error', '2025-11-10', null),
      ],
      'proxy.zero-copy-proxy-requires-service-routing-info': [
        wording('Zero-copy proxy requires service routing info', 'error', '2025-11-10', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A message was not understood',
      what: 'A frame of an older way to talk could not be read.',
    },
    {
      'proxy.failed-to-decode-v2-frame-from-controller': [
        wording('Failed to decode v2 frame from controller', 'warn', '2025-11-16', '2025-12-11', ['error']),
      ],
      'proxy.failed-to-encode-websocket-message-with-v2': [
        wording('Failed to encode WebSocket message with v2 protocol', 'error', '2025-11-16', '2025-12-11', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A WebSocket of an application',
      what: 'A step of passing it on.',
    },
    {
      'proxy.connecting-to-service-websocket': [
        wording('Connecting to service WebSocket', 'debug', '2025-11-10', null, ['target_url']),
      ],
      'proxy.connecting-to-service-via-tcp': [
        wording('Connecting to service via TCP', 'debug', '2025-11-10', null, ['target']),
      ],
      'proxy.context-cancelled-while-reading-from-controller': [
        wording('Context cancelled while reading from controller stream', 'debug', '2025-11-14', null),
      ],
      'proxy.controller-stream-channel-closed': [
        wording('Controller stream channel closed', 'debug', '2026-02-07', '2026-02-18'),
      ],
      'proxy.controller-stream-channel-closed-continuing': [
        wording('Controller stream channel closed, continuing with dataChan only', 'debug', '2026-02-19', null),
      ],
      'proxy.controller-stream-closed': [wording('Controller stream closed', 'debug', '2025-11-14', null)],
      'proxy.failed-to-send-ping-to-service': [
        wording('Failed to send ping to service', 'debug', '2025-11-10', '2025-11-14', ['error']),
      ],
      'proxy.forwarded-head-data-to-service': [
        wording('Forwarded head data to service', 'debug', '2025-11-10', null, ['bytes']),
      ],
      'proxy.forwarding-frame-from-controller-to-service': [
        wording('Forwarding frame from controller to service', 'debug', '2025-11-14', null, [
          'message_type',
          'frame_size',
          'source',
        ]),
      ],
      'proxy.received-pong-from-service': [wording('Received pong from service', 'debug', '2025-11-10', '2025-11-14')],
      'proxy.service-websocket-closed-normally': [
        wording('Service WebSocket closed normally', 'debug', '2025-11-10', null),
      ],
      'proxy.service-controller-copy-ended': [
        wording('Service → Controller copy ended', 'debug', '2025-11-10', null, ['error']),
      ],
      'proxy.set-host-header-for-websocket-dial': [
        wording('Set Host header for WebSocket dial', 'debug', '2025-12-12', null, ['host']),
      ],
      'proxy.set-host-header-for-zero-copy-websocket-upgrade': [
        wording('Set Host header for zero-copy WebSocket upgrade', 'debug', '2025-12-12', null, ['host']),
      ],
      'proxy.tcp-keep-alive-enabled': [wording('TCP keep-alive enabled', 'debug', '2025-11-10', null, ['error'])],
      'proxy.tcp-keep-alive-period-set-to-30s': [
        wording('TCP keep-alive period set to 30s', 'debug', '2025-11-10', null, ['error']),
      ],
      'proxy.tcp-optimizations-applied-nodelay-keepalive': [
        wording('TCP optimizations applied (NoDelay, KeepAlive)', 'debug', '2025-11-10', null),
      ],
      'proxy.tcp-nodelay-enabled-for-websocket-connection': [
        wording('TCP_NODELAY enabled for WebSocket connection', 'debug', '2025-11-10', null, ['error']),
      ],
      'proxy.using-websocket-aware-mode-can-inspect-frames': [
        wording('Using WebSocket-aware mode (can inspect frames)', 'debug', '2025-11-10', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A message did not fit',
      what: 'A piece of a request came without or after its request; it is dropped.',
    },
    {
      'proxy.failed-to-decode-websocket-data': [
        wording('Failed to decode WebSocket data', 'error', '2025-11-14', null, ['error', 'request_id']),
      ],
      'proxy.failed-to-decode-request-chunk-data': [
        wording('Failed to decode request chunk data', 'error', '2025-11-28', null, ['error', 'request_id']),
      ],
      'proxy.failed-to-decode-stream-data': [
        wording('Failed to decode stream data', 'error', '2025-11-14', null, ['error', 'request_id']),
      ],
      'proxy.failed-to-write-request-chunk-to-pipe': [
        wording('Failed to write request chunk to pipe', 'error', '2025-11-28', null, ['error', 'request_id']),
      ],
      'proxy.invalid-data-in-proxy-request-chunk': [
        wording('Invalid data in proxy_request_chunk', 'warn', '2025-11-28', null, ['request_id']),
      ],
      'proxy.invalid-data-in-proxy-stream-data': [
        wording('Invalid data in proxy_stream_data', 'warn', '2025-11-14', null, ['request_id']),
      ],
      'proxy.invalid-data-in-tcp-tunnel-data': [
        wording('Invalid data in tcp_tunnel_data', 'warn', '2026-01-14', null, ['request_id']),
      ],
      'proxy.received-proxy-cancel-without-request-id': [
        wording('Received proxy_cancel without request_id', 'warn', '2025-10-30', null),
      ],
      'proxy.received-proxy-request-chunk-without-request-id': [
        wording('Received proxy_request_chunk without request_id', 'warn', '2025-11-28', null),
      ],
      'proxy.received-proxy-request-stream-end-without': [
        wording('Received proxy_request_stream_end without request_id', 'warn', '2025-11-28', null),
      ],
      'proxy.received-proxy-stream-data-without-request-id': [
        wording('Received proxy_stream_data without request_id', 'warn', '2025-11-14', null),
      ],
      'proxy.received-request-chunk-for-unknown-request-no': [
        wording('Received request chunk for unknown request - no pipe found', 'warn', '2025-11-28', null, [
          'request_id',
        ]),
      ],
      'proxy.received-stream-end-for-unknown-request-no-pipe': [
        wording('Received stream end for unknown request - no pipe found', 'warn', '2025-11-28', null, ['request_id']),
      ],
      'proxy.missing-request-id-for-proxy-websocket-data': [
        wording('Missing request_id for proxy_websocket_data', 'error', '2025-12-14', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A message could not be read',
      what: 'A message of the controller or gateway was not understood and dropped.',
    },
    {
      'proxy.failed-to-parse-proxy-request-message': [
        wording('Failed to parse proxy request message', 'error', '2025-10-18', null, ['error']),
      ],
      'proxy.failed-to-unmarshal-websocket-text-message': [
        wording('Failed to unmarshal WebSocket text message', 'warn', '2026-02-16', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A time limit was not understood',
      what: 'The request gave no usable time limit; a default is used.',
    },
    {
      'proxy.failed-to-parse-proxy-request-deadline': [
        wording('Failed to parse proxy request deadline', 'debug', '2025-10-24', null, ['error']),
      ],
      'proxy.failed-to-parse-proxy-request-timeout': [
        wording('Failed to parse proxy request timeout', 'debug', '2025-10-24', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'Nobody for a message',
      what: 'It came for a part that is switched off or not ready yet.',
    },
    {
      'proxy.failed-to-send-protocol-fallback-message-to': [
        wording('Failed to send protocol_fallback message to controller', 'debug', '2025-11-19', null, ['error']),
      ],
      'proxy.no-tcp-tunnel-close-handler-registered': [
        wording('No TCP tunnel close handler registered', 'warn', '2026-01-14', null),
      ],
      'proxy.no-tcp-tunnel-data-handler-registered-dropping': [
        wording('No TCP tunnel data handler registered - dropping data', 'warn', '2026-01-14', null),
      ],
      'proxy.no-tcp-tunnel-start-handler-registered-dropping': [
        wording('No TCP tunnel start handler registered - dropping request', 'warn', '2026-01-14', null),
      ],
      'proxy.no-udp-tunnel-data-handler-registered-dropping': [
        wording('No UDP tunnel data handler registered - dropping datagram', 'warn', '2026-01-14', null),
      ],
      'proxy.no-websocket-data-handler-registered-dropping': [
        wording('No WebSocket data handler registered - dropping proxy_websocket_data', 'warn', '2025-11-14', null),
      ],
      'proxy.no-proxy-handler-registered-dropping-proxy': [
        wording('No proxy handler registered - dropping proxy request', 'warn', '2025-10-18', null),
      ],
      'proxy.websocket-proxy-manager-not-available-for-k8s': [
        wording('WebSocket proxy manager not available for K8s API WebSocket dispatch', 'warn', '2026-02-09', null),
      ],
      'proxy.websocket-proxy-manager-not-initialized': [
        wording('WebSocket proxy manager not initialized', 'warn', '2025-11-02', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'An unknown kind of message',
      what: 'The controller or gateway is newer or older than the agent; the message is ignored.',
      why: 'Both sides know different kinds of messages.',
      do: 'Upgrade the agent if something does not work.',
      verify: 'Open the application’s address once more.',
    },
    {
      'proxy.persistent-unknown-message-type-received-from': [
        wording(
          'Persistent unknown message type received from controller - may indicate protocol version mismatch',
          'warn',
          '2025-11-19',
          null,
        ),
      ],
      'proxy.unknown-message-type-received-from-controller': [
        wording('Unknown message type received from controller', 'warn', '2025-11-19', null),
      ],
      'proxy.unknown-message-type-received': [
        wording('Unknown message type received', 'warn', '2025-10-16', '2025-11-16', ['type']),
      ],
      'proxy.sent-protocol-fallback-message-to-controller': [
        wording('Sent protocol_fallback message to controller', 'info', '2025-11-19', null, [
          'unknown_type',
          'supported_types',
        ]),
      ],
    },
  ),
  {
    id: 'proxy.failed-to-set-initial-read-deadline',
    subsystem: 'proxy',
    templates: [wording('Failed to set initial read deadline', 'warn', '2025-11-10', null, ['error'])],
    phase: 'traffic',
    status: 'expected',
    title: 'A time limit could not be set',
    what: 'The connection is about to be found lost.',
  },
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A step of a request',
      what: 'Data of a request on its way through the tunnel.',
    },
    {
      'proxy.forwarded-stream-data-to-writer': [
        wording('Forwarded stream data to writer', 'debug', '2025-11-14', null, ['request_id', 'data_size']),
      ],
      'proxy.message-sent-via-websocket': [
        wording('Message sent via WebSocket', 'debug', '2025-11-01', null, ['type']),
      ],
      'proxy.received-stream-data-for-unknown-request': [
        wording('Received stream data for unknown request', 'debug', '2025-11-14', null, ['request_id']),
      ],
      'proxy.created-pipe-for-streaming-request-body': [
        wording('Created pipe for streaming request body', 'debug', '2025-11-28', '2025-11-28', ['request_id']),
      ],
      'proxy.closing-all-active-websocket-proxy-streams': [
        wording('Closing all active WebSocket proxy streams', 'debug', '2025-11-02', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A stream to Kubernetes',
      what: 'A shell, log or port-forward from PipeOps was opened or closed.',
    },
    {
      'proxy.connected-to-kubernetes-api': [wording('Connected to Kubernetes API', 'info', '2025-11-02', null)],
      'proxy.k8s-channel-subprotocol-detected-enabling': [
        wording('K8s channel subprotocol detected, enabling protocol translation', 'info', '2026-02-18', null, [
          'subprotocol',
        ]),
      ],
      'proxy.stream-closed-and-cleaned-up': [wording('Stream closed and cleaned up', 'info', '2025-11-02', null)],
      'proxy.websocket-proxy-close-requested': [
        wording('WebSocket proxy close requested', 'info', '2025-11-02', null, ['stream_id']),
      ],
      'proxy.websocket-proxy-start-requested': [
        wording('WebSocket proxy start requested', 'info', '2025-11-02', null, [
          'stream_id',
          'method',
          'path',
          'protocol',
          'header_keys',
        ]),
      ],
      'proxy.websocket-stream-closed': [wording('WebSocket stream closed', 'info', '2025-11-02', null, ['duration'])],
      'proxy.k8s-websocket-auth-resolved': [
        wording('K8s WebSocket auth resolved', 'info', '2026-02-17', '2026-02-18', ['auth_source', 'token_preview']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A stream to Kubernetes failed',
      what: 'A shell, log or port-forward from PipeOps did not work; only that one is touched.',
      why: 'Kubernetes refused it, or the pod is gone.',
      do: 'If it is always so: see whether the agent’s role has `pods/exec` and `pods/portforward`.',
      verify: '`kubectl auth can-i create pods/exec --as system:serviceaccount:{ns}:pipeops-agent`',
    },
    {
      'proxy.failed-to-connect-to-kubernetes-api': [
        wording('Failed to connect to Kubernetes API', 'error', '2025-11-02', null, ['error', 'detail']),
      ],
      'proxy.failed-to-send-data-to-controller': [
        wording('Failed to send data to controller', 'error', '2025-11-02', null, ['error']),
      ],
      'proxy.failed-to-write-to-kubernetes-websocket': [
        wording('Failed to write to Kubernetes WebSocket', 'error', '2025-11-02', null, ['error']),
      ],
      'proxy.invalid-url-constructed-for-kubernetes-api': [
        wording('Invalid URL constructed for Kubernetes API', 'error', '2026-01-16', null, ['error']),
      ],
      'proxy.missing-or-invalid-data-in-proxy-websocket-data': [
        wording('Missing or invalid data in proxy_websocket_data', 'error', '2025-11-02', null, [
          'stream_id',
          'request_id',
        ]),
      ],
      'proxy.missing-or-invalid-stream-id-in-proxy-websocket': [
        wording('Missing or invalid stream_id in proxy_websocket_close', 'error', '2025-11-02', null),
      ],
      'proxy.missing-or-invalid-stream-id-in-proxy-websocket-2': [
        wording('Missing or invalid stream_id in proxy_websocket_data', 'error', '2025-11-02', null),
      ],
      'proxy.missing-or-invalid-stream-id-in-proxy-websocket-3': [
        wording('Missing or invalid stream_id in proxy_websocket_start', 'error', '2025-11-02', null),
      ],
      'proxy.failed-to-decode-base64-data': [
        wording('Failed to decode base64 data', 'error', '2025-11-02', null, ['error', 'stream_id']),
      ],
      'proxy.k8s-api-rejection-details': [
        wording('K8s API rejection details', 'error', '2026-02-17', '2026-02-18', ['response_body']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'expected',
      title: 'A stream to Kubernetes',
      what: 'It ended, or used the agent’s own rights.',
    },
    {
      'proxy.kubernetes-websocket-closed-unexpectedly': [
        wording('Kubernetes WebSocket closed unexpectedly', 'warn', '2025-11-02', null, ['error']),
      ],
      'proxy.no-authorization-from-gateway-falling-back-to': [
        wording('No Authorization from gateway; falling back to in-cluster SA token', 'warn', '2026-02-18', null),
      ],
      'proxy.no-authorization-header-set-for-k8s-websocket': [
        wording(
          'No Authorization header set for K8s WebSocket dial — expect 401/403',
          'warn',
          '2026-02-17',
          '2026-02-18',
          ['auth_source', 'token_preview'],
        ),
      ],
      'proxy.received-data-for-unknown-stream': [
        wording('Received data for unknown stream', 'warn', '2025-11-02', null, ['stream_id']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'attention',
      title: 'A strange address was refused',
      what: 'A request tried to leave the Kubernetes API; the agent refused it, for safety.',
      why: 'Somebody or something asked for a path that is not allowed.',
      do: 'If it comes again, ask PipeOps support who sent it.',
      verify: 'Open the application’s address once more.',
    },
    {
      'proxy.rejected-websocket-proxy-request-with-invalid': [
        wording('Rejected WebSocket proxy request with invalid path', 'warn', '2026-01-16', null, [
          'stream_id',
          'path',
        ]),
      ],
      'proxy.url-host-manipulation-detected': [
        wording('URL host manipulation detected', 'error', '2026-01-16', null, ['expected_host', 'actual_host']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'traffic',
      status: 'correct',
      title: 'A stream to Kubernetes',
      what: 'A step of a shell, log or port-forward from PipeOps.',
    },
    {
      'proxy.connecting-to-kubernetes-api': [
        wording('Connecting to Kubernetes API', 'debug', '2025-11-02', null, ['url']),
      ],
      'proxy.kubernetes-websocket-closed-normally': [
        wording('Kubernetes WebSocket closed normally', 'debug', '2025-11-02', null, ['error']),
      ],
      'proxy.no-subprotocol-provided-injecting-default-k8s': [
        wording('No subprotocol provided; injecting default K8s streaming subprotocols', 'debug', '2026-02-17', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'other',
      status: 'expected',
      title: 'The Kubernetes proxy of an early agent',
      what: 'A connection or request of an agent of September 2025 ended or was refused.',
    },
    {
      'proxy.failed-to-copy-response-body': [
        wording('Failed to copy response body', 'error', '2025-09-27', '2025-10-08', ['error']),
      ],
      'proxy.failed-to-send-response-over-websocket': [
        wording('Failed to send response over WebSocket', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'proxy.invalid-origin-url-format': [
        wording('Invalid origin URL format', 'warn', '2025-09-10', '2025-09-11', ['error', 'origin']),
      ],
      'proxy.new-websocket-connection-established-for-k8s': [
        wording('New WebSocket connection established for K8s API proxy', 'info', '2025-09-10', '2025-09-11'),
      ],
      'proxy.rejected-websocket-connection-from-unauthorized': [
        wording('Rejected WebSocket connection from unauthorized origin', 'warn', '2025-09-10', '2025-09-11', [
          'origin',
          'remote_addr',
          'user_agent',
        ]),
      ],
      'proxy.stream-read-error': [wording('Stream read error', 'error', '2025-09-10', '2025-09-11', ['error'])],
      'proxy.websocket-read-error': [wording('WebSocket read error', 'error', '2025-09-10', '2025-09-11', ['error'])],
    },
  ),
  ...alike(
    {
      subsystem: 'proxy',
      phase: 'other',
      status: 'correct',
      title: 'The Kubernetes proxy of an early agent',
      what: 'A connection or request of an agent of September 2025.',
    },
    {
      'proxy.allowing-pipeops-domain': [
        wording('Allowing PipeOps domain', 'debug', '2025-09-10', '2025-09-11', ['origin']),
      ],
      'proxy.allowing-connection-with-no-origin-header': [
        wording('Allowing connection with no origin header', 'debug', '2025-09-10', '2025-09-11'),
      ],
      'proxy.allowing-localhost-connection': [
        wording('Allowing localhost connection', 'debug', '2025-09-10', '2025-09-11', ['origin']),
      ],
      'proxy.allowing-same-host-connection': [
        wording('Allowing same-host connection', 'debug', '2025-09-10', '2025-09-11', ['origin']),
      ],
      'proxy.allowing-whitelisted-origin': [
        wording('Allowing whitelisted origin', 'debug', '2025-09-10', '2025-09-11', ['origin']),
      ],
      'proxy.processing-k8s-api-request': [
        wording('Processing K8s API request', 'debug', '2025-09-10', '2025-09-11', ['id', 'method', 'path', 'stream']),
      ],
      'proxy.processing-k8s-api-request-via-frp': [
        wording('Processing K8s API request via FRP', 'debug', '2025-09-27', '2025-10-08', ['method', 'path', 'query']),
      ],
      'proxy.websocket-connection-attempt': [
        wording('WebSocket connection attempt', 'debug', '2025-09-10', '2025-09-11', [
          'origin',
          'remote_addr',
          'user_agent',
        ]),
      ],
    },
  ),
]
