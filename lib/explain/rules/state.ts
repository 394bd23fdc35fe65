import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const stateRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'correct',
      title: 'The state is kept in Kubernetes',
      what: 'Ids are kept in a ConfigMap, and, since December 2025, secrets in a Secret, so that restarts do not register anew.',
      why: 'Part of every start.',
      do: 'Nothing.',
      verify: '`kubectl -n {ns} get configmap pipeops-agent-state`',
      role: 'state-store',
    },
    {
      'state.using-configmap-for-state-persistence': [
        wording('✅ Using ConfigMap for state persistence', 'info', '2025-10-27', '2025-12-04', [
          'namespace',
          'configmap',
          'use_configmap',
        ]),
      ],
      'state.using-configmap-secret-for-state-persistence': [
        wording('✅ Using ConfigMap/Secret for state persistence', 'info', '2025-12-08', null, [
          'namespace',
          'configmap',
          'secret',
          'use_configmap',
        ]),
      ],
      'state.using-configmap-for-persistence': [
        wording('Using ConfigMap for persistence', 'info', '2025-10-17', '2025-10-26', [
          'namespace',
          'configmap',
          'use_configmap',
        ]),
      ],
    },
  ),
  {
    id: 'state.successfully-loaded-state-from-configmap',
    subsystem: 'state',
    templates: [
      wording('Successfully loaded state from ConfigMap', 'info', '2025-10-17', '2025-10-17', [
        'agent_id',
        'cluster_id',
        'has_token',
      ]),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'The state was read',
    what: 'Ids of an earlier run were found.',
    role: 'state-store',
  },
  {
    id: 'state.configmap-access-test-failed-state-may-not',
    subsystem: 'state',
    templates: [
      wording('⚠️  ConfigMap access test failed - state may not persist', 'warn', '2025-10-27', null, ['error']),
    ],
    phase: 'start-up',
    status: 'attention',
    title: 'The ConfigMap cannot be used',
    what: 'The agent could not write its ConfigMap in a test. Ids may be lost with the next restart, and the agent then registers anew.',
    why: 'Rights on ConfigMaps are missing, or the API server did not answer.',
    do: 'Give the ServiceAccount `get, create, update, delete` on ConfigMaps in its namespace.',
    verify: '`kubectl auth can-i create configmaps -n {ns} --as system:serviceaccount:{ns}:pipeops-agent` says yes.',
    opens: 'state',
  },
  {
    id: 'state.secret-access-test-failed-sensitive-state-may',
    subsystem: 'state',
    templates: [
      wording('⚠️  Secret access test failed - sensitive state may not persist', 'warn', '2025-12-08', null, ['error']),
    ],
    phase: 'start-up',
    status: 'attention',
    title: 'The Secret cannot be used',
    what: 'The agent could not write its Secret in a test. Tokens may be lost with the next restart.',
    why: 'Rights on Secrets are missing, or the API server did not answer.',
    do: 'Give the ServiceAccount `get, create, update, delete` on Secrets in its namespace.',
    verify: '`kubectl auth can-i create secrets -n {ns} --as system:serviceaccount:{ns}:pipeops-agent` says yes.',
    opens: 'state',
  },
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'attention',
      title: 'The state is kept in memory only',
      what: 'With every restart the agent has forgotten its ids and registers anew.',
      why: 'It does not run inside a cluster, or has no access to the API.',
      do: 'Run it as a pod with a ServiceAccount.',
      verify: 'After a restart “Using ConfigMap … for state persistence” must come.',
      opens: 'state',
    },
    {
      'state.failed-to-create-k8s-client-using-in-memory': [
        wording('❌ Failed to create K8s client - using in-memory state only', 'warn', '2025-10-27', null, ['error']),
        wording('Failed to create K8s client - using in-memory state only', 'warn', '2025-10-17', '2025-10-26', [
          'error',
        ]),
      ],
      'state.not-running-in-cluster-using-in-memory-state': [
        wording('❌ Not running in cluster - using in-memory state only', 'warn', '2025-10-27', null, ['error']),
        wording('Not running in cluster - using in-memory state only', 'warn', '2025-10-17', '2025-10-26', ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'attention',
      title: 'The state could not be read',
      what: 'The ConfigMap or Secret with the ids did not come back; the agent may register as new.',
      why: 'The API server did not answer, or rights are missing.',
      do: 'Check the rights in the agent’s namespace; restart the agent when they are right.',
      verify: '“Agent ID loaded from persistent state” after the restart.',
      opens: 'state',
    },
    {
      'state.error-reading-configmap': [wording('Error reading ConfigMap', 'error', '2025-10-17', null, ['error'])],
      'state.error-reading-secret': [wording('Error reading Secret', 'error', '2025-12-08', null, ['error'])],
    },
  ),
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'expected',
      title: 'A test object could not be removed',
      what: 'The agent tests its access with a small object and could not delete it. Harmless.',
    },
    {
      'state.failed-to-clean-up-test-configmap': [
        wording('Failed to clean up test ConfigMap', 'warn', '2025-10-27', null, ['error']),
      ],
      'state.failed-to-clean-up-test-secret': [
        wording('Failed to clean up test Secret', 'warn', '2025-12-08', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'correct',
      title: 'The state can be written',
      what: 'A test of the ConfigMap or Secret worked.',
      settles: 'state',
    },
    {
      'state.configmap-access-verified': [
        wording('✅ ConfigMap access verified', 'debug', '2025-10-27', null, ['error']),
      ],
      'state.secret-access-verified': [wording('✅ Secret access verified', 'debug', '2025-12-08', null, ['error'])],
    },
  ),
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'correct',
      title: 'The state is read',
      what: 'The agent looks for what an earlier run saved. “Not found” is usual on a first start.',
    },
    {
      'state.agent-id-is-empty-in-state': [
        wording('Agent ID is empty in state', 'debug', '2025-10-17', null, ['error']),
      ],
      'state.attempting-to-read-configmap': [
        wording('Attempting to read ConfigMap', 'debug', '2025-10-17', '2025-12-04', ['namespace', 'configmap']),
      ],
      'state.attempting-to-read-state-from-configmap-and': [
        wording('Attempting to read state from ConfigMap and Secret', 'debug', '2025-12-08', null, [
          'namespace',
          'configmap',
          'secret',
        ]),
      ],
      'state.configmap-not-available-returning-empty-state': [
        wording('ConfigMap not available, returning empty state', 'debug', '2025-10-17', null),
      ],
      'state.configmap-not-found-will-be-created-on-save': [
        wording('ConfigMap not found (will be created on save)', 'debug', '2025-10-17', null, ['error']),
      ],
      'state.failed-to-load-state': [wording('Failed to load state', 'debug', '2025-10-17', null, ['error'])],
      'state.loaded-agent-id-from-state': [
        wording('Loaded agent_id from state', 'debug', '2025-10-17', null, ['agent_id']),
      ],
      'state.loaded-state-from-configmap': [
        wording('Loaded state from ConfigMap', 'debug', '2025-10-18', '2025-12-04', [
          'agent_id',
          'cluster_id',
          'has_token',
          'has_cert',
        ]),
      ],
      'state.loaded-state-from-configmap-secret': [
        wording('Loaded state from ConfigMap/Secret', 'debug', '2025-12-08', null, [
          'agent_id',
          'cluster_id',
          'has_token',
          'has_cert',
        ]),
      ],
      'state.secret-not-found-will-be-created-on-save': [
        wording('Secret not found (will be created on save)', 'debug', '2025-12-08', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'state',
      phase: 'start-up',
      status: 'expected',
      title: 'A saved copy is used',
      what: 'The state could not be read just then; the copy in memory is used for saving.',
    },
    {
      'state.falling-back-to-cached-state-while-saving-agent': [
        wording('Falling back to cached state while saving agent ID', 'debug', '2025-10-18', null, ['error']),
      ],
      'state.falling-back-to-cached-state-while-saving': [
        wording('Falling back to cached state while saving cluster ID', 'debug', '2025-10-18', null, ['error']),
      ],
      'state.falling-back-to-cached-state-while-saving-2': [
        wording('Falling back to cached state while saving cluster cert data', 'debug', '2025-10-26', null, ['error']),
      ],
      'state.falling-back-to-cached-state-while-saving-3': [
        wording('Falling back to cached state while saving cluster token', 'debug', '2025-10-18', null, ['error']),
      ],
      'state.falling-back-to-cached-state-while-saving-4': [
        wording('Falling back to cached state while saving gateway WS URL', 'debug', '2025-12-10', null, ['error']),
      ],
    },
  ),
]
