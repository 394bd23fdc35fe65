import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { explainText } from '@/lib/explain/explainer'
import { PROCEDURES } from '@/server/auth/policies'
import type { Context, Viewer } from '@/server/context'
import { errorId, LifelineError } from '@/server/errors'
import { Lab, T0 } from '@/server/testing/lab'
import { ADA } from '@/server/testing/viewers'
import { appRouter } from './router'
import { procedure, router } from './trpc'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterEach(() => lab[Symbol.asyncDispose]())

const contextOf = (viewer: Viewer | null) => ({ ...lab.ctx, viewer }) as unknown as Context
const caller = (viewer: Viewer | null) => appRouter.createCaller(contextOf(viewer))

describe('the procedures', () => {
  it('are those of the table of policies, no more and no fewer', () => {
    expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(PROCEDURES).sort())
  })

  it('that are not declared are refused, signed in or not', async () => {
    const stray = router({ stray: procedure.query(() => 'secret') })
    await expect(stray.createCaller(contextOf(ADA)).stray()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    await expect(stray.createCaller(contextOf(null)).stray()).rejects.toThrow('Sign in first.')
  })

  it('need a session', async () => {
    const anybody = caller(null)
    const refused = [
      anybody.fleet.page({}),
      anybody.fleet.pulse(),
      anybody.clusters.detail({ id: 'atlas' }),
      anybody.clusters.timeline({ id: 'atlas', from: 0, to: 1 }),
      anybody.clusters.routes({ id: 'atlas' }),
      anybody.clusters.add({ name: 'x' }),
      anybody.dialIns.refused(),
      anybody.dialIns.connectInfo(),
      anybody.account.me(),
      anybody.explain.ownRules(),
      anybody.explain.overlay({ uuid: 'atlas', agentId: null, from: 0, to: 1 }),
      anybody.explain.saveReport({ clusterId: 'atlas', report: explainText('') }),
      anybody.explain.reports({ clusterId: 'atlas' }),
      anybody.explain.report({ id: 'x' }),
      anybody.explain.removeReport({ id: 'x' }),
    ]
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { message: 'Sign in first.' } })
    }
  })

  it('answer a person', async () => {
    const person = caller(ADA)
    expect((await person.fleet.page({})).rows).toMatchObject([{ id: 'atlas', group: 'never' }])
    expect(await person.clusters.detail({ id: 'atlas' })).toMatchObject({ id: 'atlas', uuids: ['atlas'] })
    expect(await person.clusters.routes({ id: 'atlas' })).toMatchObject({ routes: [], changes: [] })
    const timeline = await person.clusters.timeline({ id: 'atlas', from: T0 - 1_000, to: T0 + 1_000 })
    expect(timeline.transitions).toEqual([])
  })

  it('say what is missing in words for people', async () => {
    await expect(caller(ADA).clusters.detail({ id: 'nobody' })).rejects.toThrow('There is no cluster with this id.')
  })
})

describe('what an error tells', () => {
  const formatted = (cause: Error) => {
    const { errorFormatter } = appRouter._def._config
    const error = Object.assign(new Error('raw'), { cause, code: 'INTERNAL_SERVER_ERROR', name: 'TRPCError' })
    const shape = { message: 'raw', code: -32_603, data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 } }
    return errorFormatter({
      shape,
      error,
      type: 'query',
      path: 'fleet.page',
      input: undefined,
      ctx: undefined,
    } as never)
  }

  it('is its words, where it was expected', () => {
    expect(
      formatted(new LifelineError('NOT_FOUND', 'There is no such cluster.', { cause: new Error('secret') })),
    ).toEqual(expect.objectContaining({ message: 'There is no such cluster.' }))
  })

  it('is an id alone, where it was not', () => {
    const cause = new Error('password=hunter2')
    const shown = JSON.stringify(formatted(cause))
    expect(shown).not.toContain('hunter2')
    expect(shown).toContain(errorId(cause))
  })
})
