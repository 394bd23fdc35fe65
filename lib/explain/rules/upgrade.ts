import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const upgradeRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'upgrade',
      phase: 'other',
      status: 'correct',
      title: 'K3s is not upgraded by the agent',
      what: 'The agent leaves upgrades of K3s alone. A setting; usual.',
    },
    {
      'upgrade.upgrade-automated-upgrades-disabled': [
        wording('[UPGRADE] Automated upgrades disabled', 'info', '2026-01-16', null),
      ],
      'upgrade.upgrade-upgrade-manager-stopped': [
        wording('[UPGRADE] Upgrade manager stopped', 'info', '2026-01-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'upgrade',
      phase: 'other',
      status: 'expected',
      title: 'K3s upgrades',
      what: 'The agent plans upgrades of K3s with the system-upgrade-controller.',
    },
    {
      'upgrade.upgrade-created-k3s-agent-upgrade-plan': [
        wording('[UPGRADE] Created k3s-agent upgrade plan', 'info', '2026-01-16', null),
      ],
      'upgrade.upgrade-created-k3s-server-upgrade-plan': [
        wording('[UPGRADE] Created k3s-server upgrade plan', 'info', '2026-01-16', null),
      ],
      'upgrade.upgrade-installing-system-upgrade-controller': [
        wording('[UPGRADE] Installing system-upgrade-controller', 'info', '2026-01-16', null),
      ],
      'upgrade.upgrade-starting-upgrade-manager': [
        wording('[UPGRADE] Starting upgrade manager', 'info', '2026-01-16', null, ['channel', 'concurrency']),
      ],
      'upgrade.upgrade-system-upgrade-controller-installed': [
        wording('[UPGRADE] System-upgrade-controller installed successfully', 'info', '2026-01-16', null),
      ],
      'upgrade.upgrade-triggering-manual-upgrade': [
        wording('[UPGRADE] Triggering manual upgrade', 'info', '2026-01-16', null, ['version']),
      ],
      'upgrade.upgrade-system-upgrade-controller-already': [
        wording('[UPGRADE] System-upgrade-controller already installed', 'debug', '2026-01-16', null),
      ],
      'upgrade.upgrade-deleted-upgrade-plans': [wording('[UPGRADE] Deleted upgrade plans', 'info', '2026-01-16', null)],
    },
  ),
  ...alike(
    {
      subsystem: 'upgrade',
      phase: 'other',
      status: 'attention',
      title: 'K3s upgrades could not be planned',
      what: 'The nodes keep their version.',
      why: 'The plan could not be written; `error` says why.',
      do: 'Look at `error`.',
      verify: '`kubectl -n system-upgrade get plans` lists the plans.',
    },
    {
      'upgrade.upgrade-failed-to-create-upgrade-plans': [
        wording('[UPGRADE] Failed to create upgrade plans', 'warn', '2026-01-16', null, ['error']),
      ],
      'upgrade.upgrade-failed-to-ensure-controller-is-installed': [
        wording('[UPGRADE] Failed to ensure controller is installed', 'warn', '2026-01-16', null, ['error']),
      ],
    },
  ),
]
