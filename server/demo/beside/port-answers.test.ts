import { Agent } from 'node:http'
import { expect, test } from 'vitest'
import { agentPortOf } from '@/server/sources/agent-http/port'
import { readAgent } from '@/server/sources/agent-http/read-agent'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { pastReading, portAnswers } from './port-answers'

const sample = { name: 'atlas', startedAt: Date.parse('2026-11-22T09:00:00Z') }
const at = sample.startedAt + 26 * 3_600_000

test('the day before tells what a round over the port would have read', async () => {
  await using port = await AgentPortStandIn.start()
  for (const [path, answer] of portAnswers(sample, at)) port.answers.set(path, answer)
  const agent = new Agent()
  const read = await readAgent({ port: agentPortOf(port.url), agent, clock: () => at })
  expect(pastReading(sample, at)).toEqual({ ...read, tookMs: expect.any(Number) })
  expect(read).toMatchObject({ failures: [], report: { version: '0.0.238', state: 'connected', healthy: true } })
})

test('counters only grow', () => {
  const readings = Array.from({ length: 200 }, (_, i) => pastReading(sample, at + i * 480_000).report?.counters)
  for (const [i, one] of readings.entries()) {
    const before = readings[i - 1]
    for (const name of ['beats', 'beatsFailed', 'reconnects', 'routesSent'] as const) {
      expect(one?.[name] ?? -1).toBeGreaterThanOrEqual(before?.[name] ?? 0)
    }
  }
})
