import { expect, test } from 'vitest'
import { createLogger, loggableUrl } from './logger'

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger('trace', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test.each([
  { token: 'canary' },
  { headers: { authorization: 'Bearer canary', cookie: 'canary', 'set-cookie': 'canary' } },
  { req: { headers: { authorization: 'Bearer canary' } } },
  { payload: { k8s_service_token: 'canary', password: 'canary', secret: 'canary' } },
])('a credential is not logged: %j', (fields) => {
  const text = logged((log) => log.info(fields, 'said'))
  expect(text).toContain('[redacted]')
  expect(text).not.toContain('canary')
})

test('a token in a query is not logged', () => {
  expect(loggableUrl('/setup?token=canary&x=1')).toBe('/setup?token=[redacted]&x=1')
  expect(logged((log) => log.info({ url: '/ws?cluster_uuid=1&token=canary' }, 'said'))).not.toContain('canary')
})

test('a failure is logged with its cause', () => {
  const text = logged((log) => log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'))
  expect(text).toMatch(/outer.*inner/)
})
