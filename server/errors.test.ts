import { initTRPC, TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ERROR_CODES, errorId, isExpected, LifelineError, publicError, restError, trpcError } from './errors'

const CAUSE = new Error('SQLITE_BUSY at /srv/data/lifeline.db with token pat-123')

test.each(Object.keys(ERROR_CODES) as (keyof typeof ERROR_CODES)[])('%s has one status over REST and tRPC', (code) => {
  const { status, body } = restError(new LifelineError(code, 'In words.', { cause: CAUSE }))
  expect(status).toBe(ERROR_CODES[code].status)
  expect(body.error.code).toBe(code)
})

test('an expected failure says its message and never its cause', () => {
  const text = JSON.stringify(restError(new LifelineError('CONFLICT', 'It is there already.', { cause: CAUSE })))
  expect(text).toContain('It is there already.')
  expect(text).not.toMatch(/SQLITE|pat-123/)
})

test('an unexpected failure says the id under which it is logged, and nothing else', () => {
  const shown = publicError(CAUSE)
  expect(shown).toMatchObject({ code: 'INTERNAL', requestId: errorId(CAUSE) })
  expect(shown.message).toContain(errorId(CAUSE))
  expect(shown.message).not.toMatch(/SQLITE|pat-123/)
})

test('the id of a failure is the same wherever it is asked for', () => {
  expect(errorId(CAUSE)).toBe(errorId(CAUSE))
  expect(errorId(new Error('another'))).not.toBe(errorId(CAUSE))
})

test('an error of another copy of this module is known by its name', () => {
  const other = Object.assign(new Error('Not here.'), { name: 'LifelineError', code: 'NOT_FOUND' })
  expect(publicError(other)).toEqual({ code: 'NOT_FOUND', message: 'Not here.', requestId: null })
})

const t = initTRPC.create({ errorFormatter: ({ shape, error }) => trpcError(shape, error) })
const fail = (cause: unknown) =>
  t.procedure.query(() => {
    throw cause
  })
const router = t.router({
  expected: fail(new LifelineError('NOT_FOUND', 'No such cluster.', { cause: CAUSE })),
  unexpected: fail(CAUSE),
  refused: fail(new TRPCError({ code: 'FORBIDDEN', message: 'Not yours.' })),
  input: t.procedure.input(z.object({ name: z.string().min(1, 'Give it a name.') })).query(() => 'ok'),
})

async function shapeOf(path: 'expected' | 'unexpected' | 'refused' | 'input') {
  const caller = t.createCallerFactory(router)({})
  const call = path === 'input' ? caller.input({ name: '' }) : caller[path]()
  const error = await call.then(
    () => Promise.reject(new Error('It went through.')),
    (cause: unknown) => cause as TRPCError,
  )
  const bare = {
    code: -32603,
    message: error.message,
    data: { code: error.code, httpStatus: 500, path, stack: 'at x' },
  }
  return { error, shape: trpcError(bare as Parameters<typeof trpcError>[0], error) }
}

test.each([
  ['expected', 'NOT_FOUND', 404, 'No such cluster.'],
  ['refused', 'FORBIDDEN', 403, 'Not yours.'],
  ['input', 'BAD_REQUEST', 400, 'Give it a name.'],
] as const)('tRPC: %s becomes %s', async (path, code, httpStatus, message) => {
  const { error, shape } = await shapeOf(path)
  expect(shape).toMatchObject({ message, data: { code, httpStatus, path, requestId: null } })
  expect(shape.data).not.toHaveProperty('stack')
  expect(isExpected(error)).toBe(true)
})

test('tRPC: an unexpected failure is redacted, with the id that is logged', async () => {
  const { error, shape } = await shapeOf('unexpected')
  expect(shape.data).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    httpStatus: 500,
    path: 'unexpected',
    requestId: errorId(CAUSE),
  })
  expect(JSON.stringify(shape)).not.toMatch(/SQLITE|pat-123/)
  expect(isExpected(error)).toBe(false)
})
