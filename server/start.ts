import type { Logger } from 'pino'
import { announce, announceOwnRules, prepareAdministrator } from './announce'
import { createBundleHandler } from './bundle/handler'
import { type Services, setServices } from './context'
import { openDataDir } from './data-dir'
import { type Env, withPort } from './env'
import { createGateway } from './gateway/gateway'
import { createAuthHandler } from './http/auth-handler'
import { Listener } from './http/listener'
import { createPages } from './http/pages'
import { refuseOurselves } from './http/refuse-ourselves'
import { createTrpcHttp } from './http/trpc-http'
import { createTrpcSocket } from './http/trpc-socket'
import { openServices } from './open-services'
import { createRestHandler } from './rest/handler'
import { createCompanionEndpoint } from './sources/companion/endpoint'
import { createStatusHandler } from './status/handler'
import { SteadyClock } from './steady-clock'
import { stopServing } from './stop'
import { appRouter } from './trpc/router'

export interface Running {
  services: Services
  stop(): Promise<void>
}

/** Starts everything behind one port; resolves when it is served. */
export async function startLifeline(given: Env, log: Logger): Promise<Running> {
  const t0 = performance.now()
  const dataDir = openDataDir(given.dataDir, given.secret)
  const listener = new Listener(given)
  const env = withPort(given, await listener.open())
  const time = new SteadyClock()
  const clock = { clock: time.now, clockAheadMs: time.aheadMs }
  const services = await openServices({ env, log, ...clock, secret: dataDir.secret })
  time.onSkip = (skipped) => {
    log.warn(skipped, 'the clock of this machine was set ahead: the time between is a gap')
    services.intake.skipTime(skipped)
  }
  setServices(services)
  const pages = await createPages(services)
  const gateway = createGateway(services)
  const companions = createCompanionEndpoint(services)
  const status = createStatusHandler(services)
  const trpc = createTrpcSocket(services, appRouter)
  const administrator = services.damage ? null : await prepareAdministrator(services)
  listener.onUnnamedProxy = () =>
    log.warn('calls come through a proxy on this machine: name it in LIFELINE_TRUSTED_PROXIES, or all count as local')
  listener.serve({
    request: [
      refuseOurselves(services.controllers.instance),
      gateway.handleRequest,
      companions.handleRequest,
      status.request,
      createRestHandler(services),
      createAuthHandler(services, trpc.recheck),
      createTrpcHttp(services, appRouter),
      createBundleHandler(services),
      pages.request,
    ],
    upgrade: [gateway.handleUpgrade, companions.handleUpgrade, trpc.upgrade, pages.upgrade],
  })
  await announceOwnRules(services)
  if (!services.damage) await services.controllers.start()
  announce(services, { startedInMs: Math.round(performance.now() - t0), administrator })

  return {
    services,
    async stop() {
      await stopServing({ services, listener, gateway, companions, status, streams: trpc })
      await pages.close()
      await services.db.destroy()
      dataDir.release()
    },
  }
}
