import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const encryptionRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'encryption',
      phase: 'other',
      status: 'correct',
      title: 'Encryption of secrets in K3s',
      what: 'The agent looks after the key that encrypts Kubernetes’ secrets.',
    },
    {
      'encryption.encryption-auto-rotation-completed-successfully': [
        wording('[ENCRYPTION] Auto-rotation completed successfully', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-auto-rotation-enabled': [
        wording('[ENCRYPTION] Auto-rotation enabled', 'info', '2026-01-16', null, ['interval']),
      ],
      'encryption.encryption-current-encryption-status': [
        wording('[ENCRYPTION] Current encryption status', 'info', '2026-01-16', null, [
          'enabled',
          'key_type',
          'active_key',
          'rotation_stage',
        ]),
      ],
      'encryption.encryption-key-rotation-completed-successfully': [
        wording('[ENCRYPTION] Key rotation completed successfully', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-secrets-encryption-manager-stopped': [
        wording('[ENCRYPTION] Secrets encryption manager stopped', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-starting-secrets-encryption-manager': [
        wording('[ENCRYPTION] Starting secrets encryption manager', 'info', '2026-01-16', null, [
          'provider',
          'auto_rotate',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'encryption',
      phase: 'other',
      status: 'expected',
      title: 'Encryption of secrets in K3s is changed',
      what: 'A step of a change of keys.',
    },
    {
      'encryption.encryption-disabling-secrets-encryption': [
        wording('[ENCRYPTION] Disabling secrets encryption', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-enabling-secrets-encryption': [
        wording('[ENCRYPTION] Enabling secrets encryption', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-migrating-encryption-provider': [
        wording('[ENCRYPTION] Migrating encryption provider', 'info', '2026-01-16', null, ['from', 'to']),
      ],
      'encryption.encryption-performing-complete-key-rotation': [
        wording('[ENCRYPTION] Performing complete key rotation', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-preparing-for-key-rotation': [
        wording('[ENCRYPTION] Preparing for key rotation', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-re-encrypting-secrets': [
        wording('[ENCRYPTION] Re-encrypting secrets', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-rotating-encryption-key': [
        wording('[ENCRYPTION] Rotating encryption key', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-starting-automatic-key-rotation': [
        wording('[ENCRYPTION] Starting automatic key rotation', 'info', '2026-01-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'encryption',
      phase: 'other',
      status: 'attention',
      title: 'K3s must be restarted',
      what: 'The change of the encryption takes effect after a restart of the K3s servers.',
      why: 'A key was prepared, rotated or switched.',
      do: 'Restart the K3s servers, one after the other.',
      verify: '`k3s secrets-encrypt status`',
    },
    {
      'encryption.encryption-encryption-key-rotated-k3s-server': [
        wording('[ENCRYPTION] Encryption key rotated - K3s server restart required', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-key-rotation-prepared-k3s-server': [
        wording('[ENCRYPTION] Key rotation prepared - K3s server restart required', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-secrets-encryption-disabled-k3s': [
        wording('[ENCRYPTION] Secrets encryption disabled - K3s server restart required', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-secrets-encryption-enabled-k3s': [
        wording('[ENCRYPTION] Secrets encryption enabled - K3s server restart required', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-secrets-re-encrypted-k3s-server': [
        wording('[ENCRYPTION] Secrets re-encrypted - K3s server restart required', 'info', '2026-01-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'encryption',
      phase: 'other',
      status: 'attention',
      title: 'Encryption of secrets could not be looked after',
      what: 'The keys were not rotated; what is encrypted stays so.',
      why: 'The agent may not run `k3s secrets-encrypt` here.',
      do: 'Nothing, unless rotation is required.',
      verify: '`k3s secrets-encrypt status` shows which key is in use.',
    },
    {
      'encryption.encryption-auto-rotation-failed': [
        wording('[ENCRYPTION] Auto-rotation failed', 'error', '2026-01-16', null, ['error']),
      ],
      'encryption.encryption-failed-to-get-initial-encryption': [
        wording('[ENCRYPTION] Failed to get initial encryption status', 'warn', '2026-01-16', null, ['error']),
      ],
      'encryption.encryption-failed-to-get-status-for-auto': [
        wording('[ENCRYPTION] Failed to get status for auto-rotation', 'error', '2026-01-16', null, ['error']),
      ],
    },
  ),
  {
    id: 'encryption.encryption-rotation-already-in-progress-skipping',
    subsystem: 'encryption',
    templates: [wording('[ENCRYPTION] Rotation already in progress, skipping', 'warn', '2026-01-16', null, ['stage'])],
    phase: 'other',
    status: 'expected',
    title: 'A rotation runs already',
    what: 'It is not begun twice.',
  },
  ...alike(
    {
      subsystem: 'encryption',
      phase: 'other',
      status: 'correct',
      title: 'Encryption of secrets is not managed',
      what: 'A setting, or it is not switched on.',
    },
    {
      'encryption.encryption-secrets-encryption-management': [
        wording('[ENCRYPTION] Secrets encryption management disabled', 'info', '2026-01-16', null),
      ],
      'encryption.encryption-encryption-not-enabled-skipping-auto': [
        wording('[ENCRYPTION] Encryption not enabled, skipping auto-rotation', 'debug', '2026-01-16', null),
      ],
      'encryption.encryption-getting-encryption-status': [
        wording('[ENCRYPTION] Getting encryption status', 'debug', '2026-01-16', null),
      ],
    },
  ),
]
