import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const helmRules: readonly Rule[] = [
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'expected',
      title: 'A failed release is cleaned up',
      what: 'An earlier installation did not end; the agent removes what is left and installs anew.',
    },
    {
      'helm.existing-helm-release-is-in-failed-state': [
        wording(
          'Existing Helm release is in failed state; attempting recovery with upgrade',
          'warn',
          '2025-10-28',
          '2025-10-28',
          ['release', 'status'],
        ),
      ],
      'helm.existing-helm-release-is-in-failed-state-2': [
        wording(
          'Existing Helm release is in failed state; attempting to remove from history',
          'warn',
          '2025-10-29',
          '2025-10-29',
          ['release', 'status'],
        ),
      ],
      'helm.existing-helm-release-is-in-failed-state-3': [
        wording(
          'Existing Helm release is in failed state; uninstalling before reinstall',
          'warn',
          '2025-10-28',
          '2025-10-28',
          ['release', 'status'],
        ),
      ],
      'helm.helm-release-is-not-healthy-attempting-to': [
        wording(
          'Helm release is not healthy; attempting to remove from history before reinstall',
          'warn',
          '2025-10-29',
          null,
          ['release', 'status'],
        ),
      ],
      'helm.helm-release-is-stuck-in-a-pending-state-likely': [
        wording(
          'Helm release is stuck in a pending state (likely from a previous timeout); cleaning up and reinstalling',
          'warn',
          '2026-02-15',
          null,
          ['release', 'installed_version', 'requested_version', 'status'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'attention',
      title: 'Cleaning up a release was not complete',
      what: 'The agent goes on and installs over it.',
      opens: 'helm',
    },
    {
      'helm.failed-to-delete-release-from-history': [
        wording(
          'Failed to delete release from history; attempting fresh install anyway',
          'warn',
          '2025-10-29',
          '2025-10-29',
          ['error'],
        ),
      ],
      'helm.failed-to-uninstall-failed-helm-release': [
        wording(
          'Failed to uninstall failed Helm release; attempting upgrade as fallback',
          'warn',
          '2025-10-28',
          '2025-10-28',
          ['error'],
        ),
      ],
      'helm.failed-to-cleanup-conflicting-cluster-resources': [
        wording('Failed to cleanup conflicting cluster resources, continuing anyway', 'warn', '2025-10-29', null, [
          'error',
        ]),
      ],
      'helm.helm-uninstall-reported-an-error': [
        wording('Helm uninstall reported an error', 'warn', '2025-10-29', null, ['error']),
      ],
      'helm.release-cleanup-encountered-issues-continuing': [
        wording('Release cleanup encountered issues; continuing with reinstall attempts', 'warn', '2025-10-29', null, [
          'error',
        ]),
      ],
      'helm.release-name-still-present-after-cleanup': [
        wording('Release name still present after cleanup; attempting forced upgrade', 'warn', '2025-10-29', null, [
          'release',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'expected',
      title: 'A chart is being installed',
      what: 'Helm, which installs packages in Kubernetes, works on the release in this line.',
    },
    {
      'helm.installing-helm-release-after-cleanup': [
        wording('Installing Helm release after cleanup', 'info', '2025-10-29', '2025-10-29', ['release']),
      ],
      'helm.reinstalling-helm-release-after-cleanup': [
        wording('Reinstalling Helm release after cleanup', 'info', '2025-10-28', '2025-10-28', ['release']),
      ],
      'helm.installing-helm-release': [
        wording('Installing Helm release...', 'info', '2025-10-15', null, ['release', 'namespace', 'chart', 'version']),
      ],
      'helm.upgrading-helm-release': [
        wording('Upgrading Helm release', 'info', '2025-10-28', null, [
          'release',
          'installed_version',
          'requested_version',
          'status',
        ]),
      ],
      'helm.upgrading-helm-release-to-requested-version': [
        wording('Upgrading Helm release to requested version', 'info', '2025-10-18', '2025-10-28', [
          'release',
          'installed_version',
          'requested_version',
        ]),
      ],
      'helm.version-mismatch-detected-upgrading-release': [
        wording('Version mismatch detected, upgrading release', 'info', '2025-10-16', '2025-10-17', [
          'release',
          'installed_version',
          'requested_version',
        ]),
      ],
      'helm.release-already-installed-applying': [
        wording(
          'Release already installed - applying configuration update via upgrade',
          'info',
          '2025-10-18',
          '2025-10-18',
          ['release', 'installed_version', 'requested_version', 'status'],
        ),
      ],
      'helm.uninstalling-helm-release': [
        wording('Uninstalling Helm release...', 'info', '2025-10-15', null, ['release', 'namespace']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'correct',
      title: 'A chart is there already',
      what: 'It has the right version and is healthy.',
    },
    {
      'helm.release-already-installed-skipping-helm-upgrade': [
        wording('Release already installed - skipping Helm upgrade', 'info', '2025-10-19', '2025-10-28', [
          'release',
          'installed_version',
          'requested_version',
          'status',
        ]),
      ],
      'helm.release-already-installed-with-matching-version': [
        wording('Release already installed with matching version, skipping', 'info', '2025-10-16', '2025-10-17', [
          'release',
          'installed_version',
          'requested_version',
          'status',
        ]),
      ],
      'helm.release-already-installed-and-healthy-skipping': [
        wording('Release already installed and healthy - skipping Helm upgrade', 'info', '2025-10-28', null, [
          'release',
          'installed_version',
          'requested_version',
          'status',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'correct',
      title: 'A release was removed',
      what: 'Nothing of it is left.',
    },
    {
      'helm.helm-release-uninstalled-successfully': [
        wording('Helm release uninstalled successfully', 'info', '2025-10-15', null, ['release']),
      ],
      'helm.release-cleanup-completed': [wording('Release cleanup completed', 'info', '2025-10-29', null, ['release'])],
      'helm.stuck-release-cleanup-completed': [
        wording('Stuck release cleanup completed', 'info', '2026-02-15', null, ['release']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'correct',
      title: 'A chart was installed',
      what: 'Helm says that it is in place.',
      settles: 'helm',
    },
    {
      'helm.helm-release-installed-successfully': [
        wording('Helm release installed successfully', 'info', '2025-10-15', null, ['release', 'version', 'status']),
      ],
      'helm.helm-release-upgraded-successfully': [
        wording('Helm release upgraded successfully', 'info', '2025-10-15', null, ['release', 'version', 'status']),
      ],
      'helm.helm-release-upgraded-with-force-successfully': [
        wording('Helm release upgraded with force successfully', 'info', '2025-10-29', null, [
          'release',
          'version',
          'status',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'attention',
      title: 'A chart site could not be reached',
      what: 'The list of charts was not loaded; the agent tries again or uses an old one.',
      why: 'The cluster has no way out to the site, or it did not answer.',
      do: 'Allow the way out to the site in `repo`.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
      opens: 'helm',
    },
    {
      'helm.failed-to-add-helm-repo-may-already-exist': [
        wording('Failed to add Helm repo (may already exist)', 'warn', '2025-10-15', null, ['error']),
      ],
      'helm.failed-to-download-repository-index-retrying': [
        wording('Failed to download repository index; retrying', 'warn', '2025-10-30', null, [
          'repo',
          'attempt',
          'error',
        ]),
      ],
      'helm.failed-to-update-helm-repos': [
        wording('Failed to update Helm repos', 'warn', '2025-10-15', '2025-10-15', ['error']),
      ],
    },
  ),
  {
    id: 'helm.helm-repository-added-successfully',
    subsystem: 'helm',
    templates: [wording('Helm repository added successfully', 'info', '2025-10-15', null, ['repo', 'url'])],
    phase: 'install',
    status: 'correct',
    title: 'A chart site was added',
    what: 'Its charts can be installed.',
  },
  {
    id: 'helm.helm-release-has-a-pending-operation-skipping',
    subsystem: 'helm',
    templates: [
      wording(
        'Helm release has a pending operation; skipping upgrade to avoid conflict',
        'warn',
        '2025-10-19',
        '2026-02-13',
        ['release', 'installed_version', 'requested_version', 'status'],
      ),
    ],
    phase: 'install',
    status: 'expected',
    title: 'A chart is being worked on',
    what: 'Another installation runs; this one waits.',
  },
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'correct',
      title: 'Room was made for a chart',
      what: 'A namespace was made, or a leftover role removed.',
    },
    {
      'helm.deleting-clusterrole-with-conflicting-namespace': [
        wording('Deleting ClusterRole with conflicting namespace annotation', 'info', '2025-10-29', null, ['resource']),
      ],
      'helm.deleting-clusterrolebinding-with-conflicting': [
        wording('Deleting ClusterRoleBinding with conflicting namespace annotation', 'info', '2025-10-29', null, [
          'resource',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'helm',
      phase: 'install',
      status: 'correct',
      title: 'A step of Helm',
      what: 'What exists already is kept.',
    },
    {
      'helm.adding-helm-repository': [
        wording('Adding Helm repository', 'debug', '2025-10-15', null, ['repo_name', 'repo_url']),
      ],
      'helm.configured-helm-cache-directories': [
        wording('Configured Helm cache directories', 'debug', '2025-10-15', null, ['cache_dir', 'config_dir']),
      ],
      'helm.downloading-repository-index': [
        wording('Downloading repository index', 'debug', '2025-10-15', null, ['repo']),
      ],
      'helm.namespace-already-exists': [
        wording('Namespace already exists', 'debug', '2026-04-30', null, ['namespace']),
      ],
      'helm.namespace-may-already-exist': [
        wording('Namespace may already exist', 'debug', '2025-10-15', '2026-04-27', ['error']),
      ],
      'helm.no-helm-release-revisions-found-to-remove': [
        wording('No Helm release revisions found to remove', 'debug', '2025-10-29', null, ['release']),
      ],
      'helm.release-history-already-absent': [
        wording('Release history already absent', 'debug', '2025-10-29', null, ['release']),
      ],
      'helm.removed-helm-release-revision-from-history': [
        wording('Removed Helm release revision from history', 'debug', '2025-10-29', null, ['release', 'revision']),
      ],
      'helm.removing-helm-release-from-history': [
        wording('Removing Helm release from history...', 'debug', '2025-10-29', null, ['release', 'namespace']),
      ],
      'helm.repository-already-exists': [wording('Repository already exists', 'debug', '2025-10-15', null, ['repo'])],
      'helm.helm-sdk-will-resolve-chart-from-url-directly': [
        wording('Helm SDK will resolve chart from URL directly', 'debug', '2025-10-15', '2025-10-15', ['name', 'url']),
      ],
    },
  ),
]
