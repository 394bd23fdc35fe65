import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AgentLog, contradictions, PANIC, UNEXPECTED_EOF, upgrade } from '../../testing/agent-log'

type Step = (log: AgentLog) => unknown

/** What may happen to an agent, each as a few lines of its log. */
const STEPS: Record<string, Step> = {
  start: (log) => log.newest(),
  olderStart: (log) => log.older(),
  gatewayStart: (log) => log.gateway(),
  halfStart: (log) => log.newest(22),
  alone: (log) => log.alone(upgrade(401)),
  aloneByNetwork: (log) => log.alone('failed to connect to WebSocket: dial tcp 203.0.113.7:443: i/o timeout'),
  loss: (log) => log.wait(20).lose().attempts(2),
  lossAndReturn: (log) => log.wait(20).lose().attempt(1).back(),
  olderReturn: (log) => log.wait(20).lose().olderAttempt(1).olderBack(),
  silent: (log) => log.wait(5).silenced(),
  stop: (log) => log.stop(),
  crash: (log) => log.wait(5).raw(...PANIC),
  endByError: (log) => log.wait(30).ends('failed to register agent with control plane: registration timed out'),
  sync: (log) => log.wait(600).sync(),
  failedSync: (log) => log.wait(600).syncFailed(),
  failedRoute: (log) => log.wait(60).ingress('add', 'shop').routeFailed('shop'),
  updates: (log) => log.wait(300).ingress('update', 'shop').ingress('update', 'blog'),
  beats: (log) => log.beats(5),
  pause: (log) => log.wait(400),
  forgotten: (log) => log.warn('Cluster not registered with control plane - triggering re-registration'),
  install: (log) =>
    log.warn('Monitoring stack setup failed; will retry (self-heal)', { error: 'context deadline exceeded' }),
  remark: (log) => log.raw('is ingress sync even on?'),
  noise: (log) => log.raw('nobody knows this line'),
}

const names = Object.keys(STEPS)

function write(steps: readonly string[]): AgentLog {
  const log = new AgentLog()
  for (const step of steps) STEPS[step]?.(log)
  return log
}

describe('any history of an agent', () => {
  test('gets an answer without a contradiction', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }), (steps) => {
        expect(contradictions(write(steps).explain())).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('that ends with a good start is not broken', () => {
    const before = names.filter((name) => !/halfStart|remark|noise/.test(name))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...before), { maxLength: 2 }), (steps) => {
        const report = write([...steps, 'pause', 'start', 'pause', 'updates']).explain()
        expect(['healthy', 'recovered', 'degraded']).toContain(report.verdict)
      }),
      { numRuns: 80 },
    )
  })

  test('that ends alone, silent, lost or ended is broken, whatever went before', () => {
    const fatal = ['alone', 'aloneByNetwork', 'silent', 'loss', 'crash', 'endByError'] as const
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('start', 'lossAndReturn', 'sync', 'failedSync', 'updates', 'beats'), { maxLength: 4 }),
        fc.constantFrom(...fatal),
        (steps, end) => {
          expect(write(['start', ...steps, end]).explain().verdict).toBe('broken')
        },
      ),
      { numRuns: 150 },
    )
  })

  test('has states that follow one another and end with the log', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }), (steps) => {
        const { states } = write(steps).explain()
        for (const [index, span] of states.entries()) {
          expect(span.state).not.toBe(states[index - 1]?.state)
          expect((span.from ?? '') <= (span.to ?? '9')).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('keeps its verdict when lines of other programs stand between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names.filter((name) => !['remark', 'crash', 'endByError'].includes(name))), {
          minLength: 1,
          maxLength: 5,
        }),
        (steps) => {
          const log = write(steps)
          const mixed = new AgentLog().raw(
            ...log.lines.flatMap((line) => [line, '{"msg":"nginx reloaded","level":"info"}']),
          )
          expect(mixed.explain().verdict).toBe(log.explain().verdict)
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('a loss says the same in every wrapping of its line', () => {
  const line = JSON.stringify({ msg: 'WebSocket connection closed unexpectedly', error: UNEXPECTED_EOF })
  for (const text of [line, `> ${line}`, `\`\`\`\n${line}\n\`\`\``, line.replaceAll('"', '“')]) {
    expect(new AgentLog().raw(...text.split('\n')).explain().verdict).toBe('broken')
  }
})
