import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, episodesOf, OLDER_ID } from '../../testing/agent-log'

const number = (version: string | undefined) => Number(version?.split('.')[2])

/** A start of version 0.0.60, of October 2025: no ingress sync yet, monitoring before the start is done. */
function october(): AgentLog {
  const log = new AgentLog('2025-10-30T10:00:00Z')
  log.say('Starting PipeOps Agent', { agent_id: '', cluster_name: 'o', version: '0.0.60' })
  log.raw(
    `time="${log.now}" level=info msg="✅ Using ConfigMap for state persistence" component=StateManager configmap=pipeops-agent-state namespace=pipeops-system use_configmap=true`,
  )
  const state = { state_path: 'ConfigMap:pipeops-system/pipeops-agent-state' }
  log.say('✅ Agent ID loaded from persistent state - will maintain identity across restarts', {
    ...state,
    agent_id: 'agent-o',
    state_type: 'ConfigMap',
  })
  log.say('Kubernetes client initialized').say('WebSocket connection established with control plane')
  log.say('✓ Connected to control plane via WebSocket').say('Control plane client initialized')
  log.say('Tunnel disabled - agent will not establish reverse tunnels').say('Starting PipeOps agent...')
  log.say('✓ Loaded cluster ID from state', { ...state, cluster_id: OLDER_ID })
  return reRegistered(log)
    .say('Initializing components stack (monitoring, ingress, metrics)...')
    .say('Starting monitoring stack manager...')
    .wait(90)
    .say('Monitoring stack started successfully')
    .say('✓ Monitoring stack ready and operational')
    .say('PipeOps agent started successfully', { agent_id: 'agent-o', cluster_id: OLDER_ID, port: 8080 })
}

function reRegistered(log: AgentLog): AgentLog {
  const ids = { cluster_id: OLDER_ID, agent_id: 'agent-o' }
  log.say('Agent registered successfully via WebSocket', {
    cluster_id: OLDER_ID,
    cluster_uuid: OLDER_ID,
    name: 'o',
    status: 're-registered',
    workspace_id: 7,
  })
  return log
    .say('✓ Re-validated existing cluster registration with control plane', ids)
    .say('✓ Cluster registered successfully', ids)
}

describe('a healthy start', () => {
  const ROWS: Array<[string, () => AgentLog, string]> = [
    [
      'of September 2025',
      () =>
        new AgentLog('2025-09-28T10:00:00Z')
          .say('Starting PipeOps Agent', { agent_id: 'agent-old', cluster_name: 'old', version: '0.0.3' })
          .say('Starting PipeOps agent...')
          .say('Agent registered successfully via FRP', {
            agent_id: 'agent-old',
            cluster_name: 'old',
            version: '0.0.3',
          })
          .say('HTTP API handlers registered for FRP communication')
          .say('PipeOps agent started successfully', { port: 8080 }),
      '0.0.3',
    ],
    ['of October 2025', october, '0.0.60'],
    ['of November 2025', () => new AgentLog().older(), '0.0.132'],
    ['of June 2026', () => new AgentLog().newest(), '0.0.238'],
    ['of June 2026 on a gateway', () => new AgentLog().gateway(), '0.0.238'],
  ]

  test.each(ROWS)('%s is healthy, and its wordings fit its version', (_name, write, version) => {
    const report = write().explain()
    expect(report.verdict).toBe('healthy')
    expect(report.lines.unrecognised).toBe(0)
    expect(report.cluster?.agentVersion).toBe(version)
    expect(number(report.cluster?.versionRange?.[0])).toBeLessThanOrEqual(number(version))
    expect(number(report.cluster?.versionRange?.[1])).toBeGreaterThanOrEqual(number(version))
    expect(contradictions(report)).toEqual([])
  })

  test.each(ROWS)('%s without its version is dated by its wordings', (_name, write, version) => {
    const log = write()
    const report = new AgentLog().raw(...log.lines.filter((line) => !line.includes('Starting PipeOps Agent'))).explain()
    expect(report.cluster?.agentVersion).toBeNull()
    expect(number(report.cluster?.versionRange?.[0])).toBeLessThanOrEqual(number(version))
    expect(number(report.cluster?.versionRange?.[1])).toBeGreaterThanOrEqual(number(version))
  })
})

describe('an agent of October 2025', () => {
  function lostAndBack(): AgentLog {
    const log = october().wait(200).lose().olderAttempt(1).wait(1)
    log.say('WebSocket connection established with control plane').say('✓ Reconnected successfully to WebSocket')
    log.say('Control plane connection re-established - refreshing registration')
    return reRegistered(log).say('Re-registration after reconnect completed successfully')
  }

  test('does not send its routes again after a reconnect, on purpose', () => {
    const report = lostAndBack().explain()
    expect(report.verdict).toBe('recovered')
    expect(answerTo(report, /after a reconnect/)).toMatch(
      /Not by this version: agents before November 2025.*on purpose/,
    )
  })

  test('keeps the lines of its new registration in one part', () => {
    const report = lostAndBack().explain()
    expect(episodesOf(report).filter((one) => one.startsWith('re-registration'))).toEqual(['re-registration correct'])
    const part = report.episodes.find(({ kind }) => kind === 're-registration')
    expect(part?.lines).toHaveLength(1)
  })

  test('is told to upgrade, with the line that dates it', () => {
    const answer = lostAndBack()
      .explain()
      .answers.find(({ question }) => /up to date/.test(question))
    expect(answer?.answer).toMatch(
      /^No\. It is version 0\.0\.60, released on 2025-10-29.*left the agent in November 2025/,
    )
    expect(answer?.evidence[0]).toBeGreaterThan(1)
  })
})

test('a version that is only guessed is told as a guess', () => {
  const log = october()
  const report = new AgentLog().raw(...log.lines.slice(1)).explain()
  expect(answerTo(report, /up to date/)).toMatch(/^Most likely not\. It does not say its version; its wordings fit/)
})

test('the newest is not told to upgrade', () => {
  expect(answerTo(new AgentLog().newest().explain(), /up to date/)).toBe('')
})

test('an agent of December 2025 on a controller resumes without registering again', () => {
  const mid = (line: string) => line.replace('0.0.132', '0.0.156')
  const log = new AgentLog('2025-12-20T10:00:00Z').recorded('borealis', 0, 45, mid).wait(100).lose()
  const report = log
    .olderAttempt(1, 'failed to connect to WebSocket: EOF')
    .olderAttempt(2)
    .back(2, OLDER_ID, 6)
    .explain()
  expect(report.verdict).toBe('recovered')
  expect(answerTo(report, /come back/)).toMatch(/at most 19 s apart/)
  expect(answerTo(report, /after a reconnect/)).toMatch(/6 routes/)
})
