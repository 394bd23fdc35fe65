import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, episodesOf, NEWEST_ID, STATUS_500 } from '../../testing/agent-log'

const UP = { force_tunnel: true, is_private: true, public_endpoint: '', routing_mode: 'tunnel' }

describe('a list of routes', () => {
  test('that all tries fail to deliver leaves the cluster without routes', () => {
    const log = new AgentLog().newest(43).syncFailed()
    log.warn('Failed to sync existing ingresses (non-fatal)', { error: STATUS_500 })
    const report = log.say('✅ Gateway proxy ingress watcher started successfully', UP).explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/Sending the routes failed.*error of its own \(500\)/)
    expect(episodesOf(report)).toContain('route-sync problem')
    expect(answerTo(report, /routes registered/)).toMatch(/^No, not by what this log shows/)
    expect(report.missing.map(({ expected }) => expected)).toContain('Successfully synced all ingresses')
    expect(report.absent.map(({ pattern }) => pattern).join()).not.toMatch(/Route sync failed/)
    expect(contradictions(report)).toEqual([])
  })

  test('that is taken at the next reconnect is recovered', () => {
    const report = new AgentLog().newest(43).syncFailed().wait(600).lose().attempt(1).back().explain()
    expect(report.verdict).toBe('recovered')
    expect(contradictions(report)).toEqual([])
  })

  test('of a refresh after 4 hours that fails is degraded, and one that works is not worth a word', () => {
    const refresh = () => new AgentLog().newest().wait(14_400).say('Triggering periodic gateway route refresh')
    const failed = refresh().syncFailed().warn('Periodic route refresh failed', { error: STATUS_500 }).explain()
    expect(failed.verdict).toBe('degraded')
    const good = refresh().sync().say('Periodic route refresh completed successfully').explain()
    expect(good.verdict).toBe('healthy')
    expect(JSON.stringify(good)).not.toMatch(/right after the return/)
    expect(contradictions(good)).toEqual([])
  })

  test('without a route says why there is none', () => {
    const log = new AgentLog().newest(36).say('Ingress watcher started and synced')
    log.say('Syncing existing ingresses to controller')
    const report = log.say('Successfully synced all ingresses', { ingresses: 0, routes: 0 }).explain()
    expect(report.verdict).toBe('healthy')
    expect(answerTo(report, /routes registered/)).toMatch(/none to register: no Ingress is managed by PipeOps/)
  })

  test('hours after a return is not the one of the return', () => {
    const log = new AgentLog().older().wait(60).lose().olderAttempt(1)
    log.wait(1).recorded('borealis', 47, 65).wait(14_400).sync()
    expect(answerTo(log.explain(), /after a reconnect/)).toMatch(/this log does not show it/)
  })
})

describe('a single route', () => {
  test('that failed three times is degraded until a list is taken', () => {
    const log = new AgentLog().newest().wait(60).ingress('add', 'shop').routeFailed('shop')
    const open = log.explain()
    expect(open.verdict).toBe('degraded')
    expect(open.headline).toMatch(/A route could not be registered/)
    expect(episodesOf(open)).toContain('route-failure problem')
    expect(answerTo(open, /routes registered/)).toMatch(/But one that came later was not \(line 55\)/)
    const later = log.wait(14_000).sync(9).explain()
    expect(later.verdict).toBe('recovered')
    expect(contradictions(later)).toEqual([])
  })

  test('that is sent again in the next wave without a complaint is taken', () => {
    const log = new AgentLog().newest().wait(300).ingress('update', 'shop').routeFailed('shop')
    log.wait(300).ingress('update', 'shop').ingress('update', 'blog').wait(300).ingress('update', 'shop')
    const report = log.explain()
    expect(report.verdict).toBe('recovered')
    expect(contradictions(report)).toEqual([])
  })

  test('that fails in each wave stays open', () => {
    const log = new AgentLog().newest()
    for (let wave = 0; wave < 3; wave++) log.wait(300).ingress('update', 'shop').routeFailed('shop')
    expect(log.explain().verdict).toBe('degraded')
  })

  test('that a second try delivered is a recovery', () => {
    const log = new AgentLog().newest().wait(60).ingress('add', 'shop')
    const failed = { attempt: 1, error: STATUS_500, hostname: 'shop.example.com', retry_in: 1e9 }
    log.warn('Route registration failed, retrying', failed).wait(1)
    log.say('Route registration succeeded after retry', { attempts: 2, hostname: 'shop.example.com' })
    expect(log.explain().verdict).toBe('recovered')
  })

  test('that the agent refuses for safety is pointed at', () => {
    const log = new AgentLog().newest().wait(60)
    log.warn('Service not found, blocking route', {
      error: 'services "x" not found',
      namespace: 'default',
      service: 'x',
    })
    const report = log.explain()
    expect(report.verdict).toBe('healthy')
    expect(report.headline).toMatch(/To look at: the service of a route does not exist \(line 52\)/)
  })
})

