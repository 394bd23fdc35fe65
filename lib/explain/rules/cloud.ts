import type { Rule } from '../types'
import { alike, wording } from './shorthand'

export const cloudRules: readonly Rule[] = [
  {
    id: 'cloud.could-not-detect-geographic-location-using',
    subsystem: 'cloud',
    templates: [wording('Could not detect geographic location, using default (US)', 'warn', '2025-11-02', null)],
    phase: 'start-up',
    status: 'expected',
    title: 'The country is not known',
    what: 'The agent could not find out where it runs and assumes the United States. Only the choice of a registry near by depends on it.',
    why: 'The cluster has no way to the address services, or they did not answer.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  ...alike(
    {
      subsystem: 'cloud',
      phase: 'start-up',
      status: 'correct',
      title: 'The country is known',
      what: 'The agent found out where it runs.',
    },
    {
      'cloud.geographic-location-detected-successfully': [
        wording('Geographic location detected successfully', 'info', '2025-11-02', null, [
          'country',
          'continent',
          'ip',
        ]),
      ],
      'cloud.successfully-detected-geolocation-and-isp-info': [
        wording('Successfully detected geolocation and ISP info via check-host.net', 'debug', '2026-02-05', null, [
          'ip',
          'country',
          'city',
          'org',
          'provider',
        ]),
      ],
    },
  ),
  {
    id: 'cloud.cloud-region-detected-successfully',
    subsystem: 'cloud',
    templates: [
      wording('Cloud region detected successfully', 'info', '2025-11-02', null, [
        'provider',
        'region',
        'registry_region',
        'country',
      ]),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'The region is known',
    what: 'Provider and region of the cluster were found. They choose the registry; the connection does not depend on them.',
    why: 'Part of every start and re-registration.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  ...alike(
    {
      subsystem: 'cloud',
      phase: 'start-up',
      status: 'expected',
      title: 'The provider is not known',
      what: 'The address is used to guess the region instead.',
    },
    {
      'cloud.could-not-detect-cloud-provider-detecting-via': [
        wording('Could not detect cloud provider, detecting via GeoIP...', 'info', '2025-11-02', '2025-11-02'),
      ],
      'cloud.could-not-detect-cloud-provider-using-geoip': [
        wording('Could not detect cloud provider, using GeoIP fallback...', 'info', '2025-11-02', null),
      ],
    },
  ),
  ...alike(
    {
      subsystem: 'cloud',
      phase: 'start-up',
      status: 'correct',
      title: 'The provider is known',
      what: 'It was recognised by its metadata service or its addresses.',
    },
    {
      'cloud.detected-cloud-provider-from-metadata-service': [
        wording('Detected cloud provider from metadata service', 'info', '2025-11-14', null, [
          'provider',
          'region',
          'method',
        ]),
      ],
      'cloud.detected-cloud-provider-from-node-public-ip': [
        wording('Detected cloud provider from node public IP', 'info', '2026-02-07', null, [
          'provider',
          'ip',
          'region',
          'country',
          'method',
        ]),
      ],
      'cloud.successfully-detected-cloud-provider-from-ip': [
        wording('Successfully detected cloud provider from IP organization/ISP', 'info', '2026-02-05', null, [
          'provider',
          'region',
          'country',
          'method',
        ]),
      ],
    },
  ),
  {
    id: 'cloud.detecting-cloud-provider-and-region',
    subsystem: 'cloud',
    templates: [wording('Detecting cloud provider and region...', 'info', '2025-11-02', null)],
    phase: 'start-up',
    status: 'correct',
    title: 'Provider and region are looked for',
    what: 'The agent asks the nodes and, if needed, address services.',
    why: 'Part of every start and re-registration.',
    do: 'Nothing.',
    verify: '“PipeOps agent started successfully” follows, with a cluster id in it.',
  },
  {
    id: 'cloud.resolved-cloud-metadata-from-control-plane',
    subsystem: 'cloud',
    templates: [
      wording('Resolved cloud metadata from control plane public ip-intel endpoint', 'info', '2026-02-08', null, [
        'server_ip',
        'country_code',
        'region',
        'cloud_provider',
        'detection_method',
      ]),
    ],
    phase: 'start-up',
    status: 'correct',
    title: 'Region from the controller',
    what: 'The controller told where the agent’s address belongs.',
  },
  {
    id: 'cloud.kubernetes-client-unavailable-during-provider',
    subsystem: 'cloud',
    templates: [
      wording('Kubernetes client unavailable during provider detection; using defaults', 'warn', '2026-02-08', null),
    ],
    phase: 'start-up',
    status: 'expected',
    title: 'The provider could not be looked for',
    what: 'There is no access to Kubernetes, so defaults are used.',
  },
  {
    id: 'cloud.failed-to-fetch-public-ip-intel-keeping-local',
    subsystem: 'cloud',
    templates: [
      wording('Failed to fetch public IP intel, keeping local cloud detection', 'debug', '2026-02-08', null, [
        'error',
        'server_ip',
      ]),
    ],
    phase: 'start-up',
    status: 'expected',
    title: 'The controller did not tell the region',
    what: 'The agent’s own guess is used. Harmless.',
  },
  ...alike(
    {
      subsystem: 'cloud',
      phase: 'start-up',
      status: 'correct',
      title: 'Provider and region are looked for',
      what: 'One of several ways is tried; a failure here is usual and harmless.',
    },
    {
      'cloud.detecting-geographic-location-via-geoip': [
        wording('Detecting geographic location via GeoIP...', 'debug', '2025-11-02', null),
      ],
      'cloud.geoip-service-failed': [wording('GeoIP service %d failed', 'debug', '2025-11-02', null, ['error'])],
      'cloud.skipping-geoip-detection-ci-or-test-environment': [
        wording('Skipping GeoIP detection (CI or test environment)', 'debug', '2025-11-15', null),
      ],
      'cloud.checking-cloud-provider-via-ip-organization-isp': [
        wording('Checking cloud provider via IP Organization/ISP', 'debug', '2026-01-25', null, ['org']),
      ],
      'cloud.checking-system-dmi-information': [
        wording('Checking system DMI information', 'debug', '2025-11-20', null, ['vendor', 'product']),
      ],
      'cloud.could-not-list-nodes-for-region-detection': [
        wording('Could not list nodes for region detection', 'debug', '2025-11-02', null, ['error']),
      ],
      'cloud.dmi-information-empty': [wording('DMI information empty', 'debug', '2025-11-20', null)],
      'cloud.dmi-information-not-available-not-a-vm-or': [
        wording('DMI information not available (not a VM or running in container)', 'debug', '2025-11-20', null),
      ],
      'cloud.ip-ownership-lookup-did-not-match-a-known-cloud': [
        wording('IP ownership lookup did not match a known cloud provider', 'debug', '2026-02-07', null, ['org']),
      ],
      'cloud.no-cloud-provider-detected-from-metadata': [
        wording('No cloud provider detected from metadata services', 'debug', '2025-11-14', null, [
          'provider',
          'region',
          'method',
        ]),
      ],
      'cloud.organization-isp-does-not-match-any-known-cloud': [
        wording('Organization/ISP does not match any known cloud provider', 'debug', '2026-02-05', null, ['org']),
      ],
      'cloud.skipping-metadata-service-detection-skip-geoip': [
        wording('Skipping metadata service detection (SKIP_GEOIP or SKIP_METADATA set)', 'debug', '2025-11-15', null),
      ],
      'cloud.trying-cloud-metadata-services': [
        wording('Trying cloud metadata services...', 'debug', '2025-11-14', null),
      ],
    },
  ),
]
