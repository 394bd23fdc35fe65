import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const legacyRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'correct',
      title: 'An early agent connects',
      what: 'An agent of September 2025 connects to its controller and runner.',
      role: 'socket-up',
    },
    {
      'legacy.connecting-to-pipeops-control-plane': [
        wording('Connecting to PipeOps control plane', 'info', '2025-09-10', '2025-09-11', ['url']),
      ],
      'legacy.connecting-to-runner': [
        wording('Connecting to Runner', 'info', '2025-09-10', '2025-09-11', ['endpoint']),
      ],
      'legacy.dual-connections-enabled': [
        wording('Dual connections enabled', 'info', '2025-09-10', '2025-09-11', ['runner_endpoint']),
      ],
      'legacy.successfully-connected-to-pipeops-control-plane': [
        wording('Successfully connected to PipeOps control plane', 'info', '2025-09-10', '2025-09-11'),
      ],
      'legacy.successfully-connected-to-runner': [
        wording('Successfully connected to Runner', 'info', '2025-09-10', '2025-09-11'),
      ],
      'legacy.successfully-loaded-ca-certificate': [
        wording('Successfully loaded CA certificate', 'info', '2025-09-10', '2025-09-11'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'expected',
      title: 'An early agent’s connection ended',
      what: 'The other end closed it, or the agent stopped.',
      role: 'socket-lost',
    },
    {
      'legacy.control-plane-connection-closed-by-server': [
        wording('Control Plane connection closed by server', 'info', '2025-09-10', '2025-09-11'),
      ],
      'legacy.runner-connection-closed-by-server': [
        wording('Runner connection closed by server', 'info', '2025-09-10', '2025-09-11'),
      ],
      'legacy.disconnected-from-pipeops-control-plane-and': [
        wording('Disconnected from PipeOps Control Plane and Runner', 'info', '2025-09-10', '2025-09-11'),
      ],
    },
  ),
  {
    id: 'legacy.maximum-reconnection-attempts-exceeded',
    subsystem: 'legacy',
    templates: [wording('Maximum reconnection attempts exceeded', 'error', '2025-09-10', '2025-09-11')],
    phase: 'other',
    status: 'problem',
    title: 'An early agent gave up',
    what: 'It reached its number of tries and connects no more.',
    why: 'The controller was away for too long.',
    do: 'Upgrade the agent; newer ones try for ever.',
    verify: 'After the upgrade “Agent registered successfully” must come.',
    role: 'exit-error',
    opens: 'legacy',
  },
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'attention',
      title: 'An early agent’s connection failed',
      what: 'An agent of September 2025 could not connect or read; it tries again.',
      role: 'socket-lost',
    },
    {
      'legacy.failed-to-connect-to-runner': [
        wording('Failed to connect to Runner', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-read-message-from-control-plane': [
        wording('Failed to read message from Control Plane', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-read-message-from-runner': [
        wording('Failed to read message from Runner', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'problem',
      title: 'An early agent’s settings are wrong',
      what: 'A certificate, an address or a token could not be used.',
      why: 'The `error` says which.',
      do: 'Upgrade the agent and set it up anew.',
      verify: 'After the upgrade “Agent registered successfully” must come.',
      opens: 'legacy',
    },
    {
      'legacy.failed-to-load-client-certificate': [
        wording('Failed to load client certificate', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-parse-ca-certificate': [
        wording('Failed to parse CA certificate', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-read-ca-certificate-file': [
        wording('Failed to read CA certificate file', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.invalid-runner-endpoint-url': [
        wording('Invalid Runner endpoint URL', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.runner-endpoint-or-token-not-set': [
        wording('Runner endpoint or token not set', 'error', '2025-09-10', '2025-09-11'),
      ],
      'legacy.unsupported-runner-url-scheme': [
        wording('Unsupported Runner URL scheme', 'error', '2025-09-10', '2025-09-11', ['scheme']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'expected',
      title: 'A message of an early agent was lost',
      what: 'Sending or reading one message failed.',
    },
    {
      'legacy.failed-to-close-control-plane-connection': [
        wording('Failed to close Control Plane connection', 'warn', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-close-runner-connection': [
        wording('Failed to close Runner connection', 'warn', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-send-close-frame-to-control-plane': [
        wording('Failed to send close frame to Control Plane', 'warn', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-send-close-frame-to-runner': [
        wording('Failed to send close frame to Runner', 'warn', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-send-message': [
        wording('Failed to send message', 'error', '2025-09-10', '2025-09-11', ['error', 'endpoint']),
      ],
      'legacy.failed-to-send-response-message': [
        wording('Failed to send response message', 'error', '2025-09-10', '2025-09-11', ['error', 'endpoint']),
      ],
      'legacy.failed-to-set-read-deadline': [
        wording('Failed to set read deadline', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-unmarshal-control-plane-message': [
        wording('Failed to unmarshal Control Plane message', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.failed-to-unmarshal-runner-message': [
        wording('Failed to unmarshal Runner message', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'legacy.handler-failed-to-process-message': [
        wording('Handler failed to process message', 'error', '2025-09-10', '2025-09-11', ['error', 'endpoint']),
      ],
    },
  ),
  {
    id: 'legacy.no-handler-registered-for-message-type',
    subsystem: 'legacy',
    templates: [
      wording('No handler registered for message type', 'warn', '2025-09-10', '2025-09-11', ['type', 'endpoint']),
    ],
    phase: 'other',
    status: 'expected',
    title: 'An unknown kind of message',
    what: 'An early agent ignored a message.',
  },
  ...alike(
    {
      subsystem: 'legacy',
      phase: 'other',
      status: 'correct',
      title: 'Messages of an early agent',
      what: 'A message came or went.',
    },
    {
      'legacy.control-plane-message-reader-stopped': [
        wording('Control Plane message reader stopped', 'debug', '2025-09-10', '2025-09-11'),
      ],
      'legacy.message-reader-stopped': [wording('Message reader stopped', 'debug', '2025-09-10', '2025-09-11')],
      'legacy.message-received': [
        wording('Message received', 'debug', '2025-09-10', '2025-09-11', ['type', 'id', 'endpoint']),
      ],
      'legacy.message-sent-successfully': [
        wording('Message sent successfully', 'debug', '2025-09-10', '2025-09-11', ['type', 'id', 'endpoint']),
      ],
      'legacy.runner-message-reader-stopped': [
        wording('Runner message reader stopped', 'debug', '2025-09-10', '2025-09-11'),
      ],
    },
  ),
]
