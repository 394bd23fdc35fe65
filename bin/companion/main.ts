import { KubeConfig } from '@kubernetes/client-node'
import { companionManifest } from '../../lib/companion/manifest'
import { startCompanion } from '../../server/companion/companion'
import {
  COMPANION_USAGE,
  type CompanionSettings,
  readCompanionSettings,
  UsageError,
} from '../../server/companion/settings'

const USAGE_ERROR = 64
/** Of the package that it was bundled from; it may run where the rest of that is not. */
const VERSION = process.env.LIFELINE_VERSION ?? '0.0.0'

/** One line a message, as JSON: what runs in a cluster is read by programs first. */
function say(message: string, facts: Record<string, string | number> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), message, ...facts })}\n`)
}

/** Kubernetes, as kubectl would reach it. */
function kubernetes(): KubeConfig {
  const config = new KubeConfig()
  if (process.env.KUBECONFIG || !process.env.KUBERNETES_SERVICE_HOST) config.loadFromDefault()
  else config.loadFromCluster()
  return config
}

function settingsOf(args: readonly string[]): CompanionSettings | null {
  try {
    return readCompanionSettings(args, process.env)
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    process.stderr.write(`lifeline companion: ${cause.message}\n\n${COMPANION_USAGE}`)
    return null
  }
}

/** Runs `lifeline companion` until a signal ends it; returns its exit status. */
export async function companionCommand(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(COMPANION_USAGE)
    return 0
  }
  const settings = settingsOf(args)
  if (!settings) return USAGE_ERROR
  if (settings.manifest) {
    const { namespace, lifelineUrl, token, manifest } = settings
    const clusterName = 'this cluster'
    process.stdout.write(companionManifest({ clusterName, lifelineUrl, token, agentNamespace: namespace, ...manifest }))
    return 0
  }
  const companion = startCompanion({ settings, kube: kubernetes(), clock: Date.now, version: VERSION, say })
  return await new Promise((resolve) => {
    const stop = (signal: string) => {
      say('The companion stops.', { signal })
      companion.stop()
      resolve(0)
      // What hangs must not keep it.
      setTimeout(() => process.exit(0), 1_000).unref()
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}
