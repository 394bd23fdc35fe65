import { describe, expect, test } from 'vitest'
import {
  AgentLog,
  answerTo,
  contradictions,
  episodesOf,
  GATEWAY_ID,
  UNEXPECTED_EOF,
  upgrade,
} from '../../testing/agent-log'

function outagesOf(log: AgentLog) {
  return log.explain().episodes.filter(({ kind }) => kind === 'outage')
}

describe('a loss that is over', () => {
  test('takes as long as the log says, and tells the tries', () => {
    const report = new AgentLog().newest().wait(300).lose().attempts(4).attempt(5).back(5).explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/lost once, at 10:05:07, and came back by itself after 10 s/)
    const [outage] = report.episodes.filter(({ kind }) => kind === 'outage')
    expect(outage).toMatchObject({ status: 'expected', title: 'Connection lost, back after 10 s' })
    expect(outage?.what).toMatch(/tried 5 times, waiting up to 8\.1 s between/)
    expect(outage?.what).toMatch(/nothing listens at 203\.0\.113\.7:443/)
    expect(contradictions(report)).toEqual([])
  })

  test('is a list of states', () => {
    const { states } = new AgentLog().newest().wait(300).lose().attempt(1).back().explain()
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'connected', 'reconnecting', 'connected'])
    expect(states[2]).toMatchObject({ from: '2026-05-01T10:05:07.000Z', to: '2026-05-01T10:05:08.000Z' })
  })

  test('on a gateway needs no registration', () => {
    const log = new AgentLog().gateway().wait(50).lose().say('Attempting to reconnect to WebSocket', {
      attempt: 1,
      gateway_mode: true,
      wait: 600_000_000,
    })
    log.wait(1).say('WebSocket connection established with gateway').say('✓ Reconnected successfully to WebSocket')
    log.say('Gateway connection restored - session resumed automatically').sync(7, GATEWAY_ID)
    const report = log.explain()
    expect(report.verdict).toBe('recovered')
    expect(episodesOf(report)).toContain('outage expected')
    expect(answerTo(report, /after a reconnect/)).toMatch(/^Yes, and it was done: 7 routes/)
  })

  test('with registering anew, as agents of 2025 do, is one loss and one registration', () => {
    const log = new AgentLog().older().wait(300).lose()
    for (let number = 1; number <= 5; number++) log.olderAttempt(number, upgrade(503))
    const report = log.olderAttempt(6).olderBack().explain()
    expect(report.verdict).toBe('recovered')
    expect(episodesOf(report).filter((one) => /outage|registration$|re-reg/.test(one))).toEqual([
      'outage expected',
      're-registration correct',
    ])
    expect(answerTo(report, /come back/)).toMatch(/at most 19 s apart/)
  })

  test.each([
    ['1001', 'websocket: close 1001 (going away)', /closed the connection in order/],
    ['1006', UNEXPECTED_EOF, /no goodbye came/],
    ['1008', 'websocket: close 1008 (policy violation)', /closed it on purpose/],
    ['1012', 'websocket: close 1012 (service restart)', /because of itself/],
    ['a time-out', 'read tcp 10.42.0.5:51234->203.0.113.7:443: i/o timeout', /Nothing came from the other end/],
  ])('by %s says what that means', (_name, error, why) => {
    const [outage] = outagesOf(new AgentLog().newest().wait(60).lose(error).attempt(1).back())
    expect(outage?.why).toMatch(why)
  })

  test('without a line of its own is told by the tries', () => {
    const report = new AgentLog().newest().wait(60).attempt(1).back().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.episodes.find(({ kind }) => kind === 'outage')?.why).toMatch(/half-open/)
  })

  test('by a new start is not called a return by itself', () => {
    const report = new AgentLog().newest().wait(60).lose().attempts(4).stop().wait(10).newest().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/was back 1 min 19 s later, after a new start/)
    expect(answerTo(report, /come back/)).toMatch(/by a restart/)
    expect(contradictions(report)).toEqual([])
  })
})

