import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const connectionRules: readonly Rule[] = [
  {
    id: 'connection.websocket-connection-established-with-control',
    subsystem: 'connection',
    templates: [wording('WebSocket connection established with control plane', 'info', '2025-10-16', null)],
    phase: 'registration',
    status: 'correct',
    title: 'A WebSocket to the controller is open',
    what: 'The connection itself stands. The agent is not registered by that alone.',
    why: 'Comes at a start and after each successful reconnect.',
    do: 'Nothing.',
    verify: '“Agent registered successfully” or “connection restored” follows.',
    role: 'socket-up',
  },
  {
    id: 'connection.websocket-connection-established-with-gateway',
    subsystem: 'connection',
    templates: [wording('WebSocket connection established with gateway', 'info', '2025-12-04', null)],
    phase: 'gateway-hand-over',
    status: 'correct',
    title: 'A WebSocket to the gateway is open',
    what: 'The agent is connected to the gateway that the controller named. From here the traffic runs.',
    why: 'Newer controllers hand the connection over to a gateway.',
    do: 'Nothing.',
    verify: '“Connection state changed” to connected follows, and routes are sent.',
    role: 'socket-up',
  },
  {
    id: 'connection.connected-to-control-plane-via-websocket',
    subsystem: 'connection',
    templates: [wording('✓ Connected to control plane via WebSocket', 'info', '2025-10-16', null)],
    phase: 'registration',
    status: 'correct',
    title: 'Connected to the controller',
    what: 'The agent’s connection to the controller stands.',
    why: 'Part of every good start.',
    do: 'Nothing.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
    role: 'socket-up',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The address of the WebSocket is tried',
      what: 'The agent opens a connection to the address in `url`.',
    },
    {
      'connection.connecting-to-websocket-endpoint': [
        wording('Connecting to WebSocket endpoint', 'debug', '2025-10-16', null, ['url']),
      ],
      'connection.connecting-to-gateway-websocket-endpoint': [
        wording('Connecting to gateway WebSocket endpoint', 'debug', '2025-12-04', null, ['url', 'cluster_uuid']),
      ],
    },
  ),
  {
    id: 'connection.websocket-connection-closed-unexpectedly',
    subsystem: 'connection',
    templates: [wording('WebSocket connection closed unexpectedly', 'warn', '2025-10-16', null, ['error'])],
    phase: 'outage',
    status: 'expected',
    title: 'The connection was lost',
    what: 'The other end went away without a goodbye. 1006 says no more than that: it is written by the receiving side when a connection ends without a close message.',
    why: 'A restart of the gateway or controller, a proxy with an idle time-out, or the network. It is no error of the agent.',
    do: 'Nothing if the agent comes back, as it does by itself. If it happens every few minutes, look for an idle time-out on the way.',
    verify: '“Reconnected successfully to WebSocket” follows.',
    role: 'socket-lost',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'outage',
      status: 'expected',
      title: 'The agent tries to connect again',
      what: 'After a loss the agent waits a little and tries again. The wait grows with each try, up to 15 s (2025) or 60 s (2026), plus some chance.',
      why: 'Every loss is followed by tries, for ever, unless a token was refused.',
      do: 'Nothing while it goes on. Waits are given in nanoseconds: 1000000000 is 1 s.',
      verify: '“Reconnected successfully to WebSocket” ends the tries.',
      role: 'try',
    },
    {
      'connection.attempting-to-reconnect-to-websocket': [
        wording('Attempting to reconnect to WebSocket', 'info', '2025-10-16', null, [
          'delay',
          'base_delay',
          'jitter',
          'total_delay',
          'next_delay',
          'gateway_mode',
          'attempt',
          'wait',
        ]),
      ],
      'connection.attempting-to-reconnect': [
        wording('Attempting to reconnect', 'info', '2025-09-10', '2025-09-11', ['attempt']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'outage',
      status: 'expected',
      title: 'A try to connect failed',
      what: 'This try did not work; the next one follows after a longer wait. `disconnected_for` counts from the last successful connection, not from the loss.',
      why: 'The `error` says why: refused, time-out, no such host, or a status of the controller.',
      do: 'Nothing for the first minutes. If it goes on, see whether the controller’s address answers from inside the cluster.',
      verify:
        '`kubectl -n {ns} run net --rm -it --restart=Never --image=curlimages/curl -- curl -sS -o /dev/null -w \'%{http_code}\\n\' "$PIPEOPS_API_URL"` shows a status.',
      role: 'try-failed',
    },
    {
      'connection.reconnection-failed': [
        wording('Reconnection failed', 'warn', '2025-10-16', '2025-11-04', ['error']),
        wording('Reconnection failed', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
      'connection.reconnection-failed-will-retry': [
        wording('Reconnection failed, will retry', 'warn', '2025-11-04', '2026-04-30', ['error']),
      ],
      'connection.reconnection-failed-will-retry-with-backoff': [
        wording('Reconnection failed, will retry with backoff', 'warn', '2026-04-27', null, [
          'attempt',
          'error',
          'disconnected_for',
        ]),
      ],
    },
  ),
  {
    id: 'connection.reconnected-successfully-to-websocket',
    subsystem: 'connection',
    templates: [
      wording('Reconnected successfully to WebSocket', 'info', '2025-10-16', '2025-11-04'),
      wording('✓ Reconnected successfully to WebSocket', 'info', '2025-11-04', null, ['attempts']),
    ],
    phase: 'outage',
    status: 'correct',
    title: 'The agent is connected again',
    what: 'The WebSocket stands again. `attempts` says how many tries it took.',
    why: 'It ends a loss.',
    do: 'Nothing.',
    verify: 'Routes are sent again just after it.',
    role: 'back',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'outage',
      status: 'expected',
      title: 'A try to connect is steered',
      what: 'The agent avoids two tries at once, begins one at once, or ends one because it stops.',
    },
    {
      'connection.reconnection-already-in-progress-skipping': [
        wording('Reconnection already in progress, skipping duplicate attempt', 'debug', '2025-10-30', null),
      ],
      'connection.reconnect-triggered-immediately-via-signal': [
        wording('Reconnect triggered immediately via signal', 'debug', '2026-04-27', null),
      ],
      'connection.context-cancelled-during-reconnect-delay': [
        wording('Context cancelled during reconnect delay, aborting', 'debug', '2025-12-10', null),
      ],
      'connection.context-cancelled-aborting-reconnect': [
        wording('Context cancelled, aborting reconnect', 'debug', '2025-12-10', '2026-04-30'),
      ],
    },
  ),
  {
    id: 'connection.control-plane-connection-re-established',
    subsystem: 'connection',
    templates: [
      wording('Control plane connection re-established - refreshing registration', 'info', '2025-10-25', null),
    ],
    phase: 're-registration',
    status: 'correct',
    title: 'The agent refreshes its registration',
    what: 'After a reconnect, agents of 2025 register again under the same id.',
    why: 'Usual for versions of 2025.',
    do: 'Nothing.',
    verify: '“Re-registration after reconnect completed successfully” follows.',
    role: 'refreshing',
  },
  {
    id: 'connection.failed-to-refresh-registration-after-reconnect',
    subsystem: 'connection',
    templates: [wording('Failed to refresh registration after reconnect', 'error', '2025-10-25', null, ['error'])],
    phase: 're-registration',
    status: 'problem',
    title: 'The registration could not be refreshed',
    what: 'The agent is connected again, but the controller did not take its registration.',
    why: 'The `error` says why.',
    do: 'If it does not settle within minutes, restart the agent.',
    verify: '“Agent registered successfully” must come.',
    role: 'registration-failed',
    opens: 'registration',
  },
  {
    id: 'connection.re-registration-after-reconnect-completed',
    subsystem: 'connection',
    templates: [wording('Re-registration after reconnect completed successfully', 'info', '2025-10-25', null)],
    phase: 're-registration',
    status: 'correct',
    title: 'Registered again after the reconnect',
    what: 'The controller knows the agent again, under the same id as before.',
    why: 'Ends a reconnect of an agent of 2025.',
    do: 'Nothing.',
    verify:
      '“Agent registered successfully” with `status` re-registered, or “Successfully re-registered”, stands in the log.',
    role: 're-registered',
    settles: 'registration',
  },
  {
    id: 'connection.controller-connection-restored-already',
    subsystem: 'connection',
    templates: [
      wording(
        'Controller connection restored - already registered, syncing ingresses only',
        'info',
        '2025-12-10',
        null,
        ['cluster_id'],
      ),
    ],
    phase: 'outage',
    status: 'correct',
    title: 'The connection to the controller is restored',
    what: 'The agent is known still, so it does not register again; it only sends its routes.',
    why: 'Usual for versions since December 2025.',
    do: 'Nothing.',
    verify: '“Ingress re-sync completed successfully” follows.',
    role: 'restored',
  },
  {
    id: 'connection.gateway-connection-restored-session-resumed',
    subsystem: 'connection',
    templates: [wording('Gateway connection restored - session resumed automatically', 'info', '2025-12-10', null)],
    phase: 'session-resume',
    status: 'correct',
    title: 'The session with the gateway goes on',
    what: 'The gateway knew the agent still, so no new registration was needed.',
    why: 'Usual for versions since December 2025 behind a gateway.',
    do: 'Nothing.',
    verify: '“Session resumed successfully” or “Agent registered successfully” follows.',
    role: 'restored',
  },
  {
    id: 'connection.attempting-to-resume-session-with-cached',
    subsystem: 'connection',
    templates: [
      wording('Attempting to resume session with cached gateway URL', 'info', '2025-12-10', null, ['gateway_url']),
    ],
    phase: 'session-resume',
    status: 'correct',
    title: 'The last session is picked up',
    what: 'The agent tries the gateway it used before its restart, instead of registering anew.',
    why: 'It kept the gateway’s address.',
    do: 'Nothing.',
    verify: '“Session resumed successfully” or a full registration follows.',
    role: 'hand-over',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'session-resume',
      status: 'correct',
      title: 'The session was resumed',
      what: 'The gateway took the agent back without a registration.',
      why: 'Part of a start with a kept session.',
      do: 'Nothing.',
      verify: '“Connection state changed” to connected follows, and routes are sent.',
      role: 'session-resumed',
      settles: 'resume',
    },
    {
      'connection.session-resumed-successfully-without-full': [
        wording('✓ Session resumed successfully without full registration', 'info', '2025-12-10', null),
      ],
      'connection.successfully-resumed-session-with-gateway': [
        wording('✓ Successfully resumed session with gateway', 'info', '2025-12-10', null),
      ],
    },
  ),
  {
    id: 'connection.session-resumption-failed-falling-back-to-full',
    subsystem: 'connection',
    templates: [
      wording('Session resumption failed - falling back to full registration', 'warn', '2025-12-10', null, ['error']),
    ],
    phase: 'session-resume',
    status: 'expected',
    title: 'The old session could not be resumed',
    what: 'The gateway did not take the agent back, so a full registration follows. That is the plan.',
    why: 'The gateway moved, or the session is too old.',
    do: 'Nothing, if a registration follows.',
    verify: '“Agent registered successfully” follows.',
    role: 'resume-failed',
  },
  {
    id: 'connection.skipping-session-resumption-no-valid-gateway',
    subsystem: 'connection',
    templates: [
      wording('Skipping session resumption - no valid gateway URL in state', 'debug', '2025-12-10', null, [
        'cluster_id',
        'has_url',
        'state_error',
      ]),
    ],
    phase: 'registration',
    status: 'correct',
    title: 'No session to resume',
    what: 'There is no kept gateway address, so the agent registers. Usual.',
  },
  {
    id: 'connection.skipping-registration-already-connected-to',
    subsystem: 'connection',
    templates: [wording('Skipping registration - already connected to Gateway', 'info', '2025-12-10', null)],
    phase: 'session-resume',
    status: 'correct',
    title: 'No registration needed',
    what: 'The agent is connected to its gateway already.',
    why: 'A session was resumed.',
    do: 'Nothing.',
    verify: '“Session resumed successfully” or “Agent registered successfully” follows.',
    role: 'session-resumed',
  },
  {
    id: 'connection.resuming-session-with-cached-gateway-url',
    subsystem: 'connection',
    templates: [
      wording('Resuming session with cached gateway URL', 'info', '2025-12-10', null, ['gateway_url', 'cluster_uuid']),
    ],
    phase: 'session-resume',
    status: 'correct',
    title: 'The last gateway is tried',
    what: 'The agent connects to the gateway it used before.',
    role: 'hand-over',
  },
  {
    id: 'connection.control-plane-returned-gateway-url-reconnecting',
    subsystem: 'connection',
    templates: [
      wording('Control plane returned gateway URL - reconnecting to gateway', 'info', '2025-12-04', null, [
        'gateway_ws_url',
      ]),
    ],
    phase: 'gateway-hand-over',
    status: 'correct',
    title: 'The controller names a gateway',
    what: 'The agent closes its first connection and connects to the gateway named in the reply. It looks like a loss and is none.',
    why: 'Newer controllers spread their agents over gateways.',
    do: 'Nothing.',
    verify: '“WebSocket connection established with gateway” follows within seconds.',
    role: 'hand-over',
  },
  {
    id: 'connection.reconnected-to-gateway-for-heartbeat-and-proxy',
    subsystem: 'connection',
    templates: [wording('✓ Reconnected to gateway for heartbeat and proxy operations', 'info', '2025-12-04', null)],
    phase: 'gateway-hand-over',
    status: 'correct',
    title: 'Moved to the gateway',
    what: 'Heartbeats and traffic run over the gateway from now on.',
    why: 'Ends the hand-over.',
    do: 'Nothing.',
    verify: '“WebSocket connection established with gateway” follows within seconds.',
    role: 'socket-up',
  },
  {
    id: 'connection.control-plane-did-not-return-gateway-ws-url',
    subsystem: 'connection',
    templates: [
      wording(
        'Control plane did NOT return gateway_ws_url - remaining connected to controller (this may cause disconnection if controller enforces gateway usage)',
        'warn',
        '2025-12-10',
        null,
      ),
    ],
    phase: 'registration',
    status: 'expected',
    title: 'No gateway was named',
    what: 'The agent stays connected to the controller itself. That is right for controllers without gateways.',
    why: 'The controller’s reply had no `gateway_ws_url`. The warning in the line is about controllers that insist on gateways.',
    do: 'Nothing, as long as the connection holds.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
    role: 'no-gateway',
  },
  {
    id: 'connection.switching-from-gateway-back-to-controller-for',
    subsystem: 'connection',
    templates: [wording('Switching from Gateway back to Controller for re-registration', 'info', '2025-12-10', null)],
    phase: 're-registration',
    status: 'expected',
    title: 'Back from the gateway to the controller',
    what: 'The agent leaves its gateway in order to register again.',
    why: 'The gateway did not know it any more.',
    do: 'Nothing, if a registration follows.',
    verify:
      '“Agent registered successfully” with `status` re-registered, or “Successfully re-registered”, stands in the log.',
    role: 'hand-over',
  },
  {
    id: 'connection.failed-to-persist-gateway-ws-url-to-state',
    subsystem: 'connection',
    templates: [wording('Failed to persist gateway WS URL to state', 'warn', '2025-12-10', null, ['error'])],
    phase: 'registration',
    status: 'attention',
    title: 'The gateway’s address could not be saved',
    what: 'The next restart registers in full instead of resuming. Harmless otherwise.',
    why: 'The state store did not take it.',
    do: 'Check the rights on ConfigMaps and Secrets in the agent’s namespace.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
    opens: 'state',
  },
  {
    id: 'connection.persisted-gateway-ws-url-to-state-for-future',
    subsystem: 'connection',
    templates: [
      wording('Persisted gateway WS URL to state for future session resumption', 'info', '2025-12-10', null, ['error']),
    ],
    phase: 'gateway-hand-over',
    status: 'correct',
    title: 'The gateway’s address was saved',
    what: 'The next start can resume its session there.',
    why: 'Part of a hand-over.',
    do: 'Nothing.',
    verify: '“WebSocket connection established with gateway” follows within seconds.',
  },
  {
    id: 'connection.non-retryable-auth-error-during-reconnect',
    subsystem: 'connection',
    templates: [
      wording('Non-retryable auth error during reconnect, triggering re-registration', 'error', '2026-04-27', null, [
        'error',
      ]),
    ],
    phase: 'token-refused',
    status: 'problem',
    title: 'The token was refused on a reconnect',
    what: 'The other end answered that the agent’s token is not valid (401 or 403). The agent forgets its cluster id, tries to register twice, and then goes silent: no tries, no lines.',
    why: 'The token was revoked, replaced or has expired.',
    do: 'Waiting does not help. Make a new token, put it into the agent’s secret and restart the agent: `kubectl -n {ns} patch secret pipeops-agent-config --type merge -p \'{"stringData":{"PIPEOPS_TOKEN":"NEW_TOKEN"}}\'`, then `kubectl -n {ns} rollout restart deploy/pipeops-agent`.',
    verify: 'After the restart “Agent registered successfully” must come.',
    role: 'auth-refused',
  },
  {
    id: 'connection.cluster-not-registered-with-control-plane',
    subsystem: 'connection',
    templates: [
      wording('Cluster not registered with control plane - triggering re-registration', 'warn', '2025-10-17', null),
    ],
    phase: 're-registration',
    status: 'attention',
    title: 'The controller does not know this agent',
    what: 'It said that the cluster is not registered, so the agent registers again.',
    why: 'The controller lost or removed the cluster.',
    do: 'Nothing, if a registration follows and heartbeats go on; some versions of 2026 send none after it. Else restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`.',
    verify: '“Successfully re-registered with control plane” follows.',
    role: 'unregistered',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 're-registration',
      status: 'expected',
      title: 'The agent registers again',
      what: 'Something showed that the controller does not know the agent; it registers anew.',
      role: 'refreshing',
    },
    {
      'connection.handling-registration-error-will-trigger-re': [
        wording('Handling registration error - will trigger re-registration', 'warn', '2025-10-17', null),
      ],
      'connection.re-registering-with-control-plane-after-error': [
        wording('Re-registering with control plane after error...', 'info', '2025-10-17', null),
      ],
      'connection.cluster-not-registered-attempting-registration': [
        wording('Cluster not registered - attempting registration', 'info', '2025-10-17', null),
      ],
    },
  ),
  {
    id: 'connection.registration-error-received-from-control-plane',
    subsystem: 'connection',
    templates: [
      wording(
        'Registration error received from control plane - clearing state to trigger re-registration',
        'warn',
        '2025-10-17',
        null,
        ['error'],
      ),
    ],
    phase: 're-registration',
    status: 'attention',
    title: 'The controller refused the registration it had',
    what: 'The agent forgets its cluster id and registers as new.',
    why: 'The controller does not know that id any more: the cluster was deleted there, or its data was lost.',
    do: 'Nothing, if a registration follows. The cluster may then be listed under a new id.',
    verify: '“Agent registered successfully” follows.',
    role: 'unregistered',
  },
  {
    id: 'connection.failed-to-re-register-after-error',
    subsystem: 'connection',
    templates: [wording('Failed to re-register after error', 'error', '2025-10-17', null, ['error'])],
    phase: 're-registration',
    status: 'problem',
    title: 'Registering again failed',
    what: 'The agent could not register after an error. It tries once more after 10 s; after a refused token it then stays silent.',
    why: '“WebSocket not connected” here means that the connection was closed before; see the lines above.',
    do: 'If nothing follows for two minutes, restart the agent, with a valid token.',
    verify: '“Successfully re-registered with control plane” must come.',
    role: 'registration-failed',
    opens: 'registration',
  },
  {
    id: 'connection.successfully-re-registered-with-control-plane',
    subsystem: 'connection',
    templates: [wording('Successfully re-registered with control plane', 'info', '2025-10-17', null, ['error'])],
    phase: 're-registration',
    status: 'correct',
    title: 'Registered again',
    what: 'The controller knows the agent again.',
    why: 'Ends an error of the registration.',
    do: 'Nothing.',
    verify:
      '“Agent registered successfully” with `status` re-registered, or “Successfully re-registered”, stands in the log.',
    role: 're-registered',
    settles: 'registration',
  },
  {
    id: 'connection.cleared-invalid-cluster-id-from-state-will',
    subsystem: 'connection',
    templates: [
      wording('Cleared invalid cluster_id from state - will register as new cluster', 'info', '2025-10-17', null, [
        'old_cluster_id',
      ]),
    ],
    phase: 're-registration',
    status: 'expected',
    title: 'The old cluster id was dropped',
    what: 'The agent registers as new, because the controller did not know its id.',
  },
  {
    id: 'connection.failed-to-clear-invalid-cluster-id-from-state',
    subsystem: 'connection',
    templates: [wording('Failed to clear invalid cluster_id from state', 'warn', '2025-10-17', null, ['error'])],
    phase: 're-registration',
    status: 'attention',
    title: 'The old cluster id could not be dropped',
    what: 'The next start may use an id that the controller does not know.',
    why: 'The state store did not answer.',
    do: 'Check the rights on ConfigMaps in the agent’s namespace.',
    verify:
      '“Agent registered successfully” with `status` re-registered, or “Successfully re-registered”, stands in the log.',
    opens: 'state',
  },
  {
    id: 'connection.control-plane-returned-a-different-cluster-id',
    subsystem: 'connection',
    templates: [
      wording('Control plane returned a different cluster_id - updating state', 'warn', '2025-10-18', null, [
        'old_cluster_id',
        'new_cluster_id',
      ]),
    ],
    phase: 'registration',
    status: 'attention',
    title: 'The controller gave another cluster id',
    what: 'The agent takes the new id and saves it. Links to the old id no longer fit.',
    why: 'The cluster was registered anew at the controller.',
    do: 'Use the new id from this line from now on.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The agent is registered',
      what: 'The controller knows the agent and gave it its cluster id. `status` says whether it is new (`registered`) or known (`re-registered`).',
      why: 'Part of every good start and, in agents of 2025, of each reconnect.',
      do: 'Nothing.',
      verify: 'The controller lists the cluster as active.',
      role: 'registered',
      settles: 'registration',
    },
    {
      'connection.agent-registered-successfully-via-websocket': [
        wording('Agent registered successfully via WebSocket', 'info', '2025-10-16', null, [
          'cluster_id',
          'cluster_uuid',
          'name',
          'status',
          'workspace_id',
        ]),
      ],
      'connection.agent-registered-successfully-with-control-plane': [
        wording('Agent registered successfully with control plane', 'info', '2025-10-08', '2025-10-16', [
          'agent_id',
          'cluster_name',
          'version',
          'cluster_id',
          'name',
        ]),
      ],
      'connection.cluster-registered-and-credentials-stored': [
        wording('Cluster registered and credentials stored', 'info', '2025-10-14', '2025-10-17'),
      ],
    },
  ),
  {
    id: 'connection.cluster-registered-successfully',
    subsystem: 'connection',
    templates: [wording('✓ Cluster registered successfully', 'info', '2025-10-18', null, ['cluster_id', 'agent_id'])],
    phase: 'registration',
    status: 'correct',
    title: 'The cluster is registered',
    what: 'The registration is complete.',
    why: 'It follows “Agent registered successfully”.',
    do: 'Nothing.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
    role: 'registration-step',
    settles: 'registration',
  },
  {
    id: 'connection.re-validated-existing-cluster-registration-with',
    subsystem: 'connection',
    templates: [
      wording('✓ Re-validated existing cluster registration with control plane', 'info', '2025-10-18', null, [
        'cluster_id',
        'agent_id',
      ]),
    ],
    phase: 're-registration',
    status: 'correct',
    title: 'The registration was confirmed',
    what: 'The controller knows the cluster under the id that the agent kept.',
    why: 'Part of each re-registration.',
    do: 'Nothing.',
    verify:
      '“Agent registered successfully” with `status` re-registered, or “Successfully re-registered”, stands in the log.',
    role: 'registration-step',
    settles: 'registration',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The registration of an earlier run was found',
      what: 'The agent knows its cluster id from an earlier run and goes on with it.',
      why: 'The id stands in the agent’s ConfigMap.',
      do: 'Nothing.',
      verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
      role: 'registration-step',
    },
    {
      'connection.loaded-existing-cluster-registration-from-state': [
        wording('✓ Loaded existing cluster registration from state', 'info', '2025-10-18', null, [
          'cluster_id',
          'agent_id',
        ]),
      ],
      'connection.loaded-existing-cluster-registration-from-state-2': [
        wording(
          '✓ Loaded existing cluster registration from state - skipping re-registration',
          'info',
          '2025-10-16',
          '2025-10-17',
          ['cluster_id', 'agent_id', 'has_token', 'using_state'],
        ),
        wording(
          'Loaded existing cluster registration from state - skipping re-registration',
          'info',
          '2025-10-15',
          '2025-10-16',
          ['cluster_id', 'agent_id', 'has_token', 'using_state'],
        ),
      ],
      'connection.using-existing-cluster-id-skipping-re': [
        wording('Using existing cluster ID, skipping re-registration', 'info', '2025-10-14', '2025-10-15', [
          'cluster_id',
          'has_token',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The cluster’s id was read back',
      what: 'The id that the controller gave earlier was found in the agent’s state.',
      why: 'Part of every start after the first.',
      do: 'Nothing.',
      verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
      role: 'registration-step',
    },
    {
      'connection.loaded-cluster-id-from-state': [
        wording('✓ Loaded cluster ID from state', 'info', '2025-10-16', null, ['cluster_id', 'state_path']),
        wording('Loaded cluster ID from state', 'info', '2025-10-15', '2025-10-16', ['cluster_id', 'state_path']),
      ],
      'connection.loaded-cluster-id-from-disk': [
        wording('Loaded cluster ID from disk', 'info', '2025-10-14', '2025-10-14', ['cluster_id', 'file']),
      ],
    },
  ),
  {
    id: 'connection.no-existing-cluster-id-found-in-state-will',
    subsystem: 'connection',
    templates: [
      wording('No existing cluster ID found in state, will register as new cluster', 'info', '2025-10-16', null, [
        'error',
        'state_path',
      ]),
      wording(
        'No existing cluster ID found in state, will register as new cluster',
        'debug',
        '2025-10-15',
        '2025-10-16',
        ['error'],
      ),
    ],
    phase: 'registration',
    status: 'correct',
    title: 'No earlier registration',
    what: 'The agent has no cluster id yet and registers as a new cluster. On a first start that is right.',
    why: 'The text in `error` only says that nothing was saved; it is no failure.',
    do: 'Nothing on a first start. On a later one: the state was lost; check the ConfigMap `pipeops-agent-state`.',
    verify: '“Cluster ID persisted to state” follows.',
    role: 'registration-step',
  },
  {
    id: 'connection.cluster-credentials-changed-forcing-full',
    subsystem: 'connection',
    templates: [
      wording(
        'Cluster credentials changed - forcing full registration to update control plane',
        'info',
        '2026-02-04',
        null,
        ['cluster_id', 'has_url', 'state_error'],
      ),
    ],
    phase: 'registration',
    status: 'expected',
    title: 'A full registration is made',
    what: 'The cluster’s own credentials changed, or are new, so the controller gets them again.',
    why: 'Usual on a first start and after Kubernetes renewed its certificates.',
    do: 'Nothing.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
    role: 'registration-step',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration-failed',
      status: 'problem',
      title: 'The registration failed',
      what: 'The controller did not take the agent. Newer versions end here and are started again by Kubernetes.',
      why: 'The `error` says why: refused, not answered within 30 s, or no connection.',
      do: 'Read `error`. A refused token needs a new one; no answer needs a controller that is reachable.',
      verify: '“Agent registered successfully” must come after the next start.',
      role: 'registration-failed',
      opens: 'registration',
    },
    {
      'connection.failed-to-register-cluster': [
        wording('Failed to register cluster', 'warn', '2025-10-17', null, ['error']),
      ],
      'connection.failed-to-register-agent-with-control-plane': [
        wording('Failed to register agent with control plane', 'warn', '2025-09-27', '2025-10-14', ['error']),
      ],
      'connection.failed-to-register-agent': [
        wording('Failed to register agent', 'error', '2025-09-10', '2025-09-11', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The registration is under way',
      what: 'The agent sent its registration and waits up to 30 s for the answer.',
      role: 'registration-step',
    },
    {
      'connection.registering-agent-via-websocket': [
        wording('Registering agent via WebSocket', 'debug', '2025-10-16', null),
      ],
      'connection.registration-message-sent-via-websocket': [
        wording('Registration message sent via WebSocket', 'debug', '2025-10-16', null, [
          'agent_id',
          'cluster_name',
          'request_id',
        ]),
      ],
      'connection.registering-agent-with-control-plane': [
        wording('Registering agent with control plane', 'debug', '2025-10-08', '2025-10-16', [
          'endpoint',
          'agent_id',
          'cluster_name',
        ]),
      ],
      'connection.registration-response-received': [
        wording('Registration response received', 'debug', '2025-10-14', '2025-10-14', ['status_code', 'response']),
      ],
    },
  ),
  {
    id: 'connection.registration-is-in-progress-on-control-plane',
    subsystem: 'connection',
    templates: [
      wording(
        'Registration is in progress on control plane (this extends the timeout window)',
        'debug',
        '2025-12-10',
        null,
        ['request_id', 'msg_type'],
      ),
    ],
    phase: 'registration',
    status: 'expected',
    title: 'The controller is still working',
    what: 'It takes longer; the agent waits on. The line’s “extends the time-out” is not so.',
    role: 'registration-step',
  },
  {
    id: 'connection.cluster-already-exists-409-attempting-to-parse',
    subsystem: 'connection',
    templates: [
      wording(
        'Cluster already exists (409), attempting to parse existing cluster info',
        'warn',
        '2025-10-14',
        '2025-10-16',
      ),
    ],
    phase: 'registration',
    status: 'expected',
    title: 'The cluster exists already',
    what: 'The controller knew the cluster (409); the agent uses what it says.',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration-failed',
      status: 'problem',
      title: 'The answer to the registration was not usable',
      what: 'The controller’s answer could not be read or had no cluster id.',
      why: 'A proxy answered instead of the controller, or the address is wrong.',
      do: 'Check `PIPEOPS_API_URL`: it must be the controller itself.',
      verify: '`curl -sS "$PIPEOPS_API_URL/api/v1/" -i` must not answer with a web page.',
      role: 'registration-failed',
      opens: 'registration',
    },
    {
      'connection.failed-to-parse-registration-response-control': [
        wording(
          'Failed to parse registration response - control plane returned invalid JSON',
          'error',
          '2025-10-15',
          '2025-10-16',
          ['error', 'response'],
        ),
      ],
      'connection.no-cluster-uuid-found-in-registration-response': [
        wording(
          'No cluster UUID found in registration response - control plane must provide cluster_id',
          'error',
          '2025-10-15',
          '2025-10-16',
          ['response'],
        ),
      ],
    },
  ),
  {
    id: 'connection.failed-to-parse-registration-response-but',
    subsystem: 'connection',
    templates: [
      wording('Failed to parse registration response, but registration succeeded', 'warn', '2025-10-14', '2025-10-14', [
        'error',
      ]),
    ],
    phase: 'registration',
    status: 'attention',
    title: 'The answer to the registration was read in part',
    what: 'The registration stands, though its answer was not understood wholly.',
  },
  {
    id: 'connection.using-existing-cluster',
    subsystem: 'connection',
    templates: [wording('Using existing cluster', 'info', '2025-10-14', '2025-10-16', ['cluster_id', 'name'])],
    phase: 'registration',
    status: 'correct',
    title: 'An existing cluster is used',
    what: 'The controller knew the cluster already.',
  },
  {
    id: 'connection.error-message-from-control-plane',
    subsystem: 'connection',
    templates: [wording('Error message from control plane', 'error', '2025-10-16', null, ['error', 'request_id'])],
    phase: 'other',
    status: 'attention',
    title: 'The controller sent an error',
    what: 'The text in `error` is the controller’s. “not registered” makes the agent register again; any other text is only noted.',
    role: 'unregistered',
  },
  {
    id: 'connection.tls-certificate-verification-disabled-for',
    subsystem: 'connection',
    templates: [
      wording('TLS certificate verification disabled for control plane connections', 'warn', '2025-10-18', null),
    ],
    phase: 'registration',
    status: 'attention',
    title: 'Certificates of the controller are not checked',
    what: 'The agent accepts any certificate. Anybody on the way could read its token.',
    why: '`insecure` is switched on in its configuration.',
    do: 'Switch it off, unless this is a test installation.',
    verify: '“Agent registered successfully”, with a cluster id, stands in the log.',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'shutdown',
      status: 'expected',
      title: 'The connection is being closed',
      what: 'The agent closes its connection, at a stop or a hand-over. A failure while closing is harmless.',
    },
    {
      'connection.error-closing-websocket-connection': [
        wording('Error closing WebSocket connection', 'warn', '2025-10-16', null, ['error']),
      ],
      'connection.error-closing-controller-websocket-connection': [
        wording('Error closing controller WebSocket connection', 'warn', '2025-12-04', null, ['error']),
      ],
      'connection.error-closing-gateway-connection': [
        wording('Error closing gateway connection', 'warn', '2025-12-10', null, ['error']),
      ],
      'connection.closing-websocket-connection-to-control-plane': [
        wording('Closing WebSocket connection to control plane', 'info', '2025-10-16', null),
      ],
      'connection.failed-to-close-websocket-connection': [
        wording('Failed to close WebSocket connection', 'debug', '2025-10-19', null, ['error']),
      ],
      'connection.failed-to-send-close-control-frame': [
        wording('Failed to send close control frame', 'debug', '2025-10-19', null, ['error']),
      ],
    },
  ),
  {
    id: 'connection.websocket-data-frame-too-large-to-frame-dropping',
    subsystem: 'connection',
    templates: [wording('WebSocket data frame too large to frame, dropping', 'warn', '2026-05-26', null)],
    phase: 'traffic',
    status: 'attention',
    title: 'A message was too large',
    what: 'A message of an application was larger than a frame may be and was dropped. Other messages are not touched.',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'traffic',
      status: 'correct',
      title: 'An exchange with the controller worked',
      what: 'An early agent fetched or answered a command.',
    },
    {
      'connection.command-result-sent-successfully': [
        wording('Command result sent successfully', 'debug', '2025-10-08', '2025-10-08', [
          'agent_id',
          'command_id',
          'success',
        ]),
      ],
      'connection.commands-fetched-successfully': [
        wording('Commands fetched successfully', 'debug', '2025-10-08', '2025-10-08', ['agent_id', 'commands']),
      ],
      'connection.status-reported-successfully': [
        wording('Status reported successfully', 'debug', '2025-10-08', '2025-10-08', ['agent_id', 'nodes', 'pods']),
      ],
    },
  ),
  {
    id: 'connection.sending-heartbeat-to-control-plane',
    subsystem: 'connection',
    templates: [
      wording('Sending heartbeat to control plane', 'debug', '2025-10-14', '2025-10-16', [
        'endpoint',
        'cluster_id',
        'agent_id',
      ]),
    ],
    phase: 'heartbeats',
    status: 'correct',
    title: 'A heartbeat is being sent',
    what: 'The agent reports to the controller that it lives.',
    role: 'beat-ok',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The cluster’s token was found',
      what: 'The token with which the controller may reach the cluster was read. Its value is not in this line.',
      role: 'registration-step',
    },
    {
      'connection.loaded-serviceaccount-token-from-kubernetes': [
        wording('Loaded ServiceAccount token from Kubernetes mount', 'info', '2025-10-14', '2025-10-15', ['error']),
        wording('Loaded ServiceAccount token from Kubernetes mount', 'debug', '2025-10-15', '2025-10-25'),
      ],
      'connection.loaded-cluster-ca-bundle-from-persistent-state': [
        wording('Loaded cluster CA bundle from persistent state', 'info', '2025-10-26', null),
      ],
      'connection.loaded-cluster-token-from-disk': [
        wording('Loaded cluster token from disk', 'info', '2025-10-14', '2025-10-14'),
        wording('Loaded cluster token from disk', 'debug', '2025-10-14', '2025-10-14', ['file']),
      ],
      'connection.loaded-cluster-token-from-state': [
        wording('Loaded cluster token from state', 'info', '2025-10-15', '2025-10-25'),
        wording('Loaded cluster token from state', 'debug', '2025-10-15', '2025-10-17', ['state_path']),
      ],
      'connection.loaded-cluster-token-from-state-with-confirmed': [
        wording(
          'Loaded cluster token from state with confirmed namespace provisioning access',
          'info',
          '2025-10-26',
          null,
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'The monitoring is not installed',
      what: 'The agent is told not to install monitoring. It only connects the cluster; that is a setting, no fault.',
    },
    {
      'connection.agent-will-securely-tunnel-cluster-to-pipeops': [
        wording(
          'Agent will securely tunnel cluster to PipeOps without installing monitoring stack',
          'info',
          '2025-11-04',
          '2026-03-26',
        ),
      ],
      'connection.auto-installation-of-components-disabled': [
        wording(
          'Auto-installation of components disabled (PIPEOPS_AUTO_INSTALL_COMPONENTS != true)',
          'info',
          '2025-11-04',
          '2026-03-26',
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'attention',
      title: 'Something could not be saved',
      what: 'The agent’s id or token was not saved; it is asked for again after a restart.',
      opens: 'state',
    },
    {
      'connection.failed-to-save-cluster-id-to-disk': [
        wording('Failed to save cluster ID to disk', 'warn', '2025-10-14', '2025-10-15', ['error']),
      ],
      'connection.failed-to-save-cluster-token-to-disk': [
        wording('Failed to save cluster token to disk', 'warn', '2025-10-14', '2025-10-15', ['error']),
      ],
      'connection.failed-to-save-serviceaccount-token-to-disk': [
        wording('Failed to save ServiceAccount token to disk', 'warn', '2025-10-14', '2025-10-14', ['error']),
      ],
      'connection.failed-to-save-serviceaccount-token-to-state': [
        wording('Failed to save ServiceAccount token to state', 'warn', '2025-10-15', '2025-10-15', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'Something was saved',
      what: 'Ids or tokens of this run are kept for the next start.',
    },
    {
      'connection.saved-cluster-id-to-disk': [
        wording('Saved cluster ID to disk', 'debug', '2025-10-14', '2025-10-14', ['file']),
      ],
      'connection.saved-cluster-id-to-state': [
        wording('Saved cluster ID to state', 'debug', '2025-10-15', '2025-10-17', ['cluster_id', 'state_path']),
      ],
      'connection.saved-cluster-token-to-disk': [
        wording('Saved cluster token to disk', 'debug', '2025-10-14', '2025-10-14', ['file']),
      ],
      'connection.saved-cluster-token-to-state': [
        wording('Saved cluster token to state', 'debug', '2025-10-15', '2025-10-17', ['state_path']),
      ],
      'connection.cluster-id-stored-for-heartbeat-usage': [
        wording('Cluster ID stored for heartbeat usage', 'debug', '2025-10-14', '2025-10-14', ['cluster_id']),
      ],
      'connection.cluster-token-persisted-to-state-successfully': [
        wording('Cluster token persisted to state successfully', 'debug', '2025-10-15', '2025-10-17', ['error']),
      ],
      'connection.serviceaccount-token-persisted-to-state': [
        wording('ServiceAccount token persisted to state successfully', 'debug', '2025-10-15', '2025-10-17', ['error']),
      ],
    },
  ),
  {
    id: 'connection.cluster-token-saved-successfully',
    subsystem: 'connection',
    templates: [wording('Cluster token saved successfully', 'info', '2025-10-14', '2025-10-15', ['error'])],
    phase: 'registration',
    status: 'correct',
    title: 'The cluster’s token was saved',
    what: 'The token is kept for the next start. Its value is not in this line.',
  },
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'expected',
      title: 'Something could not be saved',
      what: 'A token or certificate was not saved; it is read again at the next start.',
    },
    {
      'connection.could-not-persist-serviceaccount-token-to-state': [
        wording('Could not persist ServiceAccount token to state (non-critical)', 'debug', '2025-10-15', '2025-10-17', [
          'error',
        ]),
      ],
      'connection.could-not-persist-cluster-token-to-state-non': [
        wording('Could not persist cluster token to state (non-critical)', 'debug', '2025-10-15', '2025-10-17', [
          'error',
        ]),
      ],
      'connection.failed-to-persist-serviceaccount-ca-certificate': [
        wording('Failed to persist ServiceAccount CA certificate to state', 'debug', '2025-10-26', '2026-02-04', [
          'error',
        ]),
      ],
      'connection.failed-to-persist-cluster-token-to-state': [
        wording('Failed to persist cluster token to state', 'debug', '2025-10-26', null, ['token_source', 'error']),
      ],
      'connection.failed-to-persist-configuration-provided': [
        wording('Failed to persist configuration-provided cluster CA data', 'debug', '2025-10-26', '2026-02-04', [
          'error',
        ]),
      ],
      'connection.failed-to-persist-fallback-serviceaccount-token': [
        wording('Failed to persist fallback ServiceAccount token to state', 'debug', '2025-10-26', null, ['error']),
      ],
      'connection.failed-to-persist-cluster-ca-data': [
        wording('Failed to persist %s cluster CA data', 'debug', '2026-02-04', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'correct',
      title: 'Nothing was saved yet',
      what: 'The agent looked for an earlier id, token or certificate and found none. Usual on a first start.',
    },
    {
      'connection.checking-for-existing-cluster-registration-in': [
        wording('Checking for existing cluster registration in state...', 'debug', '2025-10-16', '2025-10-17', [
          'state_path',
        ]),
      ],
      'connection.failed-to-load-cluster-id-from-state': [
        wording('Failed to load cluster ID from state', 'debug', '2025-10-16', null, ['error', 'state_path']),
      ],
      'connection.no-persisted-cluster-ca-bundle-available-in': [
        wording('No persisted cluster CA bundle available in state', 'debug', '2025-10-26', null, ['error']),
      ],
      'connection.no-persisted-cluster-token-available-in-state': [
        wording('No persisted cluster token available in state', 'debug', '2025-10-26', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'connection',
      phase: 'registration',
      status: 'expected',
      title: 'The mounted token was not found',
      what: 'The agent does not run in a pod with a ServiceAccount, or another source is used.',
    },
    {
      'connection.failed-to-read-serviceaccount-ca-certificate': [
        wording('Failed to read ServiceAccount CA certificate from mount path', 'debug', '2025-10-26', null, ['error']),
      ],
      'connection.failed-to-read-serviceaccount-token-from-mount': [
        wording('Failed to read ServiceAccount token from mount path', 'debug', '2025-10-26', null, ['error']),
      ],
    },
  ),
  {
    id: 'connection.persisted-cluster-token-is-no-longer-valid-will',
    subsystem: 'connection',
    templates: [
      wording(
        'Persisted cluster token is no longer valid; will try fresher token sources',
        'debug',
        '2026-02-09',
        null,
        ['token_source', 'error'],
      ),
    ],
    phase: 'registration',
    status: 'expected',
    title: 'A saved token is too old',
    what: 'The agent takes a fresher one. Harmless.',
  },
  {
    id: 'connection.skipping-heartbeat-websocket-reconnecting',
    subsystem: 'connection',
    templates: [wording('Skipping heartbeat - WebSocket reconnecting', 'debug', '2025-11-05', null)],
    phase: 'outage',
    status: 'expected',
    title: 'No heartbeat while reconnecting',
    what: 'Heartbeats wait until the connection stands again.',
  },
]
