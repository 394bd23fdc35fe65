import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const ingressControllerRules: readonly Rule[] = [
  {
    id: 'ingress-controller.ingress-class-migration-requested-but-detected',
    subsystem: 'ingress-controller',
    templates: [
      wording(
        'Ingress class migration requested but detected controller is not Traefik - skipping migration',
        'warn',
        '2026-02-06',
        null,
      ),
    ],
    phase: 'ingress-discovery',
    status: 'expected',
    title: 'Nothing to move to Traefik',
    what: 'Ingresses would be moved to Traefik, but another ingress controller is in use, so they stay. That is right.',
    why: 'Moving is asked for by default; nginx was found.',
    do: 'Nothing.',
    verify: '“Ingress watcher started and synced” follows.',
  },
  {
    id: 'ingress-controller.nginx-configmap-auto-fix-disabled-set-agent',
    subsystem: 'ingress-controller',
    templates: [
      wording(
        'NGINX ConfigMap auto-fix disabled (set agent.compatibility.ingress.auto_fix_configmaps=true to enable)',
        'info',
        '2025-12-12',
        null,
      ),
    ],
    phase: 'ingress-discovery',
    status: 'correct',
    title: 'nginx settings are left alone',
    what: 'The agent could correct some settings of ingress-nginx, and does not, as it is not asked to.',
    why: 'A setting; off by default.',
    do: 'Nothing. If addresses redirect in a loop, switch it on as the line says.',
    verify: '“Ingress watcher started and synced” follows.',
  },
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'expected',
      title: 'nginx settings are left alone',
      what: 'The agent does not touch them without the annotation or a backup.',
    },
    {
      'ingress-controller.configmap-missing-required-annotation-for-auto': [
        wording(
          'ConfigMap missing required annotation for auto-fix - skipping modifications',
          'warn',
          '2025-12-12',
          null,
          ['annotation', 'hint'],
        ),
      ],
      'ingress-controller.failed-to-backup-configmap-skipping': [
        wording('Failed to backup ConfigMap - skipping modifications for safety', 'warn', '2025-12-12', null, [
          'error',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'nginx settings were set',
      what: 'Settings of ingress-nginx were changed so that redirects and WebSockets work through the tunnel.',
    },
    {
      'ingress-controller.updating-nginx-configmap-setting': [
        wording('Updating NGINX ConfigMap setting', 'info', '2025-12-12', null, ['key', 'current', 'required']),
      ],
      'ingress-controller.updating-nginx-configmap-setting-to-prevent-ssl': [
        wording('Updating NGINX ConfigMap setting to prevent SSL redirect loops', 'info', '2025-12-11', '2025-12-11', [
          'key',
          'current',
          'required',
        ]),
      ],
      'ingress-controller.backed-up-original-configmap-settings': [
        wording('✓ Backed up original ConfigMap settings', 'info', '2025-12-12', null),
      ],
      'ingress-controller.created-nginx-ingress-controller-configmap-with': [
        wording('✓ Created NGINX Ingress Controller ConfigMap with correct settings', 'info', '2025-12-11', null),
      ],
      'ingress-controller.updated-nginx-ingress-controller-configmap-ssl': [
        wording(
          '✓ Updated NGINX Ingress Controller ConfigMap (SSL redirect loop fix + WebSocket support)',
          'info',
          '2025-12-12',
          null,
        ),
      ],
      'ingress-controller.updated-nginx-ingress-controller-configmap-to': [
        wording(
          '✓ Updated NGINX Ingress Controller ConfigMap to prevent SSL redirect loops',
          'info',
          '2025-12-11',
          '2025-12-11',
        ),
      ],
    },
  ),
  {
    id: 'ingress-controller.failed-to-ensure-nginx-configmap-settings-ssl',
    subsystem: 'ingress-controller',
    templates: [
      wording(
        'Failed to ensure NGINX ConfigMap settings - SSL redirects may not work correctly',
        'warn',
        '2025-12-11',
        null,
        ['error'],
      ),
    ],
    phase: 'install',
    status: 'attention',
    title: 'nginx settings could not be set',
    what: 'Redirects to HTTPS may loop.',
    why: 'The agent may not change the ConfigMap of ingress-nginx.',
    do: 'Set `use-forwarded-headers: "true"` there by hand.',
    verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
  },
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'Ingresses were moved to Traefik',
      what: 'They use Traefik’s class now; `switched` or `migrated` says how many.',
    },
    {
      'ingress-controller.completed-ingress-class-migration': [
        wording('Completed ingress class migration', 'info', '2026-02-06', null, [
          'target_class',
          'switched',
          'skipped',
          'failed',
        ]),
      ],
      'ingress-controller.completed-ingress-class-migration-from-nginx-to': [
        wording('Completed ingress class migration from nginx to traefik', 'info', '2026-02-07', null, [
          'migrated',
          'skipped',
          'failed',
          'target',
        ]),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'attention',
      title: 'An Ingress could not be moved to Traefik',
      what: 'It stays with nginx. If nginx was removed, its address does not work.',
      why: 'A check of nginx blocks changes, or somebody changed it at that moment.',
      do: 'Restart the agent to try again; else set `ingressClassName: traefik` by hand.',
      verify: '`kubectl get ingress -A` shows the class.',
    },
    {
      'ingress-controller.failed-to-cleanup-stale-nginx-webhooks-during': [
        wording('Failed to cleanup stale NGINX webhooks during class migration', 'warn', '2026-02-07', null, ['error']),
      ],
      'ingress-controller.failed-to-migrate-existing-ingresses-to-traefik': [
        wording('Failed to migrate existing ingresses to Traefik class', 'warn', '2026-02-06', null, ['error']),
      ],
      'ingress-controller.failed-to-refresh-ingress-for-class-migration': [
        wording('Failed to refresh ingress for class migration retry', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
          'target_class',
        ]),
      ],
      'ingress-controller.failed-to-update-ingress-class': [
        wording('Failed to update ingress class', 'warn', '2026-02-06', null, ['ingress', 'namespace', 'target_class']),
      ],
      'ingress-controller.failed-to-update-ingress-class-after-webhook': [
        wording('Failed to update ingress class after webhook cleanup retry', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
          'target_class',
        ]),
      ],
      'ingress-controller.ingress-changed-concurrently-during-class': [
        wording('Ingress changed concurrently during class migration retry', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
          'target_class',
        ]),
      ],
      'ingress-controller.failed-to-cleanup-stale-nginx-webhooks-during-2': [
        wording('Failed to cleanup stale NGINX webhooks during ingress migration', 'warn', '2026-02-07', null, [
          'error',
        ]),
      ],
      'ingress-controller.failed-to-migrate-existing-nginx-ingresses-to': [
        wording('Failed to migrate existing nginx ingresses to traefik class', 'warn', '2026-02-07', null, ['error']),
      ],
      'ingress-controller.failed-to-migrate-ingress-class': [
        wording('Failed to migrate ingress class', 'warn', '2026-02-07', null, ['ingress', 'namespace']),
      ],
      'ingress-controller.failed-to-migrate-ingress-class-after-webhook': [
        wording('Failed to migrate ingress class after webhook cleanup retry', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
        ]),
      ],
      'ingress-controller.failed-to-refresh-ingress-for-migration-retry': [
        wording('Failed to refresh ingress for migration retry', 'warn', '2026-02-07', null, ['ingress', 'namespace']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'expected',
      title: 'A leftover check of nginx is in the way',
      what: 'A webhook of a removed nginx blocks changes; the agent removes it and tries again.',
    },
    {
      'ingress-controller.ingress-class-switch-blocked-by-stale-nginx': [
        wording('Ingress class switch blocked by stale NGINX webhook', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
          'target_class',
        ]),
      ],
      'ingress-controller.ingress-class-migration-blocked-by-stale-nginx': [
        wording('Ingress class migration blocked by stale NGINX webhook', 'warn', '2026-02-07', null, [
          'ingress',
          'namespace',
        ]),
      ],
      'ingress-controller.ingress-create-blocked-by-stale-nginx-admission': [
        wording(
          'Ingress create blocked by stale NGINX admission webhook, attempting cleanup and retry',
          'warn',
          '2026-02-06',
          null,
          ['error'],
        ),
      ],
      'ingress-controller.ingress-update-blocked-by-stale-nginx-admission': [
        wording(
          'Ingress update blocked by stale NGINX admission webhook, attempting cleanup and retry',
          'warn',
          '2026-02-06',
          null,
          ['error'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'A leftover check of nginx was removed',
      what: 'It can no longer block changes of Ingresses.',
    },
    {
      'ingress-controller.completed-stale-nginx-admission-webhook-cleanup': [
        wording('Completed stale NGINX admission webhook cleanup', 'info', '2026-02-06', null, [
          'deleted_webhooks',
          'cleaned_webhooks',
        ]),
      ],
      'ingress-controller.deleted-stale-nginx-mutating-webhook': [
        wording('Deleted stale NGINX mutating webhook configuration', 'info', '2026-02-06', null, ['webhook']),
      ],
      'ingress-controller.deleted-stale-nginx-validating-webhook': [
        wording('Deleted stale NGINX validating webhook configuration', 'info', '2026-02-06', null, ['webhook']),
      ],
      'ingress-controller.delete-forbidden-patched-stale-nginx-mutating': [
        wording(
          'Delete forbidden; patched stale NGINX mutating webhook failurePolicy to Ignore',
          'warn',
          '2026-02-08',
          null,
          ['webhook'],
        ),
      ],
      'ingress-controller.delete-forbidden-patched-stale-nginx-validating': [
        wording(
          'Delete forbidden; patched stale NGINX validating webhook failurePolicy to Ignore',
          'warn',
          '2026-02-08',
          null,
          ['webhook'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'attention',
      title: 'Installing the ingress controller is not through',
      what: 'It is not ready; the agent tries another way.',
      opens: 'install-ingress',
    },
    {
      'ingress-controller.helm-upgrade-for-ingress-controller-failed': [
        wording('Helm upgrade for ingress controller failed', 'warn', '2025-10-28', null, ['error']),
      ],
      'ingress-controller.ingress-controller-still-not-ready-attempting': [
        wording('Ingress controller still not ready; attempting Helm upgrade', 'warn', '2025-10-28', null, ['error']),
      ],
    },
  ),
  {
    id: 'ingress-controller.installing-nginx-ingress-controller',
    subsystem: 'ingress-controller',
    templates: [
      wording('Installing NGINX Ingress Controller', 'info', '2025-10-16', null, ['namespace', 'chart']),
      wording('Installing NGINX Ingress Controller...', 'info', '2025-10-16', '2026-01-25'),
    ],
    phase: 'install',
    status: 'expected',
    title: 'ingress-nginx is being installed',
    what: 'No ingress controller was found, so the agent installs one.',
  },
  {
    id: 'ingress-controller.waiting-for-ingress-controller-to-be-ready',
    subsystem: 'ingress-controller',
    templates: [wording('Waiting for ingress controller to be ready...', 'info', '2025-10-16', null)],
    phase: 'install',
    status: 'expected',
    title: 'Waiting for the ingress controller',
    what: 'Its pods are starting.',
  },
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'The ingress controller is ready',
      what: 'It takes requests now.',
      settles: 'install-ingress',
    },
    {
      'ingress-controller.ingress-controller-is-ready': [
        wording('✓ Ingress controller is ready', 'info', '2025-10-16', null),
      ],
      'ingress-controller.nginx-ingress-controller-installed-successfully': [
        wording('✓ NGINX Ingress Controller installed successfully', 'info', '2025-10-16', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'An Ingress was written',
      what: 'An Ingress of the agent’s own (for monitoring) was made or updated.',
    },
    {
      'ingress-controller.created-ingress-resource': [
        wording('✓ Created ingress resource', 'info', '2025-10-16', null, ['name']),
      ],
      'ingress-controller.updated-ingress-resource': [
        wording('✓ Updated ingress resource', 'info', '2025-10-16', null, ['name']),
      ],
      'ingress-controller.created-traefik-ingress-resource': [
        wording('✓ Created Traefik ingress resource', 'info', '2026-02-01', null, ['name']),
      ],
      'ingress-controller.created-traefik-ingress-resource-after-webhook': [
        wording('✓ Created Traefik ingress resource after webhook cleanup', 'info', '2026-02-06', null, ['name']),
      ],
      'ingress-controller.updated-traefik-ingress-resource': [
        wording('✓ Updated Traefik ingress resource', 'info', '2026-02-01', null, ['name']),
      ],
      'ingress-controller.updated-traefik-ingress-resource-after-webhook': [
        wording('✓ Updated Traefik ingress resource after webhook cleanup', 'info', '2026-02-06', null, ['name']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'The PipeOps gateway is installed',
      what: 'The Helm chart of the gateway was applied.',
    },
    {
      'ingress-controller.installing-pipeops-gateway-via-helm': [
        wording('Installing PipeOps Gateway via Helm', 'info', '2025-11-01', null, [
          'release',
          'namespace',
          'env_mode',
          'vm_ip',
          'istio',
        ]),
      ],
      'ingress-controller.pipeops-gateway-installed-updated': [
        wording('✓ PipeOps Gateway installed/updated', 'info', '2025-11-01', null),
      ],
      'ingress-controller.installing-env-aware-gateway-component': [
        wording('Installing env-aware gateway component…', 'info', '2025-11-01', null, [
          'release',
          'namespace',
          'istio',
          'gateway_api',
        ]),
      ],
      'ingress-controller.gateway-installed': [wording('✓ Gateway installed', 'info', '2025-11-01', null)],
    },
  ),
  {
    id: 'ingress-controller.failed-to-set-up-gateway-optional',
    subsystem: 'ingress-controller',
    templates: [wording('Failed to set up gateway (optional)', 'warn', '2025-11-01', null, ['error'])],
    phase: 'install',
    status: 'attention',
    title: 'The PipeOps gateway was not installed',
    what: 'It is optional; the connection does not depend on it.',
  },
  {
    id: 'ingress-controller.gateway-setup-skipped-disabled',
    subsystem: 'ingress-controller',
    templates: [wording('Gateway setup skipped (disabled)', 'debug', '2025-11-01', null)],
    phase: 'install',
    status: 'correct',
    title: 'The PipeOps gateway is not asked for',
    what: 'The optional gateway chart is not installed. A setting; usual.',
  },
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'An ingress controller is there already',
      what: 'It is used as it is; none is installed.',
    },
    {
      'ingress-controller.detected-existing-traefik-installation': [
        wording('Detected existing Traefik installation', 'info', '2026-02-01', null, ['namespace']),
      ],
      'ingress-controller.traefik-ingress-controller-already-installed': [
        wording(
          '✓ Traefik Ingress Controller already installed (managed externally or previously installed)',
          'info',
          '2026-02-01',
          null,
        ),
      ],
      'ingress-controller.nginx-ingress-controller-detected-managed': [
        wording('✓ NGINX Ingress Controller detected (managed externally)', 'info', '2026-02-01', null),
      ],
      'ingress-controller.ingress-controller-already-installed': [
        wording('✓ Ingress controller already installed', 'info', '2025-10-16', '2026-01-25', ['error']),
      ],
      'ingress-controller.detected-existing-traefik-ingress-controller': [
        wording(
          'Detected existing Traefik ingress controller; skipping bundled ingress controller',
          'info',
          '2025-10-28',
          '2026-01-25',
        ),
      ],
      'ingress-controller.detected-existing-ingress-nginx-controller': [
        wording(
          'Detected existing ingress-nginx controller; skipping bundled ingress controller',
          'info',
          '2025-10-28',
          '2026-01-25',
        ),
      ],
      'ingress-controller.detected-existing-default-ingress-class': [
        wording(
          'Detected existing default ingress class; skipping bundled ingress controller',
          'info',
          '2025-10-28',
          '2026-01-25',
          ['ingressClass'],
        ),
      ],
      'ingress-controller.detected-third-party-default-ingress-class': [
        wording(
          'Detected third-party default ingress class; skipping bundled ingress controller',
          'info',
          '2026-02-01',
          null,
          ['ingressClass', 'controller'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'expected',
      title: 'Traefik is being installed',
      what: 'The ingress controller is set up or brought up to date.',
    },
    {
      'ingress-controller.installing-upgrading-traefik-ingress-controller': [
        wording('Installing/Upgrading Traefik Ingress Controller...', 'info', '2026-02-01', null),
      ],
      'ingress-controller.installing-traefik-crds': [
        wording('Installing Traefik CRDs...', 'info', '2026-02-05', '2026-02-05'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'Traefik is installed',
      what: 'The ingress controller takes requests now.',
      settles: 'install-ingress',
    },
    {
      'ingress-controller.traefik-ingress-controller-installed': [
        wording('✓ Traefik Ingress Controller installed successfully (Phase 1)', 'info', '2026-02-05', null),
      ],
      'ingress-controller.traefik-ingress-controller-installed-upgraded': [
        wording('✓ Traefik Ingress Controller installed/upgraded successfully', 'info', '2026-02-01', '2026-02-05'),
      ],
      'ingress-controller.traefik-crds-installed': [
        wording('✓ Traefik CRDs installed', 'info', '2026-02-05', '2026-02-05'),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'Traefik is set up',
      what: 'A step of its installation.',
    },
    {
      'ingress-controller.applying-low-profile-tuning-for-traefik': [
        wording('Applying Low Profile tuning for Traefik', 'info', '2026-02-01', null),
      ],
      'ingress-controller.crd-not-found-yet-retrying': [
        wording('CRD not found yet, retrying...', 'debug', '2026-02-05', null, ['error']),
      ],
      'ingress-controller.crd-is-established': [wording('CRD is established', 'debug', '2026-02-05', null, ['crd'])],
      'ingress-controller.waiting-for-traefik-crd-to-become-established': [
        wording('Waiting for Traefik CRD to become established', 'debug', '2026-02-05', null, ['crd']),
      ],
      'ingress-controller.installing-crd': [
        wording('Installing CRD', 'debug', '2026-02-05', '2026-02-05', ['crd']),
        wording('Installing CRD', 'info', '2025-10-29', null, ['crd']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'expected',
      title: 'An older ingress controller is removed',
      what: 'It makes room for Traefik.',
    },
    {
      'ingress-controller.uninstalling-traefik': [wording('Uninstalling Traefik...', 'info', '2026-02-01', null)],
      'ingress-controller.detected-nginx-ingress-controller-uninstalling': [
        wording(
          'Detected NGINX Ingress Controller. Uninstalling it to migrate to Traefik...',
          'warn',
          '2026-02-01',
          null,
        ),
      ],
      'ingress-controller.detected-traefik-in-legacy-system-namespace': [
        wording(
          'Detected Traefik in legacy/system namespace. Uninstalling to migrate to pipeops-system...',
          'info',
          '2026-02-05',
          null,
          ['namespace'],
        ),
      ],
      'ingress-controller.legacy-traefik-uninstalled': [
        wording('✓ Legacy Traefik uninstalled', 'info', '2026-02-05', null, ['error']),
      ],
      'ingress-controller.nginx-ingress-controller-uninstalled': [
        wording('✓ NGINX Ingress Controller uninstalled', 'info', '2026-02-01', null, ['error']),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'attention',
      title: 'An older ingress controller could not be removed',
      what: 'Two may run side by side; addresses can be answered by the wrong one.',
      why: 'The agent may not remove it, or Helm failed.',
      do: 'Remove it by hand with `helm uninstall`.',
      verify: '`kubectl get pods -A | grep -v Running` lists no pod that stays in an error (Completed is fine).',
    },
    {
      'ingress-controller.failed-to-uninstall-nginx-ingress-controller': [
        wording('Failed to uninstall NGINX Ingress Controller (will attempt to proceed)', 'warn', '2026-02-01', null, [
          'error',
        ]),
      ],
      'ingress-controller.failed-to-uninstall-legacy-traefik-will-attempt': [
        wording(
          'Failed to uninstall legacy Traefik (will attempt to install new one anyway)',
          'warn',
          '2026-02-05',
          null,
          ['error'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'attention',
      title: 'No ingress controller',
      what: 'None was installed and none was found: addresses of applications cannot work.',
      why: 'Its installation failed or was skipped.',
      do: 'Install Traefik or ingress-nginx.',
      verify: "`kubectl get svc -A | grep -Ei 'traefik|ingress-nginx'`",
      opens: 'ingress-controller',
    },
    {
      'ingress-controller.failed-to-install-ingress-controller-continuing': [
        wording(
          'Failed to install ingress controller - continuing without ingress',
          'warn',
          '2025-10-16',
          '2026-01-25',
          ['error'],
        ),
      ],
      'ingress-controller.ingress-controller-installation-skipped-and-no': [
        wording(
          'Ingress Controller installation skipped and no existing controller detected. External routing may fail.',
          'warn',
          '2026-02-03',
          null,
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'expected',
      title: 'The error pages are not set up',
      what: 'Traefik works; only the page for wrong addresses is a plain one.',
    },
    {
      'ingress-controller.custom-error-pages-setup-failed-traefik-is': [
        wording('Custom error pages setup failed (Traefik is still functional)', 'warn', '2026-02-05', null, ['error']),
      ],
      'ingress-controller.failed-to-create-error-page-middleware': [
        wording('Failed to create error page middleware', 'warn', '2026-02-05', '2026-02-05', ['error']),
      ],
      'ingress-controller.failed-to-install-traefik-crds-some-features': [
        wording(
          'Failed to install Traefik CRDs (some features like custom error pages may fail)',
          'warn',
          '2026-02-05',
          '2026-02-05',
          ['error'],
        ),
      ],
      'ingress-controller.failed-to-install-default-backend-custom-error': [
        wording('Failed to install default backend (custom error pages disabled)', 'warn', '2026-02-05', '2026-02-05', [
          'error',
        ]),
      ],
      'ingress-controller.failed-to-update-existing-crd-skipping': [
        wording('Failed to update existing CRD %s (skipping)', 'warn', '2026-02-05', '2026-02-05', ['error']),
      ],
      'ingress-controller.skipping-custom-error-pages-setup-because': [
        wording(
          'Skipping custom error pages setup because Traefik middleware CRD is not ready',
          'info',
          '2026-02-09',
          null,
          ['error'],
        ),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'The error pages are set up',
      what: 'A friendly page for addresses that do not exist.',
    },
    {
      'ingress-controller.ensuring-default-backend-deployment-and-service': [
        wording(
          'Ensuring default backend deployment and service for custom error pages...',
          'info',
          '2026-02-05',
          '2026-03-09',
          ['namespace'],
        ),
      ],
      'ingress-controller.ensuring-default-backend-for-error-pages': [
        wording('Ensuring default backend for error pages...', 'info', '2026-02-05', '2026-02-05'),
      ],
      'ingress-controller.ensuring-error-pages-deployment-and-service-for': [
        wording('Ensuring error pages deployment and service for custom error pages...', 'info', '2026-03-25', null, [
          'namespace',
        ]),
      ],
      'ingress-controller.created-configmap': [wording('✓ Created ConfigMap', 'info', '2026-03-25', null, ['name'])],
      'ingress-controller.created-traefik-catch-all-fallback-route-for': [
        wording('✓ Created Traefik catch-all fallback route for custom 404 pages', 'info', '2026-03-25', null, [
          'name',
          'namespace',
        ]),
      ],
      'ingress-controller.created-traefik-error-middleware-for-custom': [
        wording('✓ Created Traefik error middleware for custom error pages', 'info', '2026-02-05', '2026-03-09', [
          'name',
          'namespace',
          'reference',
        ]),
      ],
      'ingress-controller.created-traefik-errors-middleware-for-custom': [
        wording('✓ Created Traefik errors middleware for custom error pages', 'info', '2026-03-25', null, [
          'name',
          'namespace',
          'reference',
        ]),
      ],
      'ingress-controller.created-default-backend-deployment': [
        wording('✓ Created default backend deployment', 'info', '2026-02-05', '2026-03-09', ['name']),
      ],
      'ingress-controller.created-default-backend-service': [
        wording('✓ Created default backend service', 'info', '2026-02-05', '2026-03-09', ['name']),
      ],
      'ingress-controller.created-error-pages-deployment': [
        wording('✓ Created error-pages deployment', 'info', '2026-03-25', null),
      ],
      'ingress-controller.created-error-pages-service': [
        wording('✓ Created error-pages service', 'info', '2026-03-25', null),
      ],
      'ingress-controller.custom-error-pages-configured-successfully': [
        wording('✓ Custom error pages configured successfully (Phase 2)', 'info', '2026-02-05', null),
      ],
      'ingress-controller.default-backend-setup-completed-successfully': [
        wording('✓ Default backend setup completed successfully', 'info', '2026-02-05', '2026-03-09'),
      ],
      'ingress-controller.error-pages-setup-completed-successfully': [
        wording('✓ Error pages setup completed successfully', 'info', '2026-03-25', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'The error pages are set up',
      what: 'A step of it; what exists already is kept.',
    },
    {
      'ingress-controller.creating-traefik-error-middleware': [
        wording('Creating Traefik error middleware', 'debug', '2026-02-05', '2026-03-09', ['namespace']),
      ],
      'ingress-controller.creating-traefik-errors-middleware': [
        wording('Creating Traefik errors middleware', 'debug', '2026-03-25', null, ['namespace']),
      ],
      'ingress-controller.creating-traefik-ingress-resource': [
        wording('Creating Traefik ingress resource', 'debug', '2026-02-01', null, [
          'name',
          'namespace',
          'host',
          'service',
        ]),
      ],
      'ingress-controller.default-backend-deployment-already-exists': [
        wording('Default backend deployment already exists', 'debug', '2026-02-05', '2026-03-09', ['name']),
      ],
      'ingress-controller.default-backend-service-already-exists': [
        wording('Default backend service already exists', 'debug', '2026-02-05', '2026-03-09', ['name']),
      ],
      'ingress-controller.ensuring-traefik-catch-all-fallback-route': [
        wording('Ensuring Traefik catch-all fallback route', 'debug', '2026-03-25', null, ['namespace']),
      ],
      'ingress-controller.error-middleware-already-exists': [
        wording('Error middleware already exists', 'debug', '2026-02-05', '2026-03-09', ['name']),
      ],
      'ingress-controller.updated-configmap': [wording('Updated ConfigMap', 'debug', '2026-03-25', null, ['name'])],
      'ingress-controller.updated-traefik-catch-all-fallback-route': [
        wording('Updated Traefik catch-all fallback route', 'debug', '2026-03-25', null, ['name', 'namespace']),
      ],
      'ingress-controller.updated-error-pages-deployment': [
        wording('Updated error-pages deployment', 'debug', '2026-03-25', null),
      ],
      'ingress-controller.updated-errors-middleware': [
        wording('Updated errors middleware', 'debug', '2026-03-25', null, ['name']),
      ],
      'ingress-controller.error-pages-service-already-exists': [
        wording('error-pages service already exists', 'debug', '2026-03-25', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'ingress-controller',
      phase: 'install',
      status: 'correct',
      title: 'The ingress controller is looked after',
      what: 'A step of its installation or settings.',
    },
    {
      'ingress-controller.adding-websocket-upgrade-support-to-configmap': [
        wording('Adding WebSocket upgrade support to ConfigMap', 'debug', '2025-12-12', null),
      ],
      'ingress-controller.checking-nginx-ingress-controller-configmap': [
        wording('Checking NGINX Ingress Controller ConfigMap settings', 'debug', '2025-12-11', null, [
          'namespace',
          'configmap',
        ]),
      ],
      'ingress-controller.configmap-already-has-backup-skipping': [
        wording('ConfigMap already has backup - skipping', 'debug', '2025-12-12', null),
      ],
      'ingress-controller.configmap-not-found-will-attempt-to-create-it': [
        wording('ConfigMap not found - will attempt to create it', 'debug', '2025-12-11', null, ['error']),
      ],
      'ingress-controller.created-namespace': [
        wording('Created namespace', 'debug', '2025-10-15', null, ['namespace']),
        wording('Created namespace', 'info', '2026-04-30', null, ['namespace']),
      ],
      'ingress-controller.creating-ingress-resource': [
        wording('Creating ingress resource', 'debug', '2025-10-16', null, ['name', 'namespace', 'host', 'service']),
      ],
      'ingress-controller.disabling-proxy-buffering-for-websocket': [
        wording('Disabling proxy buffering for WebSocket compatibility', 'debug', '2025-12-12', null),
      ],
      'ingress-controller.ingress-controller-deployment-not-found-yet': [
        wording('Ingress controller deployment not found yet', 'debug', '2025-10-16', null, ['error']),
      ],
      'ingress-controller.nginx-ingress-controller-configmap-already-has': [
        wording('NGINX Ingress Controller ConfigMap already has correct settings', 'debug', '2025-12-11', null),
      ],
      'ingress-controller.setting-websocket-friendly-timeouts': [
        wording('Setting WebSocket-friendly timeouts', 'debug', '2025-12-12', null, ['timeout']),
      ],
      'ingress-controller.waiting-for-ingress-controller-replicas-to-be': [
        wording('Waiting for ingress controller replicas to be ready', 'debug', '2025-10-16', null, [
          'ready',
          'expected',
        ]),
      ],
    },
  ),
]
