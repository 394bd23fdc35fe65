import type { Logger } from 'pino'
import type { Services } from './context'
import type { Gateway } from './gateway/gateway'
import type { Listener } from './http/listener'
import type { CompanionEndpoint } from './sources/companion/endpoint'
import { stopSources } from './sources/open'
import { stopStatusLinks } from './status/open'

/** An orderly stop takes at most this long; then the process ends as it is. */
const STOP_MS = 10_000
/** How long agents and open requests may take to end by themselves during a stop. */
const LEAVE_MS = 2_000
const DRAIN_MS = 3_000

interface Parts {
  services: Services
  listener: Listener
  gateway: Gateway
  companions: CompanionEndpoint
  /** Pages that are open on status links. */
  status: { stop(): void }
  /** Tells pages to come back; tests of agents have none. */
  streams?: { stop(): void }
}

/** Ends what the port serves, and closes the store when everything that is owed is in it. */
export async function stopServing({ services, listener, gateway, companions, status, streams }: Parts): Promise<void> {
  listener.drain()
  streams?.stop()
  status.stop()
  // Before sockets are closed: that they end is our absence, which is a gap, and not something that happened to them.
  companions.stop()
  services.health.stop()
  await stopStatusLinks(services)
  await services.apiTokens.flush()
  await services.triage.stop()
  await services.desk.stop()
  await services.routes.stop()
  await stopSources(services)
  await services.intake.stop()
  await services.facts?.stop()
  await gateway.stop(LEAVE_MS)
  await listener.close(DRAIN_MS)
}

/** Ends this process in order when it is asked to; when that takes too long, as it is. */
export function stopOnSignals(log: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const begin = (why: string) => {
    if (stopping) return
    stopping = true
    log.info({ why, say: true }, 'Stopping.')
    setTimeout(() => {
      log.error('The stop took too long and was cut short.')
      process.exit(1)
    }, STOP_MS).unref()
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'The stop was not orderly.')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => begin('SIGTERM'))
  process.on('SIGINT', () => begin('SIGINT'))
  // the program that started us is gone
  process.on('disconnect', () => begin('disconnect'))
}
