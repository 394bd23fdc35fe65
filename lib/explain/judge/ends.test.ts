import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, episodesOf, PANIC, USAGE } from '../../testing/agent-log'

const WRAPPED = 'failed to register agent with control plane: failed to register agent: '

function endsRegistering(log: AgentLog, error = 'registration timed out', answer?: string): AgentLog {
  log.newest(22)
  if (answer) log.say('Error message from control plane', { error: answer, request_id: 'req_1' }, 'error')
  return log.wait(30).ends(WRAPPED + error)
}

describe('a registration that ends the program', () => {
  test('without an answer says so', () => {
    const report = endsRegistering(new AgentLog()).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/ended at 10:00:34.*not answered within 30 s, or was refused/)
    expect(episodesOf(report)).toContain('registration-failed problem')
    expect(episodesOf(report).join()).not.toMatch(/shutdown/)
    expect(report.lines.unrecognised).toBe(0)
    expect(report.secrets).toEqual([])
    expect(contradictions(report)).toEqual([])
  })

  test('quotes the controller’s answer', () => {
    const report = endsRegistering(new AgentLog(), undefined, 'cluster limit reached').explain()
    expect(report.headline).toMatch(/controller refused its registration: “cluster limit reached”/)
    expect(report.episodes.find(({ kind }) => kind === 'registration-failed')?.what).toMatch(/cluster limit reached/)
  })

  test('because of a gateway that cannot be reached names the gateway', () => {
    const log = new AgentLog()
    for (let start = 0; start < 3; start++) {
      log.gateway(24).wait(10).ends(`${WRAPPED}failed to connect to gateway: dial tcp 203.0.113.7:80: i/o timeout`)
      log.wait(60)
    }
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/3 times.*could not reach the gateway.*no answer came in time/)
    expect(report.episodes.find(({ kind }) => kind === 'crash-loop')?.do).toMatch(/gateway_ws_url/)
  })

  test('again and again is a loop', () => {
    const log = new AgentLog()
    for (let start = 0; start < 4; start++) endsRegistering(log).wait(40)
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/ends and is started again, 4 times/)
    expect(episodesOf(report)).toContain('crash-loop problem')
    expect(answerTo(report, /come back/)).toMatch(/Kubernetes starts it again.*5 minutes/)
  })

  test('is over when a later start registers', () => {
    const report = endsRegistering(new AgentLog()).wait(20).newest().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/its last start went well/)
    expect(episodesOf(report)).toContain('registration-failed expected')
    expect(contradictions(report)).toEqual([])
  })
})

describe('a missing setting', () => {
  test.each(['PipeOps token is required', 'PipeOps API URL is required', 'cluster name is required'])(
    'ends the program before its first line: %s',
    (text) => {
      const report = new AgentLog().raw(`Error: invalid configuration: ${text}`, ...USAGE).explain()
      expect(report.verdict).toBe('broken')
      expect(report.headline).toContain(text)
      expect(report.episodes[0]?.do).toMatch(/pipeops-agent-config/)
      expect(report.lines.unrecognised).toBe(0)
    },
  )
})

describe('a crash', () => {
  test('names the fault', () => {
    const report = new AgentLog()
      .newest()
      .wait(60)
      .raw(...PANIC)
      .explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/crashed: panic: runtime error: invalid memory address/)
    expect(report.lines.unrecognised).toBe(0)
  })

  test('that repeats is a loop, though the agent registers each time', () => {
    const log = new AgentLog()
    for (let start = 0; start < 3; start++)
      log
        .newest()
        .wait(20)
        .raw(...PANIC)
        .wait(30)
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(episodesOf(report)).toContain('crash-loop problem')
  })

  test('that did not repeat deserves attention', () => {
    const report = new AgentLog()
      .newest()
      .wait(100)
      .raw(...PANIC)
      .wait(20)
      .newest()
      .explain()
    expect(report.verdict).toBe('recovered')
    expect(episodesOf(report)).toContain('crash attention')
    expect(contradictions(report)).toEqual([])
  })

  test('of the Go runtime for want of memory is told as that', () => {
    const crash = ['fatal error: runtime: out of memory', '', 'runtime stack:', 'runtime.throw({0x1d2c3b, 0x16})']
    const report = new AgentLog()
      .newest(30)
      .raw(...crash, '\t/usr/local/go/src/runtime/panic.go:1023 +0x5c')
      .explain()
    expect(report.headline).toMatch(/ran out of memory/)
    expect(report.lines.unrecognised).toBe(0)
  })
})

