import { expect, it } from 'vitest'
import { replayOverSockets } from './agent-replay'
import { Stack } from './agent-stack'
import { readRecording } from './recordings'

it('stamps a frame when it is sent, however far the play is behind its plan', async () => {
  await using stack = await Stack.start()
  const { id, token } = await stack.addCluster('late')
  let first = true
  const plant = (payload: Record<string, unknown>) => {
    // The play falls behind by more than a second, as on a machine that is busy starting a fleet.
    if (first) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_200)
    first = false
    return payload
  }
  const agent = await replayOverSockets(readRecording('borealis'), {
    url: stack.url,
    token,
    speed: 50,
    untilMs: 60_000,
    plant,
  })
  const { skewMs } = await stack.when(id, (row) => row.skewMs !== null)
  expect(Math.abs(skewMs ?? Number.NaN)).toBeLessThan(600)
  await agent.stop()
})
