import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layOver } from '@/lib/explain/overlay'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import { readOverlay } from './overlay'

const S = 1_000
const MIN = 60 * S

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas', 'borealis')
})
afterEach(() => lab[Symbol.asyncDispose]())

const overlay = (asked: { uuid?: string; agentId?: string }, from = T0, to = lab.time.now) =>
  readOverlay({ ctx: lab.ctx, input: { uuid: null, agentId: null, from, to, ...asked } })
const instant = (at: number) => new Date(at).toISOString()

describe('what was received from the cluster of a log', () => {
  it('is found by its UUID, or by an agent that only one cluster has', async () => {
    await lab.connect('atlas')
    expect((await overlay({ uuid: 'atlas' }))?.cluster).toMatchObject({
      id: 'atlas',
      name: 'atlas',
      state: 'connected',
    })
    expect((await overlay({ uuid: 'elsewhere', agentId: 'agent-atlas' }))?.cluster.id).toBe('atlas')
    expect(await overlay({ uuid: 'elsewhere' })).toBeNull()
    expect(await overlay({ agentId: 'agent-borealis' })).toBeNull()
  })

  it('is not guessed where two clusters have such an agent', async () => {
    await Promise.all([lab.connect('atlas'), lab.connect('borealis')])
    await lab.intake.observe('borealis', beat(2, { facts: { agentId: 'agent-atlas' } }))
    expect(await overlay({ agentId: 'agent-atlas' })).toBeNull()
  })

  it('is our own record of that time, a little wider, with routes as they are now', async () => {
    lab.pass(59 * MIN)
    await lab.connect('atlas')
    lab.pass(MIN)
    await lab.lose('atlas')
    await lab.passTime(80 * S)
    lab.pass(60 * MIN)
    const told = await overlay({ uuid: 'atlas' }, T0 + 58 * MIN, T0 + 62 * MIN)
    expect([told?.from, told?.to]).toEqual([T0 + 53 * MIN, T0 + 67 * MIN])
    expect(told?.intervals.map(({ state }) => state)).toEqual(['never', 'connected', 'reconnecting', 'disconnected'])
    expect(told?.transitions.map(({ cause }) => cause)).toEqual(['registered', 'no-goodbye', 'no-return'])
    expect(told?.routes).toEqual([])
    const [statement] = layOver(
      [{ state: 'connected', from: instant(T0 + 59 * MIN), to: instant(T0 + 62 * MIN), cause: '' }],
      { ...told, skewMs: 0 } as NonNullable<typeof told>,
      'utc',
    ).statements
    expect(statement?.text).toMatch(/^The agent believed it was connected 13:00:00 to 13:02:00; nothing arrived here/)
  })

  it('tells the skew of that time rather than of now', async () => {
    const socketId = await lab.connect('atlas')
    for (let n = 0; n < 20; n++) {
      lab.pass(30 * S)
      const ahead = n < 10 ? 41 * S : 0
      await lab.intake.observe('atlas', beat(socketId, { sentAt: lab.time.now + ahead }))
    }
    await lab.intake.flush()
    expect((await overlay({ uuid: 'atlas' }, T0, T0 + 10 * S))?.skewMs).toBe(41 * S)
    expect(lab.hub.row('atlas')?.skewMs).toBe(0)
  })

  it('guesses nothing of what is older than history', async () => {
    await lab.connect('atlas')
    const year = 365 * 24 * 60 * MIN
    const told = await overlay({ uuid: 'atlas' }, T0 - year, T0 - year + MIN)
    expect(told?.intervals.filter(({ state }) => state !== 'never')).toEqual([])
  })

  it('needs a time that ends after it begins, and that is kept', async () => {
    await expect(overlay({ uuid: 'atlas' }, T0, T0 - 1)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(overlay({ uuid: 'atlas' }, T0 - 91 * 24 * 60 * MIN)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