describe('a loss without an end', () => {
  test('names the last error and when the next try is due', () => {
    const report = new AgentLog().newest().wait(300).lose().attempts(8).attempt(9).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/no return.*tried 9 times.*connection refused.*goes on trying/)
    expect(answerTo(report, /come back/)).toMatch(/at most 1 min 15 s apart.*due by 10:08:41/)
    expect(report.missing.map(({ expected }) => expected)).toContain('Reconnected successfully to WebSocket')
    expect(contradictions(report)).toEqual([])
  })

  test('is broken even when an earlier one was over', () => {
    const report = new AgentLog().newest().wait(60).lose().attempt(1).back().wait(1200).lose().attempts(3).explain()
    expect(report.verdict).toBe('broken')
    expect(episodesOf(report).filter((one) => one.startsWith('outage'))).toEqual(['outage expected', 'outage problem'])
  })

  test('until it was stopped does not promise more tries', () => {
    const report = new AgentLog().newest().wait(60).lose().attempts(3).stop(40).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/Then it was stopped at/)
    expect(report.headline).not.toMatch(/goes on trying/)
  })

  test('seconds before a stop belongs to the stop', () => {
    const report = new AgentLog().newest().wait(60).lose().attempt(1).stop(2).explain()
    expect(report.verdict).toBe('healthy')
    expect(report.episodes.find(({ kind }) => kind === 'outage')?.title).toMatch(/ended with the stop/)
  })

  test('in a log of warnings alone is told with that doubt', () => {
    const log = new AgentLog().newest().wait(60).lose().attempts(5)
    const warnings = new AgentLog().raw(...log.lines.filter((line) => line.includes('"level":"warning"')))
    const report = warnings.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/warnings and errors alone.*ask for all lines/)
  })

  test('because of the token is told as that, where an old agent goes on trying', () => {
    const log = new AgentLog().older().wait(300).lose()
    for (let number = 1; number <= 5; number++) log.olderAttempt(number, upgrade(401))
    const report = log.explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/token was refused \(401\) on the way back.*valid token and a restart/)
    expect(episodesOf(report)).toEqual(expect.arrayContaining(['outage problem', 'token-refused problem']))
  })
})

describe('a refused token on the way back of the newest agent', () => {
  test.each([401, 403])('makes it silent (%d)', (status) => {
    const report = new AgentLog().newest().wait(100).silenced(status).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/token was refused.*stays silent/)
    expect(answerTo(report, /come back/)).toMatch(/^No\./)
    expect(answerTo(report, /ping/)).toMatch(/^No, not any more/)
    expect(answerTo(report, /lose its routes/)).toMatch(/24 hours/)
    expect(contradictions(report)).toEqual([])
  })

  test('is not healed by a list that is sent hours later', () => {
    const log = new AgentLog().newest().wait(100).silenced().wait(8000)
    const report = log.say('Triggering periodic gateway route refresh').sync().explain()
    expect(report.verdict).toBe('broken')
  })

  test('is over after a restart with a good one', () => {
    const report = new AgentLog().newest().wait(100).silenced().stop().wait(30).newest().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/fell silent; after a restart it is connected again/)
    expect(contradictions(report)).toEqual([])
  })
})

describe('flapping', () => {
  test('at a regular interval points to an idle time-out', () => {
    const log = new AgentLog().newest()
    for (let loss = 0; loss < 6; loss++) log.wait(60).lose().attempt(1).back()
    const report = log.explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/Lost and back 6 times in 5 min 5 s, each time after about 1 min.*idle time-out/)
    expect(episodesOf(report)).toContain('flapping problem')
    expect(contradictions(report)).toEqual([])
  })

  test('at once after each return points to a second agent', () => {
    const log = new AgentLog().older()
    for (let loss = 0; loss < 5; loss++) log.wait(1).lose().olderAttempt(1).olderBack()
    const report = log.explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/two agents use the same identity/)
    expect(report.episodes.find(({ kind }) => kind === 'flapping')?.do).toMatch(/Stop one of the two/)
  })

  test('needs three losses within 15 minutes', () => {
    const log = new AgentLog().newest()
    for (let loss = 0; loss < 3; loss++)
      log
        .wait(3 * 3600)
        .lose()
        .attempt(1)
        .back()
    const report = log.explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/lost 3 times and came back by itself each time/)
    expect(report.episodes.map(({ kind }) => kind)).not.toContain('flapping')
  })

  test('is over after a calm half hour', () => {
    const log = new AgentLog().newest()
    for (let loss = 0; loss < 4; loss++) log.wait(60).lose().attempt(1).back()
    expect(log.wait(2400).ingress('update', 'shop').explain().verdict).toBe('recovered')
  })
})