describe('rights', () => {
  const forbidden = (seconds: string) =>
    `E0501 10:00:${seconds}.773351       1 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: ingresses.networking.k8s.io is forbidden: User \\"system:serviceaccount:pipeops-system:pipeops-agent\\" cannot list resource \\"ingresses\\" in API group \\"networking.k8s.io\\" at the cluster scope" reflector="k8s.io/client-go@v0.32.0/tools/cache/reflector.go:251" type="*v1.Ingress"`

  test('that are missing for Ingresses leave no routes, whatever else it says', () => {
    const log = new AgentLog().newest(36).raw(forbidden('08'), forbidden('10'), forbidden('20'), forbidden('45'))
    const report = log.explain()
    expect(report.verdict).toBe('degraded')
    expect(episodesOf(report)).toEqual(expect.arrayContaining(['rbac-denied problem', 'ingress-discovery problem']))
    expect(answerTo(report, /ingress sync on/)).toMatch(/may not list Ingresses/)
    expect(answerTo(report, /verify/)).toMatch(/kubectl auth can-i list ingresses/)
    expect(contradictions(report)).toEqual([])
  })

  test('that were given later are recovered', () => {
    const log = new AgentLog().newest(36).raw(forbidden('08'), forbidden('10')).wait(60)
    const report = log.recorded('atlas', 36, 51).explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/not allowed to list Ingresses at 10:00:08; later at 10:01/)
    expect(contradictions(report)).toEqual([])
  })

  test('for another kind of object are named', () => {
    const line =
      'W0501 10:01:08.773351       1 reflector.go:561] k8s.io/client-go/informers/factory.go:160: failed to list *v1.Node: nodes is forbidden: User "system:serviceaccount:pipeops-system:pipeops-agent" cannot list resource "nodes" in API group "" at the cluster scope'
    const report = new AgentLog().newest().wait(60).raw(line, line).explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/Kubernetes does not let the agent list nodes/)
  })

  test('are no question where the Kubernetes API was away for a moment', () => {
    const line =
      'E0501 10:01:08.773351       1 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: Get \\"https://10.43.0.1:443/apis\\": dial tcp 10.43.0.1:443: connect: connection refused" type="*v1.Ingress"'
    const report = new AgentLog().newest().wait(60).raw(line, line).wait(300).ingress('update', 'shop').explain()
    expect(report.verdict).toBe('healthy')
    expect(report.headline).not.toMatch(/To look at/)
  })
})

describe('the watcher', () => {
  test('that never became ready is degraded after a minute', () => {
    const found = { namespace: 'monitoring', port: 9090, service: 'prometheus' }
    const report = new AgentLog().newest(42).wait(400).say('Discovered Prometheus service', found).explain()
    expect(report.verdict).toBe('degraded')
    expect(report.missing.map(({ expected }) => expected)).toContain('Ingress watcher started and synced')
  })

  test('that waits for the ingress controller has three minutes', () => {
    const waiting = (seconds: number) =>
      new AgentLog()
        .newest(33)
        .say('Ingress controller service not yet available, waiting...', { timeout: 180e9 })
        .wait(seconds)
        .say('Discovered Prometheus service', { namespace: 'monitoring', port: 9090, service: 'prometheus' })
        .explain()
    expect(waiting(100).verdict).toBe('healthy')
    expect(waiting(260).verdict).toBe('degraded')
  })

  test('without an ingress controller names that, not the list that failed because of it', () => {
    const log = new AgentLog().newest(33)
    log.say('Ingress controller service not yet available, waiting...', { timeout: 180e9 }).wait(180)
    log.warn('Timed out waiting for ingress controller service to become available')
    log.say('Ingress watcher started and synced').say('Syncing existing ingresses to controller')
    const error = 'cannot sync routes: Ingress Controller service not found'
    const report = log.warn('Failed to sync existing ingresses (non-fatal)', { error }).explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/ingress controller/i)
  })

  test('that is switched off is a setting, and said', () => {
    const log = new AgentLog().newest(27).say('Ingress sync disabled - agent will not expose cluster via gateway proxy')
    const fields = { agent_id: 'agent-x', cluster_id: NEWEST_ID, port: 8080 }
    const report = log.say('PipeOps agent started successfully', fields).explain()
    expect(report.verdict).toBe('healthy')
    expect(report.headline).toMatch(/switched off by a setting/)
    expect(answerTo(report, /ingress sync on/)).toMatch(/^No, it is switched off/)
  })
})

test('a Kubernetes API that does not answer is the reason, not the rights', () => {
  const log = new AgentLog().newest(36)
  for (const wait of [1, 2, 4, 8, 15, 30, 60]) {
    const clock = log.now.slice(11, 19)
    log.raw(
      `E0501 ${clock}.773351       1 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: Get \\"https://10.43.0.1:443/apis\\": dial tcp 10.43.0.1:443: connect: connection refused" type="*v1.Ingress"`,
    )
    log.wait(wait)
  }
  const report = log.explain()
  expect(report.verdict).toBe('degraded')
  expect(report.headline).toMatch(
    /never became ready.*Kubernetes API does not answer it: nothing listens at 10\.43\.0\.1:443/,
  )
  expect(report.episodes.find(({ kind }) => kind === 'ingress-discovery')?.do).toMatch(/readyz/)
})

test('an ingress controller of the agent’s own that is not installed takes nothing from routes that were taken', () => {
  const log = new AgentLog().newest().wait(60)
  log.warn('Failed to install ingress controller - continuing without ingress', { error: 'no such host' })
  const report = log.explain()
  expect(report.verdict).not.toBe('broken')
  expect(report.headline).not.toMatch(/addresses of applications cannot work/)
})

test('without Kubernetes the agent is connected and of little use', () => {
  const log = new AgentLog().newest(3)
  log.warn('Failed to create Kubernetes client (will use fallback methods)', { error: 'unable to load config' })
  log.recorded('atlas', 5, 28).say('PipeOps agent started successfully', { cluster_id: NEWEST_ID, port: 8080 })
  const report = log.explain()
  expect(report.verdict).toBe('degraded')
  expect(report.headline).toMatch(/No Kubernetes client/)
  expect(episodesOf(report)).toContain('start-up attention')
})