describe('a program that is killed', () => {
  test('leaves a log that goes on with a new start', () => {
    const report = new AgentLog().newest().wait(700).ingress('update', 'shop').wait(20).newest().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/ended once without being told to.*Last State/)
    expect(episodesOf(report)).toContain('restart attention')
    expect(report.episodes.find(({ kind }) => kind === 'restart')?.why).toMatch(/OOMKilled/)
  })

  test('at the same age each time is a loop, even while the last run lives', () => {
    const log = new AgentLog()
    for (let start = 0; start < 4; start++) log.newest(45).wait(90)
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/does not say what ends it: too little memory/)
    expect(episodesOf(report)).toContain('crash-loop problem')
  })

  test('and has outlived what killed it is recovered', () => {
    const log = new AgentLog()
    for (let start = 0; start < 3; start++) log.newest(45).wait(90)
    const report = log.newest().wait(3600).ingress('update', 'shop').explain()
    expect(report.verdict).toBe('recovered')
    expect(episodesOf(report)).toContain('crash-loop attention')
    expect(contradictions(report)).toEqual([])
  })

  test.each([
    ['Last State: Terminated\n  Reason: OOMKilled\n  Exit Code: 137', /too much memory/],
    ['pipeops-agent-6d5f7c9b8-abcde   0/1   CrashLoopBackOff   12 (2m ago)   40m', /waits before it starts/],
    ['Back-off pulling image; ErrImagePull', /image could not be loaded/],
  ])('is known from what kubectl prints: %s', (text, headline) => {
    const report = new AgentLog().raw(...text.split('\n')).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(headline)
    expect(report.lines.unrecognised).toBe(0)
  })
})

describe('an installation that fails', () => {
  const LOOKUP = 'dial tcp: lookup raw.githubusercontent.com: no such host'

  function downloadsFail(log: AgentLog): AgentLog {
    log.older(24).say('Installing Prometheus Operator CRDs...')
    for (const crd of ['alertmanagers', 'podmonitors', 'prometheuses']) {
      const error = `failed to download CRD ${crd}: Get "https://raw.githubusercontent.com/${crd}.yaml": ${LOOKUP}`
      log.say('Installing CRD', { crd }).wait(2).say('Failed to download CRD', { error }, 'error')
    }
    const step = 'failed to install Prometheus CRDs: failed to install 3 out of 3 CRDs (last error: no such host)'
    return log.ends(
      `failed to register agent with control plane: failed to set up monitoring stack: failed to start monitoring stack: ${step}`,
    )
  }

  test('ends an agent of 2025, in a loop', () => {
    const log = new AgentLog()
    for (let start = 0; start < 3; start++) downloadsFail(log).wait(60)
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/3 times.*could not install its monitoring.*\(DNS\)/)
    const failed = report.episodes.find(({ kind }) => kind === 'install-failed')
    expect(failed).toMatchObject({ status: 'problem' })
    expect(failed?.do).toMatch(/PIPEOPS_AUTO_INSTALL_COMPONENTS=false/)
    expect(episodesOf(report).join()).not.toMatch(/registration-failed|shutdown/)
    expect(report.cluster?.agentVersion).toBe('0.0.132')
  })

  test('once names the step', () => {
    const report = downloadsFail(new AgentLog()).explain()
    expect(report.verdict).toBe('broken')
    expect(episodesOf(report)).toEqual(expect.arrayContaining(['install-failed problem', 'crash problem']))
  })

  const selfHeal = (attempt: number) => ({
    attempt,
    retry_in: '30s',
    error: 'failed to start monitoring stack: failed to install loki: context deadline exceeded',
  })

  test('leaves the newest agent connected, without monitoring', () => {
    const log = new AgentLog().newest().wait(60)
    log.warn('Monitoring stack setup failed; will retry (self-heal)', selfHeal(1)).wait(30)
    const report = log.warn('Monitoring stack setup failed; will retry (self-heal)', selfHeal(2)).explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/Installing the monitoring failed.*do not depend on it/)
    expect(episodesOf(report)).toContain('install-failed attention')
  })

  test('and heals itself is recovered', () => {
    const log = new AgentLog().newest().wait(60)
    log.warn('Monitoring stack setup failed; will retry (self-heal)', selfHeal(1)).wait(90)
    log.say('Monitoring stack started successfully').say('Monitoring stack initialization completed')
    const report = log.explain()
    expect(report.verdict).toBe('recovered')
    expect(contradictions(report)).toEqual([])
  })

  test('of one part is not healed by another', () => {
    const log = new AgentLog().newest().wait(60)
    log.warn('Failed to set up monitoring stack in background', { error: 'context deadline exceeded' })
    expect(log.say('✓ Metrics Server installed successfully').explain().verdict).toBe('degraded')
  })

  test.each([
    ['Error: INSTALLATION FAILED: failed post-install: timed out waiting for the condition', /Helm could not install/],
    ['[ERROR]  Download failed', /K3s could not be installed/],
  ])('of the agent itself is known: %s', (line, headline) => {
    const report = new AgentLog().raw(line).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(headline)
  })
})
